"""The JSON Schemas in `schemas/`: made from the models, true of every file, and wary of misspelled keys."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from cloudpakops.files.document import load, parse
from cloudpakops.files.output import to_json
from cloudpakops.model.release import ReleaseReference
from cloudpakops.model.schemas import schemas
from cloudpakops.policy.settings import Policy
from cloudpakops.promotion.decisions import Decisions
from cloudpakops.promotion.pipeline import Pipeline
from cloudpakops.releases.make import make_platform_release
from cloudpakops.repository.repository import Repository
from cloudpakops.review.drift.noise import NoiseFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
ESTATE = ROOT / "tests/estate"
SCHEMAS = schemas(Pipeline, Decisions, Policy, NoiseFile)
FILES = {
    "catalog.schema.json": sorted(ESTATE.glob("catalog/*.yaml")),
    "objects.schema.json": sorted(ESTATE.glob("catalog/objects/*.yaml")),
    "stack.schema.json": sorted(ESTATE.glob("stacks/Pulumi.*.yaml")),
    "drift.schema.json": [ESTATE / "stacks/drift.yaml"],
    "decisions.schema.json": [ESTATE / "stacks/decisions.yaml"],
    "pipeline.schema.json": [ESTATE / "stacks/pipeline.yaml"],
    "policy.schema.json": [ESTATE / "stacks/policy.yaml"],
    "platform-release.schema.json": sorted(ESTATE.glob("stacks/releases/platform/*.yaml")),
    "applications-release.schema.json": sorted(ESTATE.glob("stacks/releases/applications/*.yaml")),
}
EVERY = [(schema, path) for schema, paths in FILES.items() for path in paths]
NAMES = [str(path.relative_to(ESTATE)) for _, path in EVERY]
# Below these keys anything can be said: templates, and fields that people merge over them.
FREE = {"spec", "manifest", "values"}


def content(path: Path) -> Any:
    return load(path).data


def complaints(schema: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in Draft7Validator(SCHEMAS[schema]).iter_errors(data)]


def mappings(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping of which the models know the keys, or at least what is below them."""
    if isinstance(data, dict):
        yield data
        for key, value in data.items():
            if key not in FREE:
                yield from mappings(value)
    elif isinstance(data, list):
        for value in data:
            yield from mappings(value)


def test_the_committed_schemas_are_those_of_the_models() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").iterdir()}
    made = {name: to_json(schema) for name, schema in SCHEMAS.items()}
    assert committed == made, "a model changed: .venv/bin/cloudpakops schema"


def test_the_command_writes_them_anew_with_the_same_bytes(checkout: Checkout) -> None:
    for _ in range(2):
        result = checkout.command("schema")
        assert result.returncode == 0, result.stderr
        assert result.stdout.split() == [f"schemas/{name}" for name in SCHEMAS]
        for name, schema in SCHEMAS.items():
            assert (checkout.root / "schemas" / name).read_text(encoding="utf-8") == to_json(schema)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


def test_every_kind_of_file_is_there() -> None:
    assert all(FILES.values())
    assert FILES.keys() == SCHEMAS.keys()


@pytest.mark.parametrize(("schema", "path"), EVERY, ids=NAMES)
def test_every_file_is_as_its_schema_says(schema: str, path: Path) -> None:
    assert not complaints(schema, content(path))


