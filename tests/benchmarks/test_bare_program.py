"""The bare program: the same objects, written out flat."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import BenchmarkError
from benchmarks.bare import flat_program
from benchmarks.environments import STACK, Shape
from benchmarks.projects import BARE, FLOOR, OURS, write_bare_project, write_our_project, write_projects
from benchmarks.recording import RecordedObject, RecordedProvider, Recording, SecretValue, record

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def ours(tmp_path: Path) -> Recording:
    write_our_project(Shape(clusters=2, whole_cloud_pak=True, applications=3, empty_namespaces=1), tmp_path / "ours")
    return record(tmp_path / "ours", STACK)


@pytest.fixture
def bare(ours: Recording, tmp_path: Path) -> Recording:
    write_bare_project(flat_program(ours), tmp_path / "bare")
    return record(tmp_path / "bare", STACK)


def one(manifest: dict[str, Any]) -> Recording:
    found = RecordedObject(logical_name="one", provider="k8s-main", manifest=manifest)
    provider = RecordedProvider(name="k8s-main", arguments={"clusterIdentifier": "main"})
    return Recording(resources=3, providers=(provider,), objects=(found,))


def test_both_programs_register_the_same_objects(ours: Recording, bare: Recording) -> None:
    assert bare.objects == ours.objects
    assert bare.providers == ours.providers


def test_the_objects_are_those_of_a_whole_environment(ours: Recording) -> None:
    kinds = {found.manifest["kind"] for found in ours.objects}
    assert {"Namespace", "Secret", "Subscription", "QueueManager", "Deployment", "Route", "LimitRange"} <= kinds
    assert {found.provider for found in ours.objects} == {"k8s-cluster-1", "k8s-cluster-2"}
    assert len({found.key for found in ours.objects}) == len(ours.objects)


def test_pull_secrets_have_the_same_secret_values(ours: Recording, bare: Recording) -> None:
    for recording in (ours, bare):
        secrets = [found.manifest["data"] for found in recording.objects if found.manifest["kind"] == "Secret"]
        assert len(secrets) == 2
        assert all(isinstance(data, SecretValue) and data.value.keys() == {".dockerconfigjson"} for data in secrets)


def test_the_bare_program_has_no_components(ours: Recording, bare: Recording) -> None:
    assert bare.resources == len(ours.objects) + len(ours.providers) + 1
    # Three layers and four products on each of two clusters, and three applications.
    assert ours.resources == bare.resources + (3 + 4) * len(ours.providers) + 3


def test_the_bare_program_is_one_call_after_the_other(ours: Recording) -> None:
    """No loops, no functions, no imports but Pulumi's: what is compared with is Pulumi itself."""
    body = ast.parse(flat_program(ours)).body
    assert {type(statement) for statement in body} == {ast.Import, ast.ImportFrom, ast.Assign, ast.Expr}
    modules = {statement.module or "" for statement in body if isinstance(statement, ast.ImportFrom)}
    assert all(module.startswith("pulumi_kubernetes") for module in modules)
    calls = [statement for statement in body if isinstance(statement, ast.Expr)]
    assert len(calls) == len(ours.objects)


def test_the_same_recording_gives_the_same_program(ours: Recording, tmp_path: Path) -> None:
    assert flat_program(ours) == flat_program(record(tmp_path / "ours", STACK))


def test_arguments_are_spelled_as_in_python_and_their_content_as_in_yaml() -> None:
    manifest = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "stringData": {"myKey": "x"}}
    text = flat_program(one(manifest))
    assert "string_data={'myKey': 'x'}" in text
    assert "from pulumi_kubernetes.core.v1 import Secret" in text


def test_a_kind_without_a_class_is_a_custom_resource() -> None:
    spec = {"startingCSV": "x"}
    text = flat_program(one({"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "a"}, "spec": spec}))
    assert "kind='Thing'" in text
    assert "'startingCSV': 'x'" in text


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ({"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "a"}, "rules": []}, "takes no rules"),
        ({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "dta": {}}, "takes no dta"),
    ],
)
def test_what_can_not_be_written_out_stops_the_benchmark(manifest: dict[str, Any], reason: str) -> None:
    with pytest.raises(BenchmarkError, match=reason):
        flat_program(one(manifest))


def test_a_program_that_refuses_its_configuration_is_no_recording(tmp_path: Path) -> None:
    write_our_project(Shape(clusters=1, whole_cloud_pak=False), tmp_path / "ours")
    stack = tmp_path / "ours" / "stacks" / f"Pulumi.{STACK}.yaml"
    stack.write_text(stack.read_text().replace("accept: true", "accept: false"))
    with pytest.raises(BenchmarkError, match="is not accepted"):
        record(tmp_path / "ours", STACK)


def test_projects_say_what_pulumi_counts_in_each(tmp_path: Path) -> None:
    projects = write_projects(25, tmp_path)
    assert projects.resources == {OURS: 25, BARE: 19, FLOOR: 25}
    assert record(projects.folders[OURS], STACK).objects == record(projects.folders[BARE], STACK).objects
    assert record(projects.folders[BARE], STACK).resources == projects.resources[BARE]
