"""Operators as catalogs hold them: a CSV and its CRDs in the file-based form that `opm serve` reads, with no image."""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cluster.definitions import permissive

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.model.release import PlatformRelease

_VERSION: Final = re.compile(r"\.v?(\d+\.\d+\.\d+\S*)$")


@dataclass(frozen=True, kw_only=True)
class OwnedKind:
    """A kind that an operator brings."""

    group: str
    version: str
    kind: str
    namespaced: bool = True

    @property
    def definition(self) -> dict[str, Any]:
        """Its CRD, which accepts anything."""
        return permissive(self.group, self.kind, [self.version], namespaced=self.namespaced)


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """One version of an operator, in a channel of its package; it follows every older version of it."""

    package: str
    channel: str
    csv: str
    kinds: tuple[OwnedKind, ...] = ()
    replaces: tuple[str, ...] = field(default=())

    @property
    def version(self) -> str:
        """The version that the CSV's name ends with."""
        found = _VERSION.search(self.csv)
        assert found, f"{self.csv} ends with no version"
        return found[1]

    @property
    def deployment(self) -> str:
        """The Deployment of the operator."""
        return f"{self.package}-controller"

    def entries(self) -> list[dict[str, Any]]:
        """Describe it in the file-based form, without package and channel."""
        objects = [self._csv(), *(one.definition for one in self.kinds)]
        return [
            {
                "schema": "olm.bundle",
                "package": self.package,
                "name": self.csv,
                "properties": [
                    {"type": "olm.package", "value": {"packageName": self.package, "version": self.version}},
                    *(
                        {"type": "olm.gvk", "value": {"group": one.group, "kind": one.kind, "version": one.version}}
                        for one in self.kinds
                    ),
                    *({"type": "olm.bundle.object", "value": {"data": _encoded(one)}} for one in objects),
                ],
            }
        ]

    def _csv(self) -> dict[str, Any]:
        labels = {"operator": self.package}
        container = {"name": "manager", "image": f"example.com/{self.package}@sha256:{'0' * 64}"}
        pod = {
            "metadata": {"labels": labels},
            "spec": {"serviceAccountName": self.package, "containers": [container]},
        }
        deployment = {"replicas": 1, "selector": {"matchLabels": labels}, "template": pod}
        rules = [{"apiGroups": [one.group], "resources": ["*"], "verbs": ["*"]} for one in self.kinds]
        return {
            "apiVersion": "operators.coreos.com/v1alpha1",
            "kind": "ClusterServiceVersion",
            "metadata": {"name": self.csv, "namespace": "placeholder"},
            "spec": {
                "displayName": self.package,
                "version": self.version,
                "installModes": [
                    {"type": mode, "supported": True}
                    for mode in ("OwnNamespace", "SingleNamespace", "MultiNamespace", "AllNamespaces")
                ],
                "install": {
                    "strategy": "deployment",
                    "spec": {
                        "permissions": [{"serviceAccountName": self.package, "rules": rules}],
                        "deployments": [{"name": self.deployment, "spec": deployment}],
                    },
                },
                "customresourcedefinitions": {
                    "owned": [
                        {
                            "name": one.definition["metadata"]["name"],
                            "kind": one.kind,
                            "version": one.version,
                            "displayName": one.kind,
                            "description": one.kind,
                        }
                        for one in self.kinds
                    ]
                },
            },
        }


def file_based(bundles: Iterable[Bundle]) -> str:
    """Return a catalog as `opm serve` reads it: JSON documents, one after the other."""
    channels: dict[str, dict[str, list[Bundle]]] = defaultdict(lambda: defaultdict(list))
    for bundle in bundles:
        channels[bundle.package][bundle.channel].append(bundle)
    entries: list[dict[str, Any]] = []
    for package, found in channels.items():
        entries.append({"schema": "olm.package", "name": package, "defaultChannel": max(found)})
        for channel, members in found.items():
            listed = [
                {"name": one.csv, "skipRange": f">=0.0.0-0 <{one.version}", "skips": list(one.replaces)}
                for one in members
            ]
            entries.append({"schema": "olm.channel", "package": package, "name": channel, "entries": listed})
        for one in {bundle.csv: bundle for members in found.values() for bundle in members}.values():
            entries.extend(one.entries())
    return "\n".join(json.dumps(entry) for entry in entries)


def bundles_of(releases: Iterable[PlatformRelease]) -> dict[str, list[Bundle]]:
    """Return what the catalogs of platform releases hold, as far as releases pin it, by the catalog's image.

    Of a catalog that comes with the cluster a release doesn't pin the image; its name stands for that.
    """
    catalogs: dict[str, list[Bundle]] = defaultdict(list)
    for release in releases:
        for entries in release.products.values():
            for entry in entries:
                for label, operator in entry.operators.items():
                    image = entry.catalogs[operator.catalog].image if operator.catalog in entry.catalogs else ""
                    kinds = tuple(
                        OwnedKind(
                            group=kind.api_version.partition("/")[0],
                            version=kind.api_version.partition("/")[2],
                            kind=name,
                            namespaced=not kind.cluster_scoped,
                        )
                        for name, kind in sorted(entry.kinds.items())
                        if kind.operators and kind.operators[0] == label
                    )
                    # Where a release pins nothing, the catalog has something.
                    bundle = Bundle(
                        package=operator.package,
                        channel=operator.channel or "stable",
                        csv=operator.csv or f"{operator.package}.v0.1.0",
                        kinds=kinds,
                    )
                    if bundle not in catalogs[image or operator.catalog]:
                        catalogs[image or operator.catalog].append(bundle)
    return dict(catalogs)


def _encoded(manifest: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps(manifest).encode()).decode()
