"""What an environment expects of its cluster: OpenShift's kinds, catalogs with its releases' operators, and those."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from cluster.bundles import bundles_of
from cluster.definitions import define, permissive
from cluster.olm import CATALOGS
from cluster.operators import Operated, ProductOperators, operators_of

from cloudpakops.model.release import PlatformRelease
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cluster.catalogs import Catalogs
    from cluster.objects import Objects

# Kinds of its own, which cert-manager makes of what the program applies.
_CERTIFICATE: Final = ("cert-manager.io/v1", "Certificate")
_RED_HAT: Final = "registry.redhat.io/redhat/redhat-operator-index:v4.19"


@contextmanager
def prepared(root: Path, stack: str, objects: Objects, catalogs: Catalogs) -> Iterator[ProductOperators]:
    """Make a cluster ready for an environment, with all platform releases of its checkout in the catalogs."""
    repository = Repository(root)
    releases = [
        content
        for name in sorted(path.stem for path in (root / "stacks/releases/platform").glob("*.yaml"))
        if isinstance(content := repository.release("platform", name).content, PlatformRelease)
    ]
    held = bundles_of(releases)
    for image, bundles in held.items():
        catalogs.hold(_RED_HAT if image == "redhat-operators" else image, bundles)
    owned = {(kind.group, kind.kind) for bundles in held.values() for one in bundles for kind in one.kinds}
    manifests = [one.manifest for one in render(repository, stack) if not one.of_cloud]
    define_foreign(objects, manifests, owned)
    objects.apply(_red_hat_operators(), force="true")
    players = operators_of(objects, releases)
    issuer = next(one for one in players.kinds if one.kind == "ClusterIssuer")
    players.kinds.append(Operated(*_CERTIFICATE, issuer.deployment, ("condition=Ready",)))
    players.approved |= {one.csv for bundles in held.values() for one in bundles}
    with players:
        yield players


def define_foreign(objects: Objects, manifests: list[dict[str, Any]], but: set[tuple[str, str]] | None = None) -> None:
    """Define the kinds of these objects that the API server doesn't serve, but for some."""
    foreign: dict[tuple[str, str], set[tuple[str, bool]]] = defaultdict(set)
    for manifest in manifests:
        group, _, version = manifest["apiVersion"].partition("/")
        wanted = (group, manifest["kind"])
        if wanted not in (but or ()) and not objects.served(manifest["apiVersion"], manifest["kind"]):
            foreign[wanted].add((version, "namespace" in manifest["metadata"]))
    for (group, kind), uses in foreign.items():
        assert len({namespaced for _, namespaced in uses}) == 1, f"{kind} is both in namespaces and outside"
        definition = permissive(group, kind, {version for version, _ in uses}, namespaced=next(iter(uses))[1])
        if (there := objects.find(definition)) is not None:
            # Versions that objects were stored in can't go.
            versions = {version for version, _ in uses} | {one["name"] for one in there["spec"]["versions"]}
            definition = permissive(group, kind, versions, namespaced=next(iter(uses))[1])
        define(objects, [definition])


def _red_hat_operators() -> dict[str, Any]:
    return {
        "apiVersion": "operators.coreos.com/v1alpha1",
        "kind": "CatalogSource",
        "metadata": {"name": "redhat-operators", "namespace": CATALOGS},
        "spec": {
            "sourceType": "grpc",
            "image": _RED_HAT,
            "displayName": "Red Hat Operators",
            "publisher": "Red Hat",
            "grpcPodConfig": {"securityContextConfig": "restricted"},
        },
    }
