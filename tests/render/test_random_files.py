"""Random valid files: each value that they give arrives as it stands there, once, and text where text is due."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cloudpakops.base.clear_secrets import clear_secrets
from cloudpakops.base.text_only import not_text
from cloudpakops.files.document import load, parse
from cloudpakops.files.output import as_given, to_yaml
from cloudpakops.files.reading import settled
from cloudpakops.model.release import ApplicationsRelease, digest
from cloudpakops.render.output import into_folder
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Checkout

    from cloudpakops.render.rendered_object import RenderedObject

IMAGE = "registry.example.com/app@sha256:" + "1" * 64
# What readers of YAML make something else of, unless it stands in a place of text.
TRICKY = st.sampled_from(
    [
        "NO",
        "off",
        "Yes",
        "y",
        "0123",
        "1.10",
        "1.0",
        "2026-12-31",
        "12:30:45",
        "1e3",
        "0x1F",
        "0o17",
        "1_000",
        "~",
        "null",
        "true",
        "5",
        "0.5",
        "+1",
        ".5",
        "-",
        "a: b",
        "# c",
        "{d}",
        "[e]",
        "&f",
        "*g",
        "!h",
        "%i",
        "@j",
        "`k`",
        "l\nm",
        "",
        " n ",
    ]
)
TEXTS = TRICKY | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,7}(-[a-z0-9]{1,4})?", fullmatch=True)
KEYS = st.from_regex(r"[a-z][a-zA-Z]{1,7}", fullmatch=True)
LEAVES = st.one_of(
    TEXTS,
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(-1e6, 1e6).map(lambda number: round(number, 3)).filter(lambda number: not number.is_integer()),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
MAPPINGS = st.dictionaries(KEYS, TREES, max_size=4)
# What Kafka takes, each as a number or a switch, and as a text that looks like one.
SCALARS = st.fixed_dictionaries(
    {},
    optional={
        "retention.ms": (numbers := st.integers(-1, 2**53)) | numbers.map(str),
        "min.cleanable.dirty.ratio": (parts := st.sampled_from([0.25, 0.5, 0.125])) | parts.map(str),
        "preallocate": st.booleans() | st.sampled_from(["true", "FALSE"]),
        "message.format.version": st.sampled_from(["2.8", "3.0-IV1", "1.10"]),
    },
)


def workload(config: dict[str, str]) -> dict[str, Any]:
    return {"image": IMAGE, "port": 8080, "config": config}


CONFIGS = st.dictionaries(st.from_regex(r"[A-Z][A-Z_]{1,7}", fullmatch=True), TEXTS, max_size=5)
APPLICATIONS = st.fixed_dictionaries(
    {
        "workloads": st.dictionaries(NAMES.map(lambda name: f"w-{name}"), CONFIGS, max_size=2),
        "topics": st.dictionaries(
            st.from_regex(r"[a-z][a-z0-9.]{0,6}[a-z0-9]", fullmatch=True).filter(lambda name: ".." not in name),
            SCALARS,
            max_size=3,
        ),
        "values": MAPPINGS,
        "site": MAPPINGS,
        "spec": MAPPINGS,
        "labels": st.dictionaries(
            KEYS, st.from_regex(r"([A-Za-z0-9]([A-Za-z0-9._-]{0,6}[A-Za-z0-9])?)?", fullmatch=True), max_size=3
        ),
    }
)


def no_secret(given: dict[str, Any]) -> bool:
    return not list(clear_secrets(given, ()))


def written_plainly(text: str) -> str:
    """Return a text as a scalar of YAML, without quotes wherever YAML lets it stand so."""
    try:
        (value,) = yaml.compose(f"a: {text}").value[0][1:]
    except (yaml.YAMLError, AttributeError):
        value = None
    plain = isinstance(value, yaml.ScalarNode) and value.style is None and value.value == text and text not in {"", "~"}
    return text if plain else json.dumps(text, ensure_ascii=False)


def release_text(given: dict[str, Any]) -> str:
    """Return an applications release: texts of workloads stand in it without quotes."""
    head = 'release: 2031.01\ntrack: applications\nneeds: {cloud-pak-for-integration: ">=16"}\napplications:\n'
    plain = "".join(
        f"  {name}:\n    image: {IMAGE}\n    port: 8080\n    config:{'' if config else ' {}'}\n"
        + "".join(f"      {key}: {written_plainly(value)}\n" for key, value in config.items())
        for name, config in given["workloads"].items()
    )
    others = {
        "streams": {
            "kind": "topics",
            "topics": {
                name: {"partitions": 1, "replicas": 1, "config": config} for name, config in given["topics"].items()
            },
        },
        "chart": {
            "kind": "helm",
            "chart": "chart",
            "version": "1.0.0",
            "repository": "https://charts.example.com",
            "values": given["values"],
        },
    }
    return head + plain + "".join(f"  {line}\n" for line in as_given(others).splitlines())


def stack_data(given: dict[str, Any], platform: str, reference: str) -> dict[str, Any]:
    sites = [{"name": name, "namespace": name, "replicas": 1} for name in given["workloads"]]
    sites += [
        {"name": "streams", "instance": "events"},
        {"name": "chart", "namespace": "chart", "values": given["site"]},
    ]
    instances = [
        {"kind": "QueueManager", "name": "qm", "spec": {"web": given["spec"]}},
        {"kind": "EventStreams", "name": "events"},
    ]
    cluster = {
        "name": "main",
        "kind": "existing",
        "kubeconfig": {"context": "main"},
        "ingressDomain": "apps.example.com",
        "storage": {"rwo": "block", "rwx": "file"},
        "namespaces": [{"name": "more", "labels": given["labels"]}],
        "cloudPaks": [
            {
                "product": "cloud-pak-for-integration",
                "namespace": "integration",
                "license": {"accept": True, "use": "nonproduction"},
                "instances": instances,
            }
        ],
        "applications": sites,
    }
    return {
        "config": {
            "cloudpakops:platform": platform,
            "cloudpakops:applications": reference,
            "cloudpakops:clusters": [cluster],
        }
    }


@pytest.fixture(scope="module")
def project(new_checkout: Callable[[], Checkout]) -> Checkout:
    made = new_checkout()
    for path in (made.root / "stacks").glob("Pulumi.*.yaml"):
        if path.name != "Pulumi.dev.yaml":
            path.unlink()
    return made


def write(project: Checkout, given: dict[str, Any]) -> Repository:
    release = project.root / "stacks/releases/applications/2031.01.yaml"
    release.write_text(release_text(given))
    data = settled(ApplicationsRelease, load(release))[1]
    found = re.search(r"cloudpakops:platform: (\S+)", project.stack("dev").read_text())
    assert found
    stack = stack_data(given, found[1], f"2031.01@{digest(data)}")
    project.stack("fuzz").write_text(as_given(stack))
    return Repository(project.root)


def one(objects: list[RenderedObject], kind: str, name: str) -> Any:
    (found,) = [found.manifest for found in objects if (found.kind, found.name) == (kind, name)]
    return found


def includes(whole: Any, part: Any) -> bool:
    """Tell whether each leaf of a part is in the whole at its place, of the same type."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(
            key in whole and includes(whole[key], value) for key, value in part.items()
        )
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) == len(part) and all(map(includes, whole, part))
    return type(whole) is type(part) and bool(whole == part)


