"""How a product is described in a stack file, made from the catalog: a start for people, and for tests of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.base.template import put

if TYPE_CHECKING:
    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.model.catalog import ProductVersion

# Stands where only the reader knows what belongs.
TO_BE_SET = "to-be-set"


def example(product: str, entry: ProductVersion) -> dict[str, Any]:
    """Return an entry of ``cloudPaks`` with one instance of every kind."""
    namespace = entry.placement.namespace_form.replace("<id>", "dev") or product
    described: dict[str, Any] = {"product": product, "namespace": namespace}
    if entry.placement.separate_operators == "required":
        described["operatorNamespace"] = f"{product}-operators"
    if "OwnNamespace" not in entry.install_modes:
        described["installMode"] = entry.install_modes[0]
    if entry.license:
        described["license"] = {"accept": True, "use": "nonproduction"}
    if any(chart.user for chart in entry.charts.values()):
        described["chartSecret"] = "chartPassword"
    if entry.kinds:
        described["instances"] = [
            _instance(product, entry, name) for name, kind in entry.kinds.items() if kind.layer == "cloudpak"
        ]
    return described


def documents(product: str, entry: ProductVersion) -> dict[str, dict[str, Any]]:
    """Return the manifests that the example refers to, by their file: the least that each kind asks for."""
    return {
        _document(product, kind): {
            "apiVersion": known.api_version or "example.com/v1",
            "kind": kind,
            "metadata": {"name": _name(entry, kind)},
            "spec": {},
        }
        for kind, known in entry.kinds.items()
        if known.supplied == "required"
    }


def cluster(name: str, platform: Platform, *described: dict[str, Any]) -> dict[str, Any]:
    """Return a cluster with the given entries of ``cloudPaks``."""
    return {
        "name": name,
        "kind": "existing",
        "platform": platform,
        "kubeconfig": {"context": name},
        "ingressDomain": f"apps.{name}.example.com",
        "storage": {"rwo": "block", "rwx": "file"},
        "cloudPaks": list(described),
    }


def _instance(product: str, entry: ProductVersion, kind: str) -> dict[str, Any]:
    known = entry.kinds[kind]
    instance: dict[str, Any] = {"kind": kind, "name": _name(entry, kind)}
    if known.supplied == "required":
        instance["document"] = _document(product, kind)
    spec: dict[str, Any] = {}
    for field in known.required_fields:
        spec = put(spec, field.split("."), TO_BE_SET)
    if spec:
        instance["spec"] = spec
    return instance


def _name(entry: ProductVersion, kind: str) -> str:
    return entry.kinds[kind].name or kind.lower()


def _document(product: str, kind: str) -> str:
    return f"stacks/documents/{product}-{kind.lower()}.yaml"
