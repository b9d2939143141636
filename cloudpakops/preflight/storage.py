"""Storage classes on a cluster: there, of the mode that their role wants, and one of them the default.

Sources: IBM docs, cp-integration 16.2.0: storage considerations; cloud-paks/cp-waiops 4.7.0: storage overview;
IBM/cloud-pak-deployer: automation-roles (get-openshift-storage).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.plan import KubeconfigPlan
from cloudpakops.preflight.finding import Code, Found, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.plan import ClusterPlan
    from cloudpakops.preflight.cluster_facts import ClusterFacts, StorageClassFacts

_INTEGRATION, _AIOPS = "cloud-pak-for-integration", "cloud-pak-for-aiops"
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


def storage_findings(cluster: ClusterPlan, facts: ClusterFacts) -> Iterator[Found]:
    """Yield what is wrong with the storage of a cluster for what is planned on it."""
    if facts.storage_classes is None:
        return
    for role, name in cluster.storage.items():
        there = facts.storage_classes.get(name)
        if there:
            yield from _mode(cluster, role, there)
            if role == "rwo":
                yield from _binding(cluster, there, facts)
        elif not _comes_with(cluster):
            known = ", ".join(sorted(facts.storage_classes)) or "none"
            yield Found(
                Level.ERROR,
                f"{cluster.name}: storageclass/{name}",
                Code.STORAGE_CLASS_MISSING,
                f"it is not there, and the role {role} uses it",
                f"name one of: {known} (storage: {{{role}: CLASS}}), or install what brings it",
            )
    yield from _default(cluster, facts)


def _comes_with(cluster: ClusterPlan) -> bool:
    """Return whether the program itself may still bring storage classes: a cluster that it makes."""
    return not isinstance(cluster.source, KubeconfigPlan)


def _mode(cluster: ClusterPlan, role: str, there: StorageClassFacts) -> Iterator[Found]:
    place = f"{cluster.name}: storageclass/{there.name}"
    file, block = there.provisioner.endswith(_FILE), there.provisioner.endswith(_BLOCK)
    nfs = there.provisioner.endswith(_NFS)
    if role == "rwx" and block:
        yield Found(
            Level.ERROR,
            place,
            Code.STORAGE_MODE,
            f"{there.provisioner} makes block storage, which several pods can't write to, and the role is rwx",
            "name a class of file storage",
        )
    elif role == "rwo" and nfs:
        forbidden = _has(cluster, _INTEGRATION)
        yield Found(
            Level.ERROR if forbidden else Level.WARNING,
            place,
            Code.STORAGE_MODE,
            f"{there.provisioner} makes NFS, "
            + ("and Cloud Pak for Integration forbids it for rwo" if forbidden else "and databases want block storage"),
            "name a class of block storage",
        )
    elif not (file or block or nfs):
        yield Found(
            Level.WARNING,
            place,
            Code.STORAGE_UNKNOWN,
            f"it is not known here whether {there.provisioner} makes storage for {role}",
            "see its documentation for the access modes that it supports",
        )


def _binding(cluster: ClusterPlan, there: StorageClassFacts, facts: ClusterFacts) -> Iterator[Found]:
    place = f"{cluster.name}: storageclass/{there.name}"
    zones = {node.zone for node in facts.nodes or () if node.zone}
    if there.immediate and there.provisioner.endswith(_ZONAL) and len(zones) > 1:
        yield Found(
            Level.WARNING,
            place,
            Code.STORAGE_BINDING,
            f"it makes volumes before it is known in which of {len(zones)} zones their pods run",
            "name a class with volumeBindingMode WaitForFirstConsumer",
        )
    if not there.expands and _has(cluster, _AIOPS):
        yield Found(
            Level.WARNING,
            place,
            Code.STORAGE_EXPANSION,
            "its volumes can't grow, which Cloud Pak for AIOps wants in production",
            "name a class with allowVolumeExpansion",
        )


def _default(cluster: ClusterPlan, facts: ClusterFacts) -> Iterator[Found]:
    defaults = sorted(one.name for one in (facts.storage_classes or {}).values() if one.default)
    if len(defaults) == 1 or not cluster.products:
        return
    wanted = _has(cluster, _INTEGRATION)
    yield Found(
        Level.ERROR if wanted and not defaults else Level.WARNING,
        f"{cluster.name}: storageclass",
        Code.DEFAULT_STORAGE_CLASS,
        f"{len(defaults)} are the default: {', '.join(defaults)}" if defaults else "none is the default",
        "let it be one: oc annotate storageclass NAME storageclass.kubernetes.io/is-default-class=true --overwrite",
    )


def _has(cluster: ClusterPlan, product: str) -> bool:
    return any(one.product == product for one in cluster.products)
