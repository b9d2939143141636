"""A checkout in which a test describes applications and instances as a user would, in one call."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.model.release import digest
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout

    from cloudpakops.base.errors import Problem

RELEASE = "2026.12.1"
TODAY = date(2026, 11, 23)


def describe(
    checkout: Checkout,
    applications: dict[str, Any] | None = None,
    sites: list[dict[str, Any]] | None = None,
    instances: list[dict[str, Any]] | None = None,
    *,
    release: str = RELEASE,
    edit: Callable[[dict[str, Any], dict[str, Any]], None] | None = None,
) -> None:
    """Add applications to a new release and to dev, and instances to dev's Cloud Pak.

    ``edit`` may change the configuration of dev, and its cluster. A release that exists is written anew.
    """
    before = load(checkout.root / "stacks/releases/applications/2026.11.2.yaml").data
    content = {
        "release": release,
        "track": "applications",
        "needs": {"cloud-pak-for-integration": ">=16.1.3"},
        "applications": {**before["applications"], **(applications or {})},
    }
    (checkout.root / f"stacks/releases/applications/{release}.yaml").write_text(to_yaml(content))
    stack = deepcopy(load(checkout.stack("dev")).data)
    config = stack["config"]
    config["cloudpakops:applications"] = f"{release}@{digest(content)}"
    cluster = config["cloudpakops:clusters"][0]
    cluster["applications"] += sites or []
    cluster["cloudPaks"][0]["instances"] += instances or []
    if edit:
        edit(config, cluster)
    checkout.stack("dev").write_text(to_yaml(stack))


def folder(checkout: Checkout, path: str, *objects: dict[str, Any]) -> dict[str, Any]:
    """Write a folder of manifests, and return the application that it is in a release."""
    place = checkout.root / path
    place.mkdir(parents=True, exist_ok=True)
    for number, found in enumerate(objects):
        (place / f"{number:02}.yaml").write_text(to_yaml(found))
    return {"kind": "manifests", "path": path, "digest": digest(list(objects))}


def topics(*names: str, **topic: Any) -> dict[str, Any]:
    """Return an application of topics."""
    return {"kind": "topics", "topics": {name: {"partitions": 3, "replicas": 3, **topic} for name in names}}


def problems(checkout: Checkout) -> list[Problem]:
    """Return what `validate` says of dev."""
    return validate(Repository(checkout.root), ["dev"], TODAY)


def said(checkout: Checkout) -> str:
    """Return what `validate` says of dev as one text."""
    return "\n".join(str(problem) for problem in problems(checkout))
