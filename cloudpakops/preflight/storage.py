"""Checks storage classes on a cluster: they exist, have the access mode of their role, and one is the default.

What single products demand of it stands in the catalog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding, Level
from cloudpakops.preflight.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.model.catalog import Product
    from cloudpakops.plan import ClusterPlan
    from cloudpakops.preflight.cluster_facts import ClusterFacts, StorageClassFacts

# By the end of a provisioner's name: operators put their namespace in front. IBM Cloud docs, openshift:
# storage-file-vpc-sc-ref, storage-block-vpc-sc-ref; rook/rook: deploy/examples; Red Hat docs, storage (EBS, EFS).
_FILE = ("cephfs.csi.ceph.com", "efs.csi.aws.com", "vpc.file.csi.ibm.io", "ibm.io/ibmc-file")
_BLOCK = ("rbd.csi.ceph.com", "ebs.csi.aws.com", "vpc.block.csi.ibm.io", "ibm.io/ibmc-block", "kubernetes.io/aws-ebs")
# Their volumes stay in one zone.
_ZONAL = ("ebs.csi.aws.com", "vpc.block.csi.ibm.io", "ibm.io/ibmc-block", "kubernetes.io/aws-ebs")
# NFS by whatever provisioner; a file system of Ceph is none.
_NFS = (
    "efs.csi.aws.com",
    "vpc.file.csi.ibm.io",
    "ibm.io/ibmc-file",
    "nfs.csi.k8s.io",
    "nfs-subdir-external-provisioner",
)


def storage_findings(cluster: ClusterPlan, facts: ClusterFacts, catalog: Sequence[Product]) -> Iterator[Finding]:
    """Yield what is wrong with the storage of a cluster for what is planned on it, by what ``catalog`` says of that."""
    demands = _demands(cluster, catalog)
    if facts.storage_classes is None:
        return
    for role, name in cluster.storage.items():
        there = facts.storage_classes.get(name)
        if there:
            yield from _mode(cluster, role, there, demands.get("rwo-without-nfs"))
            if role == "rwo":
                yield from _binding(cluster, there, facts, demands.get("expansion"))
        # What the program makes may still bring its classes along.
        elif not cluster.source.provisioned:
            known = ", ".join(sorted(facts.storage_classes)) or "none"
            yield Finding(
                (cluster.name, f"storageclass/{name}"),
                f"it does not exist, and the role {role} uses it",
                f"name one of: {known} (storage: {{{role}: CLASS}}), or install the storage that provides it",
                code=Code.STORAGE_CLASS_MISSING,
            )
    yield from _default(cluster, facts, demanded="default-class" in demands)


def _demands(cluster: ClusterPlan, catalog: Sequence[Product]) -> dict[str, str]:
    """Return each demand of what is planned on a cluster, and the title of the first product that has it."""
    planned = {one.product: one.title for one in cluster.products}
    found: dict[str, str] = {}
    for product in catalog:
        for demand in product.storage if product.product in planned else ():
            found.setdefault(demand.demand, planned[product.product])
    return found


def _mode(cluster: ClusterPlan, role: str, there: StorageClassFacts, forbidding: str | None) -> Iterator[Finding]:
    place = (cluster.name, f"storageclass/{there.name}")
    file, block = there.provisioner.endswith(_FILE), there.provisioner.endswith(_BLOCK)
    nfs = there.provisioner.endswith(_NFS)
    if role == "rwx" and block:
        yield Finding(
            place,
            f"{there.provisioner} provides block storage, which several pods cannot write to, but the role is rwx",
            "name a class for file storage",
            code=Code.STORAGE_MODE,
        )
    elif role == "rwo" and nfs:
        yield Finding(
            place,
            f"{there.provisioner} provides NFS, "
            + (f"and {forbidding} forbids it for rwo" if forbidding else "but databases need block storage"),
            "name a class for block storage",
            code=Code.STORAGE_MODE,
            level=Level.ERROR if forbidding else Level.WARNING,
        )
    elif not (file or block or nfs):
        yield Finding(
            place,
            f"this program does not know whether {there.provisioner} provides storage for {role}",
            "check in its documentation which access modes it supports",
            code=Code.STORAGE_UNKNOWN,
            level=Level.WARNING,
        )


def _binding(
    cluster: ClusterPlan, there: StorageClassFacts, facts: ClusterFacts, growing: str | None
) -> Iterator[Finding]:
    place = (cluster.name, f"storageclass/{there.name}")
    zones = {node.zone for node in facts.nodes or () if node.zone}
    if there.immediate and there.provisioner.endswith(_ZONAL) and len(zones) > 1:
        yield Finding(
            place,
            f"it creates volumes before the scheduler has chosen one of {len(zones)} zones for their pods",
            "name a class with volumeBindingMode WaitForFirstConsumer",
            code=Code.STORAGE_BINDING,
            level=Level.WARNING,
        )
    if growing and not there.expands:
        yield Finding(
            place,
            f"its volumes cannot grow, which {growing} requires",
            "name a class with allowVolumeExpansion",
            code=Code.STORAGE_EXPANSION,
            level=Level.WARNING,
        )


def _default(cluster: ClusterPlan, facts: ClusterFacts, *, demanded: bool) -> Iterator[Finding]:
    defaults = sorted(one.name for one in (facts.storage_classes or {}).values() if one.default)
    if len(defaults) == 1 or not cluster.products:
        return
    yield Finding(
        (cluster.name, "storageclass"),
        f"{len(defaults)} classes are the default: {', '.join(defaults)}" if defaults else "no class is the default",
        "choose one: oc annotate storageclass NAME storageclass.kubernetes.io/is-default-class=true --overwrite",
        code=Code.DEFAULT_STORAGE_CLASS,
        level=Level.ERROR if demanded and not defaults else Level.WARNING,
    )
