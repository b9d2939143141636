"""The components: every application has one, and docs/components.md says what each takes and offers."""

from __future__ import annotations

import dataclasses
import inspect
import re
from pathlib import Path
from typing import Any

import pulumi
import pytest

from components.application import ApplicationLayer, ApplicationLayerArgs
from components.application.application import Application
from components.application.chart import Chart, ChartArgs
from components.application.objects import Objects, ObjectsArgs
from components.application.registry import application
from components.application.workload import Workload, WorkloadArgs
from components.cloudpak import CloudPakLayer, CloudPakLayerArgs
from components.cloudpak.cloud_pak import CloudPak, CloudPakArgs
from components.cluster_scope import ClusterScope
from components.infrastructure import InfrastructureLayer, InfrastructureLayerArgs
from components.infrastructure.kinds import ClusterArgs
from components.infrastructure.roks import RoksCluster
from components.infrastructure.rosa import RosaCluster

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs/components.md").read_text()
COMPONENTS: dict[type[pulumi.ComponentResource], type[Any]] = {
    ApplicationLayer: ApplicationLayerArgs,
    Chart: ChartArgs,
    CloudPak: CloudPakArgs,
    CloudPakLayer: CloudPakLayerArgs,
    InfrastructureLayer: InfrastructureLayerArgs,
    Objects: ObjectsArgs,
    RoksCluster: ClusterArgs,
    RosaCluster: ClusterArgs,
    Workload: WorkloadArgs,
}


def section(component: type[Any]) -> str:
    """Return what the document says of a component."""
    found = re.search(rf"^### `{component.__name__}`\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/components.md has no ### `{component.__name__}`"
    return found[1]


def rows(text: str, head: str) -> list[str]:
    """Return the first column of the table with this head."""
    (table,) = re.findall(rf"^\| {head} \| is \|\n\|---\|---\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


@pytest.mark.parametrize(("component", "args"), COMPONENTS.items(), ids=lambda found: found.__name__)
def test_the_document_has_every_argument_and_attribute(component: type[Any], args: type[Any]) -> None:
    text = section(component)
    assert rows(text, "argument") == [field.name for field in dataclasses.fields(args)]
    declared = inspect.get_annotations(component) or inspect.get_annotations(Application)
    assert rows(text, "attribute") == list(declared)


@pytest.mark.parametrize("args", COMPONENTS.values(), ids=lambda found: found.__name__)
def test_arguments_are_frozen_and_by_keyword(args: type[Any]) -> None:
    assert args.__dataclass_params__.frozen
    assert all(field.kw_only for field in dataclasses.fields(args))


def test_the_document_has_no_other_component() -> None:
    assert set(re.findall(r"^### `(\w+)`", DOCUMENT, re.MULTILINE)) == {found.__name__ for found in COMPONENTS}


def test_an_application_of_an_unknown_sort_is_an_error() -> None:
    scope = ClusterScope(name="main", namespaces={}, ingress_domain="apps.example.com")
    with pytest.raises(TypeError, match="there is no component for str"):
        application("main-any", "no plan", scope, {}, pulumi.ResourceOptions())
