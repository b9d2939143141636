"""`catalog crds` keeps the definitions of kinds that are needed: the same bytes each time; edits are seen."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from definitions import CRD, queue_managers
from described import problems, said

from cloudpakops.files.output import to_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

FILE = "catalog/crds/queuemanager.mq.ibm.com.json"


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def test_only_kinds_of_the_catalog_and_of_environments_are_kept(checkout: Checkout) -> None:
    queue_managers(checkout)
    (checkout.root / "definitions/widget.json").write_text(json.dumps(CRD))
    (checkout.root / "definitions/template.yaml").write_text("a: {{ .Values.a }}\n")
    result = checkout.command("catalog", "crds", "--from", "definitions")
    assert result.stdout.splitlines() == [
        f"unchanged: {FILE} (v1beta1)",
        "left out: 1 of kinds that no product and no environment has",
    ]
    assert [path.name for path in (checkout.root / "catalog/crds").iterdir()] == ["queuemanager.mq.ibm.com.json"]


def test_the_same_definition_makes_the_same_bytes_in_any_order_of_keys(checkout: Checkout) -> None:
    queue_managers(checkout)
    before = (checkout.root / FILE).read_bytes()
    file = checkout.root / "definitions/mq.yaml"
    manifests = [deepcopy(CRD), json.loads(json.dumps(read(file), sort_keys=True))]
    (checkout.root / "again").mkdir()
    listed = {"apiVersion": "v1", "kind": "List", "items": manifests}
    (checkout.root / "again/mq.yaml").write_text(to_yaml(listed))
    assert checkout.command("catalog", "crds", "--from", "again").returncode == 0
    assert (checkout.root / FILE).read_bytes() == before


def test_an_edited_definition_is_refused(checkout: Checkout) -> None:
    queue_managers(checkout)
    checkout.edit(FILE, '"NativeHA"', '"NativeHa"')
    (problem,) = problems(checkout)
    assert (problem.file, problem.what) == (FILE, "does not match its digest, so somebody edited it")
    assert checkout.command("catalog", "crds", "--from", "definitions").returncode == 0
    assert problems(checkout) == []
    (checkout.root / FILE).write_text("{")
    assert "is no JSON" in said(checkout)
    (checkout.root / FILE).write_text("[1]")
    assert "is no definition that `cloudpakops catalog crds` wrote" in said(checkout)


def test_two_definitions_of_one_kind_that_differ_are_refused(checkout: Checkout) -> None:
    queue_managers(checkout)
    other = read(checkout.root / "definitions/mq.yaml")
    other["spec"]["versions"][0]["name"] = "v2"
    (checkout.root / "definitions/older.yaml").write_text(to_yaml(other))
    result = checkout.command("catalog", "crds", "--from", "definitions")
    assert result.returncode == 1
    assert "mq.yaml and older.yaml define QueueManager of mq.ibm.com in different ways" in result.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: CustomResourceDefinition\napiVersion: apiextensions.k8s.io/v1\nspec: {group: a}\n", "is no complete"),
        ("kind: CustomResourceDefinition\na: [\n", "is not valid YAML"),
        ("a: 1\n", "defines no kind that a product of the catalog or an environment has"),
    ],
)
def test_a_folder_that_can_not_be_used_is_refused(checkout: Checkout, text: str, said: str) -> None:
    (checkout.root / "definitions").mkdir()
    (checkout.root / "definitions/a.yaml").write_text(text)
    result = checkout.command("catalog", "crds", "--from", "definitions")
    assert result.returncode in {1, 2}
    assert said in result.stderr
    assert not (checkout.root / "catalog/crds").exists()


def test_a_schema_that_is_none_is_refused_before_it_is_kept(checkout: Checkout) -> None:
    queue_managers(checkout)
    broken = read(checkout.root / "definitions/mq.yaml")
    broken["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"]["properties"]["a"] = {
        "type": "text"
    }
    (checkout.root / "definitions/mq.yaml").write_text(to_yaml(broken))
    before = (checkout.root / FILE).read_bytes()
    result = checkout.command("catalog", "crds", "--from", "definitions")
    assert result.returncode == 1
    assert "the schema of QueueManager v1beta1 can't be read" in result.stderr
    assert (checkout.root / FILE).read_bytes() == before
