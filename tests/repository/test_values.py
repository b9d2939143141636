"""Values of stack files and releases: what stands there is what is made, or it is refused with what to write."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.text_only import not_text
from cloudpakops.files.document import load
from cloudpakops.files.reading import settled
from cloudpakops.model.release import ApplicationsRelease, digest
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.base.errors import Problem

RELEASE = "stacks/releases/applications/2026.11.2.yaml"
STACK = "stacks/Pulumi.dev.yaml"
SCALARS = ["NO", "off", "0123", "1.10", "1.0", "2026-12-31", "12:30:45", "1e3", "0x1F", "~", "true", "5", "0.5", "+1"]


def problems(checkout: Checkout) -> list[Problem]:
    return validate(Repository(checkout.root), ["dev"], date(2026, 11, 23))


def in_release(checkout: Checkout, old: str, new: str) -> None:
    """Edit the release of applications that dev names, and name what it is then, where it is valid."""
    checkout.edit(RELEASE, old, new)
    data = settled(ApplicationsRelease, load(checkout.root / RELEASE))[1]
    stack = checkout.stack("dev")
    line = rf"\g<1>2026.11.2@{digest(data)}"
    stack.write_text(re.sub(r"(cloudpakops:applications: ).*", line, stack.read_text()))


def describe(checkout: Checkout, spec: str) -> None:
    """Give the queue manager of dev a spec of its own."""
    name = "              name: orders-qm\n"
    checkout.edit(STACK, name, f"{name}              spec: {spec}\n")


def made(checkout: Checkout, kind: str, name: str) -> Any:
    """Return an object that dev makes."""
    found = render(Repository(checkout.root), "dev")
    return next(one.manifest for one in found if (one.kind, one.name) == (kind, name))


@pytest.mark.parametrize("scalar", SCALARS)
def test_text_of_a_release_is_read_as_it_stands_with_quotes_or_without(checkout: Checkout, scalar: str) -> None:
    in_release(checkout, "LOG_FORMAT: json", f"LOG_FORMAT: {scalar}")
    assert problems(checkout) == []
    container = made(checkout, "Deployment", "orders")["spec"]["template"]["spec"]["containers"][0]
    assert {"name": "LOG_FORMAT", "value": scalar} in container["env"] or scalar == str(
        made(checkout, "ConfigMap", "orders")["data"]["LOG_FORMAT"]
    )
    unquoted = digest(settled(ApplicationsRelease, load(checkout.root / RELEASE))[1])
    checkout.edit(RELEASE, f"LOG_FORMAT: {scalar}", f'LOG_FORMAT: "{scalar}"')
    assert digest(settled(ApplicationsRelease, load(checkout.root / RELEASE))[1]) == unquoted


@pytest.mark.parametrize("key", ["NO", "on"])
def test_a_key_of_a_release_is_text_as_it_stands(checkout: Checkout, key: str) -> None:
    in_release(checkout, "LOG_FORMAT: json", f"{key}: json")
    assert problems(checkout) == []


@pytest.mark.parametrize("key", ["5", "2026-12-31", "0x1F", "1.10"])
def test_a_key_that_is_no_name_is_refused_as_it_stands(checkout: Checkout, key: str) -> None:
    with pytest.raises(InvalidFilesError, match=rf'"{re.escape(key)}" is not the name of an environment variable'):
        in_release(checkout, "LOG_FORMAT: json", f"{key}: json")


@pytest.mark.parametrize(
    ("scalar", "fix"),
    [
        ("0123", '"0123"'),
        ("1.10", '"1.10"'),
        ("2026-12-31", '"2026-12-31"'),
        ("1e3", '"1e3"'),
        ("0x1F", '"0x1F"'),
        ("5", '"5"'),
        ("0.5", '"0.5"'),
        ("true", '"true"'),
        ("~", '"~"'),
    ],
)
def test_text_of_a_stack_file_that_pulumi_misreads_is_refused_with_quotes(
    checkout: Checkout, scalar: str, fix: str
) -> None:
    checkout.edit(
        STACK, "      namespaces:\n", f"      namespaces:\n        - {{name: more, labels: {{a: {scalar}}}}}\n"
    )
    (problem,) = problems(checkout)
    assert (problem.file, problem.path) == (STACK, "clusters[0].namespaces[0].labels.a")
    assert problem.fix == f"put it in quotes: {fix}"
    checkout.edit(STACK, f"{{a: {scalar}}}", f"{{a: {fix}}}")
    if scalar == "~":
        (problem,) = problems(checkout)
        assert problem.what == '"~" is not the value of a label'
    else:
        assert problems(checkout) == []
        assert made(checkout, "Namespace", "more")["metadata"]["labels"]["a"] == scalar


@pytest.mark.parametrize("scalar", ["NO", "off", "Yes", "v1", "1.2.3"])
def test_text_of_a_stack_file_that_pulumi_reads_as_it_stands_is_taken(checkout: Checkout, scalar: str) -> None:
    checkout.edit(
        STACK, "      namespaces:\n", f"      namespaces:\n        - {{name: more, labels: {{a: {scalar}}}}}\n"
    )
    assert problems(checkout) == []
    assert made(checkout, "Namespace", "more")["metadata"]["labels"]["a"] == scalar


@pytest.mark.parametrize(
    ("scalar", "fix"),
    [
        ("0123", 'write "0123" for the text, or 83'),
        ("1.10", 'write "1.10" for the text, or 1.1'),
        ("yes", 'write "yes" for the text, or true'),
        ("12:30:45", 'write "12:30:45" for the text, or 45045'),
        ("2026-12-31", 'write "2026-12-31"'),
        ("12345678901234567890", 'write "12345678901234567890"'),
        (".inf", 'write ".inf"'),
    ],
)
def test_where_a_value_may_be_anything_a_doubtful_one_is_refused(checkout: Checkout, scalar: str, fix: str) -> None:
    describe(checkout, f"{{web: {{x: {scalar}}}}}")
    (problem,) = problems(checkout)
    assert problem.path == "clusters[0].cloudPaks[0].instances[1].spec.web.x"
    assert problem.fix == fix
    assert checkout.stack("dev").read_text().splitlines()[problem.line - 1].strip().startswith("spec:")


@pytest.mark.parametrize(
    ("scalar", "means"), [("5", 5), ("true", True), ("0.25", 0.25), ("text", "text"), ("null", None)]
)
def test_where_a_value_may_be_anything_what_is_sure_stays_what_it_is(
    checkout: Checkout, scalar: str, means: object
) -> None:
    describe(checkout, f"{{web: {{x: {scalar}}}}}")
    assert problems(checkout) == []
    assert made(checkout, "QueueManager", "orders-qm")["spec"]["web"]["x"] == means


def test_a_number_may_have_any_form_where_only_a_number_can_be(checkout: Checkout) -> None:
    checkout.edit(
        STACK, "      ingressDomain:", "      nodes: [{count: 3, vcpu: 16.0, memoryGib: 64.50}]\n      ingressDomain:"
    )
    assert problems(checkout) == []


def test_a_date_needs_no_quotes_where_a_date_is_due(checkout: Checkout) -> None:
    consent = "{resource: main-a, action: remove, reason: no longer used, expires: 2026-12-31}"
    checkout.edit(STACK, "config:\n", f"config:\n  cloudpakops:consents: [{consent}]\n")
    assert problems(checkout) == []
    assert Repository(checkout.root).stack("dev").environment.consents[0].expires == date(2026, 12, 31)


def test_merge_keys_are_taken_in_stack_files_and_releases(checkout: Checkout) -> None:
    checkout.edit(
        STACK,
        "      namespaces:\n",
        "      namespaces:\n        - {name: one, labels: &both {a: b, c: d}}\n"
        "        - {name: two, labels: {<<: *both, c: other}}\n",
    )
    in_release(checkout, "    config:\n", "    config:\n      <<: &more {FIRST: a}\n")
    assert problems(checkout) == []
    labels = made(checkout, "Namespace", "two")["metadata"]["labels"]
    assert (labels["a"], labels["c"]) == ("b", "other")


@pytest.mark.parametrize(
    ("old", "new", "what", "fix"),
    [
        ("accept: true", 'accept: "true"', '"true" is text, but this must be true or false', "write true, without"),
        ("accept: true", "accept: yes", "readers of YAML disagree on yes", "write true"),
        ("accept: true", "accept: ~", "accept has no value", "write true or false"),
        ("replicas: 1", 'replicas: "1"', '"1" is text, but this must be a whole number', "write 1, without quotes"),
        ("replicas: 1", "replicas: 1.5", "1.5 is not a whole number", "write a whole number"),
        ("replicas: 1", "replicas: 010", "010 is read as the number 8, and this must be a whole number", "write 8"),
        ("namespace: orders\n", "namespace: Orders\n", '"Orders" is not a name that Kubernetes takes', "lower-case"),
        ("name: orders\n", "name: or\u00a0ders\n", r'"or\xa0ders" is not a name', "lower-case"),
        ("kind: existing", "kind: exisitng", "exisitng is not a known kind", "did you mean existing?"),
        ("kind: existing", "kind: existing\n      pullSecret: globl", '"globl" is not allowed', "did you mean global?"),
        (
            "product: cloud-pak-for",
            "pullSecret: global\n          product: cloud-pak-for",
            "unknown key",
            "move it to clusters[0]",
        ),
        (
            "ingressDomain:",
            "ingress\u200bDomain:",
            "unknown key ingress<U+200B ZERO WIDTH SPACE>Domain",
            "ingressDomain",
        ),
    ],
)
def test_a_mistake_is_told_in_words_once_and_with_what_to_write(
    checkout: Checkout, old: str, new: str, what: str, fix: str
) -> None:
    checkout.edit(STACK, old, new)
    found = [str(problem) for problem in problems(checkout)]
    about = [text for text in found if what in text]
    assert len(about) == 1, found
    assert fix in about[0].partition("fix: ")[2]
    assert not re.search(r"\^\[|\[a-z|str\b|dict|NoneType|Input should", about[0])


def test_an_empty_release_is_said_to_name_none(checkout: Checkout) -> None:
    stack = checkout.stack("dev")
    stack.write_text(re.sub(r"cloudpakops:applications: .*", "cloudpakops:applications:", stack.read_text()))
    (problem,) = problems(checkout)
    assert problem.what == "names no release"
    assert "2026.10@sha256:" in problem.fix


# Part of a spec, the place of what is no text in it, and that.
NOT_TEXT = {
    "a number in an environment variable": ("env: [{name: A, value: 5}]", "env[0].value", "5"),
    "a switch in an environment variable": ("env: [{name: A, value: true}]", "env[0].value", "true"),
    "an octal number there": ("env: [{name: A, value: 0123}]", "env[0].value", "0123"),
    "a word there that some take for a switch": ("env: [{name: A, value: yes}]", "env[0].value", "yes"),
    "a time there": ("env: [{name: A, value: 12:30:45}]", "env[0].value", "12:30:45"),
    "a number in a label": ("labels: {tier: 1}", "labels.tier", "1"),
    "a switch in an annotation": ("annotations: {a.io/b: false}", "annotations.a.io/b", "false"),
    "a decimal in a selector": ("nodeSelector: {zone: 0.5}", "nodeSelector.zone", "0.5"),
    "a number among arguments": ("args: [--port, 8080]", "args[1]", "8080"),
    "a number in the environment of a chart": ("extraEnvVars: [{name: A, value: 5}]", "extraEnvVars[0].value", "5"),
    "a switch in more environment": ("extraEnv: [{name: A, value: true}]", "extraEnv[0].value", "true"),
    "a switch in the environment of pods": ("podEnv: [{name: A, value: true}]", "podEnv[0].value", "true"),
    "a number in labels of pods": ("podLabels: {tier: 1}", "podLabels.tier", "1"),
    "a decimal in annotations of a service": ("serviceAnnotations: {a: 1.5}", "serviceAnnotations.a", "1.5"),
    "a switch that is tolerated": ("tolerations: [{key: a, value: true}]", "tolerations[0].value", "true"),
    "a number in a header": ("httpHeaders: [{name: a, value: 1}]", "httpHeaders[0].value", "1"),
    "a number among those of a selector": (
        "matchExpressions: [{key: a, operator: In, values: [1]}]",
        "matchExpressions[0].values[0]",
        "[1]",
    ),
    "a date in a label": ("matchLabels: {since: 2026-12-31}", "matchLabels.since", "2026-12-31"),
}


@pytest.mark.parametrize("name", NOT_TEXT)
def test_what_is_no_text_is_refused_where_kubernetes_takes_text(checkout: Checkout, name: str) -> None:
    spec, path, written = NOT_TEXT[name]
    scalar = written.strip("[]")
    describe(checkout, f"{{x: {{{spec}}}}}")
    (problem,) = problems(checkout)
    assert problem.path == f"clusters[0].cloudPaks[0].instances[1].spec.x.{path}"
    assert f'"{scalar}"' in problem.fix
    # The fix works when it is applied.
    quoted = spec.replace(written, written.replace(scalar, f'"{scalar}"'))
    checkout.edit(STACK, spec, quoted)
    assert problems(checkout) == []


def test_lists_and_mappings_of_charts_that_may_hold_anything_are_left_alone() -> None:
    values = {"values": [1], "env": {"A": 1}, "enabledLabels": {"a": True}, "environment": "test", "labels": ["a"]}
    assert list(not_text(values)) == []


def test_a_schema_of_a_resource_describes_text_and_is_none() -> None:
    schema = {"labels": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}
    assert list(not_text({"kind": "CustomResourceDefinition", "spec": {"properties": schema}})) == []


def test_a_config_map_of_a_document_holds_text_only() -> None:
    found = list(not_text({"kind": "List", "items": [{"kind": "ConfigMap", "data": {"a": 1, "b": "2", "c": None}}]}))
    assert found == [(("items", 0, "data", "a"), 1)]


@pytest.mark.engine
def test_what_is_rendered_is_what_the_engine_makes(checkout: Checkout) -> None:
    values = '{a: 5, b: 0.25, c: true, d: null, e: "2026-12-31", f: "NO", g: 10m, h: [1, "1"], i: "0123", j: "1.10"}'
    checkout.edit(
        STACK,
        "              name: orders-qm\n",
        f"              name: orders-qm\n              spec: {{web: {values}}}\n",
    )
    up = checkout.offline("up", "--yes", "--skip-preview", "--stack", "dev")
    assert up.returncode == 0, up.stdout + up.stderr
    (file,) = (checkout.root / ".offline" / "dev").rglob("*QueueManager-orders-qm.yaml")
    there = yaml.safe_load(file.read_text())
    spec = next(found for found in _mappings(there) if "web" in found)["web"]
    # A property without a value is none to Pulumi.
    shown = {
        key: value
        for key, value in made(checkout, "QueueManager", "orders-qm")["spec"]["web"].items()
        if value is not None
    }
    assert {key: value for key, value in spec.items() if value is not None} == shown
    assert (shown["e"], shown["f"], shown["i"], shown["j"]) == ("2026-12-31", "NO", "0123", "1.10")


def _mappings(tree: Any) -> Any:
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _mappings(value)
