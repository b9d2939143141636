"""What a kind's schema doesn't take is refused offline, with who wrote it and where, and a fix that works."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from definitions import CRD, WIDGET, queue_managers
from described import describe, folder, problems, said

from cloudpakops.admission.definition import defined
from cloudpakops.admission.judge import Judge
from cloudpakops.admission.structural import json_schema

if TYPE_CHECKING:
    from conftest import Checkout


def judged(spec: dict[str, Any], crd: dict[str, Any] = CRD) -> list[tuple[str, str, str]]:
    definition = defined(crd, "test")
    assert definition
    schema = json_schema(definition.versions["v1"], keeps_unknown=definition.keeps_unknown)
    manifest = {**WIDGET, "spec": {"size": "small", **spec}}
    found = Judge(schema, knows_null=True).problems(manifest)
    return [(".".join(map(str, place[1:])), what, fix) for place, what, fix in found]


@pytest.mark.parametrize(
    "spec",
    [
        {"count": 8, "share": 0.5, "on": True, "port": 80},
        {"port": "http", "label": "abc", "unicode": "été", "maybe": None},
        {"options": {"a": "1"}, "any": {"x": [1, {"y": None}]}},
        {"free": {"unknown": 1, "known": 2}, "bare": {}, "inner": {"to": "x"}},
        # Of what may not be null, null is nothing.
        {"label": None, "inner": None, "options": {"a": None}},
        {"template": {"apiVersion": "v1", "kind": "Pod", "metadata": {"labels": {}}, "spec": {"a": "b"}}},
        {"set": ["a", "b"], "users": [{"name": "a"}, {"name": "b"}], "source": {"git": "x"}},
        {"share": 1, "count": 1},
        {"loose": [{"unknown": 1}]},
    ],
)
def test_what_an_api_server_takes_is_taken(spec: dict[str, Any]) -> None:
    assert judged(spec) == []


@pytest.mark.parametrize(
    ("spec", "place", "what", "fix"),
    [
        ({"sise": "x"}, "sise", "is no field", "did you mean size? Otherwise remove it"),
        ({"bare": {"x": 1}}, "bare.x", "is no field", "remove x; nothing is possible here"),
        ({"loose": [{"a": {"b": 1}}]}, "loose.0.a.b", "is no field", "remove b; nothing is possible here"),
        ({"users": True}, "users", "is true, and only a list", "write a list"),
        ({"template": {"spek": {}}}, "template.spek", "is no field", "did you mean spec? Otherwise remove it"),
        ({"free": {"known": "2"}}, "free.known", 'is "2", and only a whole number', "write it without quotes: 2"),
        ({"label": True}, "label", "is true, and only text is possible", 'put it in quotes: "true"'),
        ({"options": {"a": 5}}, "options.a", "is 5, and only text is possible", 'put it in quotes: "5"'),
        ({"set": [1.5]}, "set.0", "is 1.5, and only text is possible", 'put it in quotes: "1.5"'),
        ({"on": "true"}, "on", 'is "true", and only true or false', "write it without quotes: true"),
        ({"on": "yes"}, "on", 'is "yes", and only true or false', "write true or false"),
        ({"count": 2.5}, "count", "is 2.5, and only a whole number", "write a whole number"),
        ({"port": 1.5}, "port", "is 1.5, and only a whole number or text", 'put it in quotes: "1.5"'),
        ({"count": 9}, "count", "is not less than 9", ""),
        ({"count": 0}, "count", "is less than 1", ""),
        ({"size": "smal"}, "size", 'can\'t be "smal"', "did you mean small? Choose from small, large"),
        ({"label": "ABC"}, "label", "is not of the form that its definition demands", ""),
        ({"label": "abcdef"}, "label", "is longer than 5 characters", ""),
        ({"set": ["a", "a"]}, "set", "has an entry twice", "remove one of the two"),
        ({"set": "a"}, "set", 'is "a", and only a list', "write a list: a line with - for each entry"),
        ({"set": [None]}, "set.0", "is nothing, and only text is possible", "write text"),
        ({"users": [{"name": "a"}, {"name": "a"}]}, "users", "has two entries with the same name", "remove one"),
        ({"users": [{}]}, "users.0", "has no name, and needs it", "add name"),
        ({"users": []}, "users", "has fewer than 1 entries", ""),
        ({"source": {}}, "source", "needs exactly one of git, http", ""),
        ({"source": {"git": "a", "http": "b"}}, "source", "needs exactly one of git, http", ""),
        ({"inner": "fast"}, "inner", 'is "fast", and only a mapping', "write a mapping"),
    ],
)
def test_what_an_api_server_refuses_or_drops_is_refused(spec: dict[str, Any], place: str, what: str, fix: str) -> None:
    (found,) = judged(spec)
    assert found[0] == place
    assert what in found[1]
    assert found[2].startswith(fix) if fix else found[2] == ""


def test_a_value_beside_a_secrets_name_is_not_repeated() -> None:
    ((_, what, _),) = judged({"users": [{"name": "a", "password": "Winter2026"}]})
    assert "Winter2026" not in what


def test_a_kind_of_the_time_before_pruning_keeps_unknown_fields_and_types_count() -> None:
    crd = deepcopy(CRD)
    crd["spec"]["preserveUnknownFields"] = True
    assert judged({"unknown": 1, "bare": {"x": 1}}, crd) == []
    assert [place for place, _, _ in judged({"on": 1}, crd)] == ["on"]


def test_a_definition_of_the_first_version_of_its_api_is_read() -> None:
    crd = deepcopy(CRD)
    (version,) = crd["spec"].pop("versions")
    crd["apiVersion"] = "apiextensions.k8s.io/v1beta1"
    crd["spec"] |= {"version": "v1", "validation": version["schema"]}
    assert [place for place, _, _ in judged({"on": 1, "unknown": 1}, crd)] == ["on"]
    crd["spec"]["preserveUnknownFields"] = False
    assert [place for place, _, _ in judged({"on": 1, "unknown": 1}, crd)] == ["on", "unknown"]


def test_a_field_of_an_instance_is_refused_where_the_stack_file_has_it(checkout: Checkout) -> None:
    queue_managers(checkout)
    assert problems(checkout) == []
    qm = "              name: orders-qm\n"
    spec = qm + "              spec:\n                queueManager: {availability: {typ: NativeHA}, name: true}\n"
    checkout.edit("stacks/Pulumi.dev.yaml", qm, spec)
    name, typ = sorted(problems(checkout), key=lambda problem: problem.path)[::-1]
    line = checkout.stack("dev").read_text().splitlines()[typ.line - 1]
    assert "availability: {typ: NativeHA}" in line
    assert typ.path.endswith("instances[1].spec.queueManager.availability.typ")
    assert typ.what.startswith(
        "spec.queueManager.availability.typ of QueueManager integration/orders-qm, set by the stack"
    )
    assert typ.fix == "did you mean type? Otherwise remove it"
    assert name.fix == 'put it in quotes: "true"'
    checkout.edit("stacks/Pulumi.dev.yaml", "typ: NativeHA}, name: true", 'type: NativeHA}, name: "true"')
    assert problems(checkout) == []


def test_a_kind_that_a_folder_defines_itself_is_checked_by_that(checkout: Checkout) -> None:
    wrong = {**WIDGET, "spec": {"size": "huge"}}
    describe(checkout, {"w": folder(checkout, "w", CRD, wrong)}, [{"name": "w", "namespace": "w"}])
    (problem,) = problems(checkout)
    assert problem.what == 'spec.size of Widget w/one can\'t be "huge"'
    right = {**WIDGET, "spec": {"size": "large"}}
    describe(checkout, {"w": folder(checkout, "w", CRD, right)})
    assert problems(checkout) == []


def test_a_patch_of_the_site_is_named_as_the_one_who_set_it(checkout: Checkout) -> None:
    patches = [{"kind": "Widget", "name": "one", "patch": {"spec": {"count": 12}}}]
    site = {"name": "w", "namespace": "w", "patches": patches}
    describe(checkout, {"w": folder(checkout, "w", CRD, WIDGET)}, [site])
    assert "spec.count of Widget w/one, set by the stack file, w.patches[0], is not less than 9" in said(checkout)


def test_validate_says_by_what_each_kind_was_checked(checkout: Checkout) -> None:
    queue_managers(checkout)
    lines = checkout.command("validate", "dev", "--verbose").stdout.splitlines()
    assert "dev: QueueManager (mq.ibm.com/v1beta1) by its schema (mq.yaml)" in lines
    assert "dev: EventStreams (eventstreams.ibm.com/v1beta2) by the facts of the catalog" in lines
    assert lines[-1] == "valid: dev"
    assert checkout.command("validate", "dev").stdout == "valid: dev\n"


def test_a_version_that_the_definition_lacks_is_left_to_the_catalog_and_said(checkout: Checkout) -> None:
    queue_managers(checkout)
    file = checkout.root / "definitions/mq.yaml"
    file.write_text(file.read_text().replace("name: v1beta1", "name: v2"))
    assert checkout.command("catalog", "crds", "--from", "definitions").returncode == 0
    text = checkout.command("validate", "dev", "--verbose").stdout
    where = "catalog/crds/queuemanager.mq.ibm.com.json has only v2"
    assert f"QueueManager (mq.ibm.com/v1beta1) by the facts of the catalog: {where}" in text


def test_what_is_kept_of_a_definition_is_what_counts() -> None:
    crd = deepcopy(CRD)
    schema = crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
    schema["description"] = schema["properties"]["spec"]["description"] = "words for people"
    # A field may be called like a keyword.
    schema["properties"]["spec"]["properties"] |= {"description": {"type": "string"}, "example": {"type": "string"}}
    found = defined(crd, "test")
    assert found
    assert "words for people" not in json.dumps(found.content())
    assert {"description", "example"} <= found.versions["v1"]["properties"]["spec"]["properties"].keys()