@pytest.mark.parametrize(("schema", "path"), EVERY, ids=NAMES)
def test_every_file_names_its_schema_in_its_first_line(schema: str, path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (path.parent / named).resolve() == ROOT / "schemas" / schema


def test_a_new_release_names_its_schema_and_is_as_it_says() -> None:
    text = make_platform_release("2026.12", "", {"licensing": ["4.2.20"]}, Repository(ROOT).products())
    assert text.splitlines()[0].endswith("$schema=../../../schemas/platform-release.schema.json")
    assert not complaints("platform-release.schema.json", parse(text, file="x").data)


@pytest.mark.parametrize(
    ("schema", "path", "key"),
    [
        ("catalog.schema.json", "catalog/instana-agent.yaml", "common"),
        ("catalog.schema.json", "catalog/instana-agent.yaml", "installModes"),
        ("catalog.schema.json", "catalog/instana-agent.yaml", "requiredFields"),
        ("catalog.schema.json", "catalog/instana-agent.yaml", "upgradesFrom"),
        ("catalog.schema.json", "catalog/cloud-pak-for-integration.yaml", "licenseUse"),
        ("catalog.schema.json", "catalog/cloud-pak-for-integration.yaml", "reason"),
        ("stack.schema.json", "stacks/Pulumi.dev.yaml", "config"),
        ("stack.schema.json", "stacks/Pulumi.prod.yaml", "cloudpakops:protected"),
        ("stack.schema.json", "stacks/Pulumi.dev.yaml", "ingressDomain"),
        ("stack.schema.json", "stacks/Pulumi.dev.yaml", "replicas"),
        ("platform-release.schema.json", "stacks/releases/platform/2026.11.yaml", "entitlementSecret"),
        ("applications-release.schema.json", "stacks/releases/applications/2026.11.1.yaml", "image"),
    ],
)
def test_a_misspelled_key_is_refused(schema: str, path: str, key: str) -> None:
    data = deepcopy(content(ESTATE / path))
    place = next(mapping for mapping in mappings(data) if key in mapping)
    place[f"{key}s"] = place.pop(key)
    assert any(f"{key}s" in complaint for complaint in complaints(schema, data))


@pytest.mark.parametrize("spoiled", ["common", "version"])
def test_null_removes_in_a_catalog_file_and_stands_nowhere_in_a_list(spoiled: str) -> None:
    data = deepcopy(content(ROOT / "catalog/instana-agent.yaml"))
    part = data["common"] if spoiled == "common" else data["versions"][0]
    part |= {"operators": None, "kinds": {"InstanaAgent": None}, "placement": {"namespace": None}, "license": None}
    part["footprints"] = {"small": {"vcpu": None}}
    assert not complaints("catalog.schema.json", data)
    part["platforms"] = [None]
    assert complaints("catalog.schema.json", data)


def test_a_version_needs_its_number_and_what_is_in_a_list_all_of_it() -> None:
    data = deepcopy(content(ROOT / "catalog/instana-agent.yaml"))
    data["versions"][0] = {"version": "3"}
    assert not complaints("catalog.schema.json", data)
    data["versions"][0] = {"needs": [{"product": "licensing"}]}
    said = " ".join(complaints("catalog.schema.json", data))
    assert "'version' is a required property" in said
    assert complaints("catalog.schema.json", data | {"versions": [{"version": "3", "needs": [{"product": "x"}]}]})
    assert complaints("catalog.schema.json", data | {"versions": [{"version": None}]})


def stack(**config: Any) -> dict[str, Any]:
    data: dict[str, Any] = deepcopy(content(ESTATE / "stacks/Pulumi.dev.yaml"))
    data["config"] |= {key.replace("__", ":"): value for key, value in config.items()}
    return data


def test_a_secret_is_encrypted_and_stands_where_one_is_due() -> None:
    secret = {"secure": "v1:abc"}
    good = stack(cloudpakops__entitlementKey=secret, cloudpakops__kubeconfig=secret, aws__region="eu-central-1")
    assert not complaints("stack.schema.json", good | {"secretsprovider": "awskms://key", "encryptedkey": "abc"})
    for config in (
        {"cloudpakops__entitlementKey": "abc"},
        {"cloudpakops__kubeconfig": "apiVersion: v1"},
        {"cloudpakops__clusters": secret},
        {"cloudpakops__platform": secret},
    ):
        assert complaints("stack.schema.json", stack(**config)), config


def test_dates_and_references_are_text_of_one_form() -> None:
    consent = {"resource": "x", "action": "remove", "reason": "moved to west"}
    good = stack(cloudpakops__consents=[{**consent, "expires": "2026-12-31"}])
    assert not complaints("stack.schema.json", good)
    for expires in ("soon", "31.12.2026", 20261231):
        assert complaints("stack.schema.json", stack(cloudpakops__consents=[{**consent, "expires": expires}]))
    for reference in ("2026.11", "2026.11@sha256:abc", "v1@sha256:" + "a" * 64):
        assert complaints("stack.schema.json", stack(cloudpakops__platform=reference))


def test_a_reference_has_the_same_form_for_the_schema_and_for_the_model() -> None:
    pattern = SCHEMAS["stack.schema.json"]["$defs"]["ReleaseReference"]["pattern"]
    for text in ("2026.10@sha256:" + "0f" * 32, "2026.10.12@sha256:" + "a" * 64):
        assert re.search(pattern, text)
        assert str(ReleaseReference.parse(text)) == text
