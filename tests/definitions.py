"""Definitions of kinds as operators have them: one with every rule of schemas, and one of queue managers."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from cloudpakops.files.output import to_yaml

if TYPE_CHECKING:
    from conftest import Checkout

PRESERVE = {"x-kubernetes-preserve-unknown-fields": True}
SPEC: dict[str, Any] = {
    "type": "object",
    "required": ["size"],
    "properties": {
        "size": {"type": "string", "enum": ["small", "large"]},
        "count": {"type": "integer", "minimum": 1, "maximum": 9, "exclusiveMaximum": True},
        "share": {"type": "number"},
        "on": {"type": "boolean"},
        "port": {"x-kubernetes-int-or-string": True, "anyOf": [{"type": "integer"}, {"type": "string"}]},
        "label": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 5},
        "unicode": {"type": "string", "pattern": "^\\pL+$"},
        "maybe": {"type": "string", "nullable": True},
        "level": {"type": "string", "default": "low"},
        "options": {"type": "object", "additionalProperties": {"type": "string"}},
        "free": {"type": "object", **PRESERVE, "properties": {"known": {"type": "integer"}}},
        "bare": {"type": "object"},
        "any": PRESERVE,
        "inner": {
            "type": "object",
            "required": ["mode"],
            "properties": {"mode": {"type": "string", "default": "fast"}, "to": {"type": "string"}},
        },
        "template": {
            "type": "object",
            "x-kubernetes-embedded-resource": True,
            "properties": {"spec": {"type": "object", "properties": {"a": {"type": "string"}}}},
        },
        "loose": {"type": "array", **PRESERVE, "items": {"type": "object", "properties": {"a": {"type": "object"}}}},
        "set": {"type": "array", "items": {"type": "string"}, "x-kubernetes-list-type": "set"},
        "users": {
            "type": "array",
            "minItems": 1,
            "x-kubernetes-list-type": "map",
            "x-kubernetes-list-map-keys": ["name"],
            "items": {
                "type": "object",
                "required": ["name"],
                "properties": {"name": {"type": "string"}, "password": {"type": "string", "enum": ["none"]}},
            },
        },
        "source": {
            "type": "object",
            "properties": {"git": {"type": "string"}, "http": {"type": "string"}},
            "oneOf": [{"required": ["git"]}, {"required": ["http"]}],
        },
    },
}
CRD: dict[str, Any] = {
    "apiVersion": "apiextensions.k8s.io/v1",
    "kind": "CustomResourceDefinition",
    "metadata": {"name": "widgets.example.com"},
    "spec": {
        "group": "example.com",
        "scope": "Namespaced",
        "names": {"kind": "Widget", "plural": "widgets"},
        "versions": [
            {
                "name": "v1",
                "served": True,
                "storage": True,
                "schema": {
                    "openAPIV3Schema": {
                        "type": "object",
                        "required": ["spec"],
                        "properties": {
                            "apiVersion": {"type": "string"},
                            "kind": {"type": "string"},
                            "metadata": {"type": "object"},
                            "spec": SPEC,
                            "status": {"type": "object"},
                        },
                    }
                },
            }
        ],
    },
}
WIDGET: dict[str, Any] = {
    "apiVersion": "example.com/v1",
    "kind": "Widget",
    "metadata": {"name": "one"},
    "spec": {"size": "small"},
}


def queue_managers(checkout: Checkout) -> None:
    """Put a definition of queue managers into a folder, and keep it in the catalog."""
    availability = {
        "type": "object",
        "properties": {"type": {"type": "string", "enum": ["NativeHA", "SingleInstance"]}},
    }
    manager = {
        "type": "object",
        **PRESERVE,
        "properties": {"name": {"type": "string"}, "availability": availability, "route": {"type": "object"}},
    }
    properties = {"queueManager": manager, "version": {"type": "string"}, "license": {"type": "object", **PRESERVE}}
    crd = deepcopy(CRD)
    crd["metadata"]["name"] = "queuemanagers.mq.ibm.com"
    crd["spec"] |= {"group": "mq.ibm.com", "names": {"kind": "QueueManager", "plural": "queuemanagers"}}
    (version,) = crd["spec"]["versions"]
    version["name"] = "v1beta1"
    others = ("annotations", "pki", "securityContext", "template", "web")
    known = {key: {"type": "object", **PRESERVE} for key in others}
    version["schema"]["openAPIV3Schema"]["properties"]["spec"] = {"type": "object", "properties": properties | known}
    (checkout.root / "definitions").mkdir()
    (checkout.root / "definitions/mq.yaml").write_text(to_yaml(crd))
    result = checkout.command("catalog", "crds", "--from", "definitions")
    assert result.returncode == 0, result.stderr
