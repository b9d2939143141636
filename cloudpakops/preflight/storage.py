"""Storage classes on a cluster: there, of the mode that their role wants, and one of them the default.

What single products demand of it stands in the catalog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.preflight.finding import Code, Found, Level

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


def storage_findings(cluster: ClusterPlan, facts: ClusterFacts, catalog: Sequence[Product]) -> Iterator[Found]:
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
            yield Found(
                Level.ERROR,
                f"{cluster.name}: storageclass/{name}",
                Code.STORAGE_CLASS_MISSING,
                f"it is not there, and the role {role} uses it",
                f"name one of: {known} (storage: {{{role}: CLASS}}), or install what brings it",
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


def _mode(cluster: ClusterPlan, role: str, there: StorageClassFacts, forbidding: str | None) -> Iterator[Found]:
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
        yield Found(
            Level.ERROR if forbidding else Level.WARNING,
            place,
            Code.STORAGE_MODE,
            f"{there.provisioner} makes NFS, "
            + (f"and {forbidding} forbids it for rwo" if forbidding else "and databases want block storage"),
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


def _binding(
    cluster: ClusterPlan, there: StorageClassFacts, facts: ClusterFacts, growing: str | None
) -> Iterator[Found]:
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
    if growing and not there.expands:
        yield Found(
            Level.WARNING,
            place,
            Code.STORAGE_EXPANSION,
            f"its volumes can't grow, which {growing} wants",
            "name a class with allowVolumeExpansion",
        )


def _default(cluster: ClusterPlan, facts: ClusterFacts, *, demanded: bool) -> Iterator[Found]:
    defaults = sorted(one.name for one in (facts.storage_classes or {}).values() if one.default)
    if len(defaults) == 1 or not cluster.products:
        return
    yield Found(
        Level.ERROR if demanded and not defaults else Level.WARNING,
        f"{cluster.name}: storageclass",
        Code.DEFAULT_STORAGE_CLASS,
        f"{len(defaults)} are the default: {', '.join(defaults)}" if defaults else "none is the default",
        "let it be one: oc annotate storageclass NAME storageclass.kubernetes.io/is-default-class=true --overwrite",
    )
