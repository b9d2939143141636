"""What applications and an issuer add to an instance: settings, certificates, and the restart that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import put
from cloudpakops.kinds.certificate import AUTHORITY, CERTIFICATE, KEY, certificate
from cloudpakops.kinds.restarting import ANNOTATION, settings_digest
from cloudpakops.plan.plan import ConfigMapPlan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cloudpakops.kinds.applications.application import Application
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.certificate import CertificatePlan
    from cloudpakops.kinds.clusters.cloud_pak import Instance
    from cloudpakops.model.instance_kind import InstanceKind


def settings_of(
    instance: Instance, namespace: str | None, kind: InstanceKind, placed: Sequence[tuple[ApplicationSite, Application]]
) -> tuple[tuple[str, ConfigMapPlan], ...]:
    """Return the settings of an instance, each with the ending of its file, in the order in which they are read.

    They belong before the instance, whose pods don't start while a ConfigMap that they mount is missing.
    """
    return tuple(_settings(instance, namespace, kind, placed))


def _settings(
    instance: Instance, namespace: str | None, kind: InstanceKind, placed: Sequence[tuple[ApplicationSite, Application]]
) -> Iterator[tuple[str, ConfigMapPlan]]:
    if kind.binding is None:
        return
    if instance.issuer and kind.binding.certificates:
        for ending, text in sorted(kind.binding.certificates.settings.items()):
            yield ending, _config_map(instance, "login", ending, text)
    for site, application in placed:
        for binding in application.bindings(site):
            if binding.protocol != kind.binding.protocol or not binding.means(namespace, instance.name):
                continue
            for settings in binding.settings:
                yield settings.ending, _config_map(instance, site.name, settings.ending, settings.text)


def _config_map(instance: Instance, source: str, ending: str, text: str) -> ConfigMapPlan:
    return ConfigMapPlan(name=f"{instance.name}-{source}-{ending}", data={f"{source}.{ending}": text})


def certificate_of(instance: Instance, kind: InstanceKind, namespace: str, host: str) -> CertificatePlan | None:
    """Return the certificate of an instance that names an issuer; ``host`` is what its clients connect to."""
    if instance.issuer is None or kind.binding is None or kind.binding.certificates is None:
        return None
    return certificate(
        instance.issuer,
        name=f"{instance.name}-tls",
        namespace=namespace,
        common_name=instance.name,
        unit=namespace,
        dns_names=(host, f"{host}.cluster.local"),
        usage="server auth",
    )


def added_settings(
    instance: Instance,
    kind: InstanceKind,
    settings: Sequence[tuple[str, ConfigMapPlan]],
    issued: CertificatePlan | None,
) -> dict[str, Any]:
    """Return what refers to the settings and the certificate of an instance in its spec, and restarts it with them."""
    spec: dict[str, Any] = {}
    binding = kind.binding
    if binding:
        for ending, path in sorted(binding.settings.items()):
            ours = [
                {"configMap": {"name": config.name, "items": sorted(config.data)}}
                for found, config in settings
                if found == ending
            ]
            if ours:
                spec = put(spec, path, ours)
    if binding and binding.certificates and issued:
        own = {"name": "default", "secret": {"secretName": issued.name, "items": [KEY, CERTIFICATE, AUTHORITY]}}
        trusted = {"name": "issuer", "secret": {"secretName": issued.name, "items": [AUTHORITY]}}
        spec = put(spec, binding.certificates.keys, [own])
        spec = put(spec, binding.certificates.trust, [trusted])
    if kind.restart and kind.restart.annotations and (settings or instance.restart):
        content = {"files": {config.name: config.data for _, config in settings}, "restart": instance.restart}
        spec = put(spec, [*kind.restart.annotations, ANNOTATION], settings_digest(content))
    return spec