# A failing example takes minutes to shrink.
@settings(
    max_examples=15,
    derandomize=True,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(given=APPLICATIONS.filter(no_secret))
def test_what_files_give_is_what_is_rendered(project: Checkout, tmp_path: Path, given: dict[str, Any]) -> None:
    repository = write(project, given)
    assert validate(repository, ["fuzz"], date(2026, 11, 23)) == []
    objects = render(repository, "fuzz")
    # Each value arrives as it stands in the file.
    for name, config in given["workloads"].items():
        assert includes(one(objects, "ConfigMap", name)["data"], config)
    for name, config in given["topics"].items():
        topics = [found.manifest["spec"] for found in objects if found.kind == "KafkaTopic"]
        (topic,) = [topic for topic in topics if topic["topicName"] == name]
        assert includes(topic.get("config", {}), config)
    assert includes(one(objects, "QueueManager", "qm")["spec"].get("web", {}), given["spec"])
    assert includes(one(objects, "Namespace", "more")["metadata"].get("labels", {}), given["labels"])
    # Text is text wherever Kubernetes wants it, and each manifest is read as it was written.
    for found in objects:
        assert list(not_text(found.manifest)) == []
        assert parse(to_yaml(found.manifest), file="f.yaml", dialect="manifest").data == found.manifest
    # Each object is there once, has a file, and a name of its own in Pulumi.
    assert len({(found.cluster, found.manifest["apiVersion"], *found.names) for found in objects}) == len(objects)
    assert len({(found.cluster, found.logical_name) for found in objects}) == len(objects)
    folder = tmp_path / "rendered"
    count = into_folder(repository.plan(repository.stack("fuzz")), objects, "yaml", folder)
    assert count == len([path for path in folder.rglob("*.yaml") if path.is_file()]) == len(objects)
