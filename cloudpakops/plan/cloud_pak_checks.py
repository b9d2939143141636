"""Checks whether each Cloud Pak of a cluster can be installed as the stack file describes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cloudpakops.base.finding import Finding, duplicates
from cloudpakops.base.template import at, fill, names
from cloudpakops.plan.document_checks import document_findings
from cloudpakops.plan.installations import named_installation, with_needed_kinds
from cloudpakops.plan.instances import values_of
from cloudpakops.plan.namespaces import all_namespaces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cloudpakops.base.place import Place
    from cloudpakops.kinds.clusters.choices import StorageRole
    from cloudpakops.kinds.clusters.cloud_pak import CloudPak, Instance
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.catalog import ProductVersion
    from cloudpakops.model.instance_kind import InstanceKind
    from cloudpakops.model.release import PlatformRelease

_ROLES: tuple[StorageRole, ...] = ("rwo", "rwx")


def cloud_pak_findings(
    cluster: Cluster, place: Place, platform: PlatformRelease, documents: Mapping[str, Any]
) -> Iterator[Finding]:
    """Yield what is wrong with the Cloud Paks of a cluster, each for itself."""
    for index, pak in enumerate(cluster.cloud_paks):
        pak_place = (*place, "cloudPaks", index)
        entries = platform.products.get(pak.product)
        if entries is None:
            known = ", ".join(
                sorted(name for name, found in platform.products.items() if found[0].placement.scope == "environment")
            )
            yield Finding(
                (*pak_place, "product"),
                f"platform release {platform.release} has no product {pak.product}",
                f"choose one of: {known}",
            )
        elif entries[0].placement.scope != "environment":
            yield Finding(
                (*pak_place, "product"),
                f"{pak.product} is installed automatically where a Cloud Pak needs it",
                "remove this entry",
            )
        else:
            yield from _Check(cluster, pak, entries[0], pak_place, documents).findings()


@dataclass(frozen=True)
class _Check:
    """The checks of one Cloud Pak."""

    cluster: Cluster
    pak: CloudPak
    entry: ProductVersion
    place: Place
    documents: Mapping[str, Any]

    @property
    def title(self) -> str:
        return f"{self.entry.title} {self.entry.version}"

    def findings(self) -> Iterator[Finding]:
        yield from self._where()
        yield from self._license()
        if self.pak.size and not any(self._has_size(kind) for kind in self.entry.kinds.values()):
            sizes = {size for kind in self.entry.kinds.values() if kind.sizes for size in kind.sizes.spelled}
            fix = f"use one of: {', '.join(sorted(sizes))}" if sizes else "remove size"
            yield Finding((*self.place, "size"), f"{self.title} has no size {self.pak.size}", fix)
        if any(chart.user for chart in self.entry.charts.values()) and not self.pak.chart_secret:
            yield Finding(
                self.place,
                f"the chart repository of {self.title} requires a password",
                "name the stack's secret that holds it: chartSecret: KEY (pulumi config set --secret cloudpakops:KEY)",
            )
        yield from duplicates(
            "instance",
            (((i.kind, i.name), (*self.place, "instances", n)) for n, i in enumerate(self.pak.instances)),
        )
        known = []
        for index, instance in enumerate(self.pak.instances):
            kind = self.entry.kinds.get(instance.kind)
            instance_place = (*self.place, "instances", index)
            if impossible := self.entry.impossible.get(instance.kind):
                yield Finding(
                    (*instance_place, "kind"),
                    f"a {instance.kind} of {self.title} can't be installed this way: {impossible.reason}",
                    impossible.fix,
                )
                continue
            if kind is None or kind.layer == "application":
                known_kinds = sorted(name for name, found in self.entry.kinds.items() if found.layer == "cloudpak")
                yield Finding(
                    (*instance_place, "kind"),
                    f"{self.title} has no kind {instance.kind}"
                    if kind is None
                    else f"an application creates a {instance.kind}; a Cloud Pak cannot list one",
                    f"choose one of: {', '.join(known_kinds)}",
                )
                continue
            known.append(instance)
            yield from self._instance(instance, kind, instance_place)
        # What an instance can't do without is checked as if it had been described.
        for added in with_needed_kinds(self.entry, known)[len(known) :]:
            yield from self._storage(added, self.entry.kinds[added.kind], (*self.place, "instances"))

    def _has_size(self, kind: InstanceKind) -> bool:
        return bool(kind.sizes and self.pak.size in kind.sizes.spelled)

    def _where(self) -> Iterator[Finding]:
        pak, entry = self.pak, self.entry
        if self.cluster.platform not in entry.platforms:
            yield Finding(
                (*self.place, "product"),
                f"{self.title} runs on {' and '.join(entry.platforms)}, "
                f"and cluster {self.cluster.name} is {self.cluster.platform}",
                "move it to another cluster, or correct `platform` of this one",
            )
        form = entry.placement.namespace_form
        if form and not re.fullmatch(re.escape(form).replace("<id>", "[a-z0-9-]+"), pak.namespace):
            yield Finding(
                (*self.place, "namespace"),
                f"{self.title} goes into a namespace called {form}, and this is {pak.namespace}",
                f"call it {form.replace('<id>', 'dev')}, with an id of your own",
            )
        if pak.install_mode not in entry.install_modes:
            yield Finding(
                (*self.place, "installMode"),
                f"{self.title} has no install mode {pak.install_mode}",
                f"choose one of: {', '.join(entry.install_modes)}",
            )
        apart = pak.operator_namespace is not None and pak.operator_namespace != pak.namespace
        if apart and (entry.placement.separate_operators == "impossible" or pak.install_mode == "AllNamespaces"):
            yield Finding(
                (*self.place, "operatorNamespace"),
                f"the operators and the instances of {self.title} must share a namespace"
                if entry.placement.separate_operators == "impossible"
                else f"with installMode AllNamespaces operators run in {all_namespaces(self.cluster.platform)}",
                "remove operatorNamespace",
            )
        elif not apart and entry.placement.separate_operators == "required":
            yield Finding(
                self.place,
                f"the operators of {self.title} must be in a namespace of their own",
                f"name one: operatorNamespace: {pak.namespace}-operators",
            )

    def _license(self) -> Iterator[Finding]:
        license_ = self.pak.license
        if self.entry.license and not (license_ and license_.accept):
            yield Finding(
                (*self.place, "license"),
                f"the licence of {self.title} is not accepted",
                "read it, then write `license: {accept: true, use: production|nonproduction}`",
            )
        if license_ and license_.edition:
            editions = {edition for kind in self.entry.kinds.values() for edition in kind.license_edition}
            if license_.edition not in editions:
                yield Finding(
                    (*self.place, "license", "edition"),
                    f"{self.title} has no edition {license_.edition}",
                    f"use one of: {', '.join(sorted(editions))}" if editions else "remove license.edition",
                )

    def _instance(self, instance: Instance, kind: InstanceKind, place: Place) -> Iterator[Finding]:
        yield from self._storage(instance, kind, place)
        if instance.size and not (kind.sizes and instance.size in kind.sizes.spelled):
            sizes = ", ".join(kind.sizes.spelled) if kind.sizes else ""
            yield Finding(
                (*place, "size"),
                f"a {instance.kind} has no size {instance.size}",
                f"use one of: {sizes}" if sizes else "remove size",
            )
        if kind.license_use and self.pak.license and self.pak.license.use not in kind.license_use:
            yield Finding(
                (*self.place, "license", "use"),
                f"{instance.kind} cannot be licensed for {self.pak.license.use} use",
                f"set license.use to {' or '.join(sorted(kind.license_use))}, or move {instance.name} to a Cloud Pak "
                "entry with that licence",
            )
        if instance.issuer and not (kind.binding and kind.binding.certificates):
            yield Finding((*place, "issuer"), f"the catalog knows no certificate of a {instance.kind}", "remove issuer")
        if instance.restart and not (kind.restart and kind.restart.annotations):
            yield Finding(
                (*place, "restart"), f"the catalog knows no way to restart a {instance.kind}", "remove restart"
            )
        for field in kind.protected_fields:
            path = field.split(".")
            if at(instance.spec, path) is not None:
                yield Finding(
                    (*place, "spec", *path),
                    f"{field} of a {instance.kind} comes from the release and the accepted licence",
                    f"remove spec.{field} here",
                )
        given = self.documents.get(instance.document) if instance.document else None
        for field in kind.required_fields:
            path = field.split(".")
            if at(instance.spec, path) is None and at(given, ["spec", *path]) is None:
                yield Finding(place, f"a {instance.kind} needs spec.{field}, which only you know", f"add spec.{field}")
        alone = self.pak.model_copy(update={"instances": [instance]})
        installation = named_installation(self.cluster, alone, self.entry)
        ours = fill(kind.spec, values_of(self.cluster, installation, instance))
        yield from document_findings(instance, kind, given, ours, place)

    def _storage(self, instance: Instance, kind: InstanceKind, place: Place) -> Iterator[Finding]:
        fixed = {role for role in _ROLES if f"storage.{role}" in set(names(kind.spec))}
        chosen = instance.storage or (kind.storage.default if kind.storage else None)
        if kind.storage is None and instance.storage is not None:
            yield Finding(
                (*place, "storage"), f"a {instance.kind} does not accept a choice of storage", "remove storage"
            )
            return
        if kind.storage and chosen not in kind.storage.roles:
            yield Finding(
                (*place, "storage"),
                f"a {instance.kind} cannot use the storage role {chosen}",
                f"use one of: {', '.join(kind.storage.roles)}",
            )
            return
        for role in sorted({*fixed, *([chosen] if chosen else [])} - self.cluster.storage_classes.keys()):
            yield Finding(
                place,
                f"a {instance.kind} needs storage of the role {role}, "
                f"and cluster {self.cluster.name} names no class for it",
                f"name one: storage: {{{role}: CLASS}} of the cluster",
            )
