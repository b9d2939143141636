"""Data at rest is encrypted: buckets of IBM COS, file systems of EFS, volumes of EBS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.policy.parts import mapping, members
from cloudpakops.policy.rule import Rule, for_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cloudpakops.policy.rule import Context
    from cloudpakops.render.rendered_object import RenderedObject

_EBS = "ebs.csi.aws.com"
_DISKS = ("ebsBlockDevices", "rootBlockDevice")


def _encrypted(found: RenderedObject, _context: Context) -> Iterator[str]:
    if found.kind == "StorageClass" and found.manifest.get("provisioner") == _EBS:
        if str(mapping(found.manifest.get("parameters")).get("encrypted")).lower() != "true":
            yield "volumes of EBS that it makes are not encrypted: parameters.encrypted is not true"
    elif found.of_cloud and (judge := _JUDGES.get((found.manifest["apiVersion"], found.kind))):
        yield from judge(mapping(found.manifest.get("spec")))


def _bucket(spec: Mapping[str, Any]) -> Iterator[str]:
    # IBM encrypts every bucket with a key of its own; that key can't be revoked.
    if not (spec.get("kmsKeyCrn") or spec.get("keyProtect")):
        yield "the bucket is not encrypted with a key of yours: kmsKeyCrn is not set"


def _encrypted_switch(spec: Mapping[str, Any]) -> Iterator[str]:
    if spec.get("encrypted") is not True:
        yield "encrypted is not true"


def _instance(spec: Mapping[str, Any]) -> Iterator[str]:
    for key in _DISKS:
        given = spec.get(key)
        for disk in members(given if isinstance(given, list) else [given]):
            if disk.get("encrypted") is not True:
                yield f"{key}: encrypted is not true"


_JUDGES: Mapping[tuple[str, str], Callable[[Mapping[str, Any]], Iterator[str]]] = {
    ("cloud/ibm", "CosBucket"): _bucket,
    ("cloud/aws", "FileSystem"): _encrypted_switch,
    ("cloud/aws", "Volume"): _encrypted_switch,
    ("cloud/aws", "Instance"): _instance,
}

ENCRYPTION_AT_REST = Rule(
    name="encryption-at-rest",
    demands="buckets of COS, file systems of EFS and volumes of EBS are encrypted",
    fix="set encrypted: true, or for a bucket the key that encrypts it",
    check=for_each(_encrypted),
)
