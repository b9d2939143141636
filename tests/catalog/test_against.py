"""`catalog check --against`: the catalog beside CASE bundles and file-based catalogs that a user has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

INTEGRATION = "cloud-pak-for-integration"
MQ = "7d6a2f91ea91f46a3e991422db9fd27e5b03f4d8defca77fd7ce3afd8b2e2695"
STREAMS = "cf88fbca7b6c635fe453cc7579329848dd6cfc59122159759b5bf35f5ccd18e6"


def rendered(folder: Path, name: str, package: str, channels: dict[str, list[dict[str, Any]]], **gvks: str) -> None:
    """Write a file-based catalog as `opm render` does: JSON objects, one behind the other."""
    documents: list[dict[str, Any]] = [{"schema": "olm.package", "name": package, "defaultChannel": "any"}]
    for channel, entries in channels.items():
        documents.append({"schema": "olm.channel", "package": package, "name": channel, "entries": entries})
        for entry in entries:
            owned = [
                {
                    "type": "olm.gvk",
                    "value": dict(zip(("group", "version"), of.split("/"), strict=True)) | {"kind": kind},
                }
                for kind, of in gvks.items()
            ]
            documents.append({"schema": "olm.bundle", "package": package, "name": entry["name"], "properties": owned})
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(json.dumps(one, indent=4) for one in documents))


def checked(checkout: Checkout, folder: Path) -> tuple[int, list[dict[str, str]], str]:
    """Return the exit code of the command, what it says, and its errors."""
    result = checkout.command("catalog", "check", "--against", str(folder), "--format", "json")
    found = json.loads(result.stdout)["comparisons"] if result.stdout else []
    return result.returncode, found, result.stderr


def wrong(found: list[dict[str, str]]) -> dict[str, str]:
    """Return what is wrong, by its place."""
    return {one["place"]: one["what"] for one in found if one["verdict"] == "wrong"}


def test_a_head_a_channel_and_a_kind_that_agree_are_right(checkout: Checkout, tmp_path: Path) -> None:
    entries = [{"name": "ibm-mq.v3.8.0"}, {"name": "ibm-mq.v3.9.0", "replaces": "ibm-mq.v3.8.0"}]
    rendered(tmp_path / "a", f"{MQ}.json", "ibm-mq", {"v3.9": entries}, QueueManager="mq.ibm.com/v1beta1")
    code, found, _ = checked(checkout, tmp_path / "a")
    assert (code, wrong(found)) == (0, {})
    places = {one["place"] for one in found}
    assert places == {
        f"{INTEGRATION} 16.1.3.0 operators.mq.channel",
        f"{INTEGRATION} 16.1.3.0 operators.mq.csv",
        f"{INTEGRATION} 16.1.3.0 kinds.QueueManager.apiVersion",
    }


ONE_STEP = "the catalog says no step, and this is one step"
NO_STEP = "the catalog says one step, and this is no step"


@pytest.mark.parametrize(
    ("channels", "kind", "place", "what"),
    [
        (
            {"v3.9": [{"name": "ibm-mq.v3.9.0"}, {"name": "ibm-mq.v3.9.1", "replaces": "ibm-mq.v3.9.0"}]},
            "mq.ibm.com/v1beta1",
            "operators.mq.csv",
            "the catalog says ibm-mq.v3.9.0, and this is ibm-mq.v3.9.1",
        ),
        (
            {"v3.9": [{"name": "ibm-mq.v3.9.1", "skips": ["ibm-mq.v3.9.0"]}]},
            "mq.ibm.com/v1beta1",
            "operators.mq.csv",
            "the catalog says ibm-mq.v3.9.0, and this is ibm-mq.v3.9.1",
        ),
        (
            {"v3.9-sc2": [{"name": "ibm-mq.v3.9.0"}]},
            "mq.ibm.com/v1beta1",
            "operators.mq.channel",
            "the catalog says v3.9, and this is v3.9-sc2",
        ),
        (
            {"v3.9": [{"name": "ibm-mq.v3.9.0"}]},
            "mq.ibm.com/v1",
            "kinds.QueueManager.apiVersion",
            "the catalog says mq.ibm.com/v1beta1, and this is mq.ibm.com/v1",
        ),
    ],
)
def test_what_differs_is_wrong_and_the_command_ends_with_2(  # noqa: PLR0917 - parameters and fixtures
    channels: dict[str, list[dict[str, Any]]], kind: str, place: str, what: str, checkout: Checkout, tmp_path: Path
) -> None:
    rendered(tmp_path / "a", f"{MQ}.json", "ibm-mq", channels, QueueManager=kind)
    code, found, _ = checked(checkout, tmp_path / "a")
    assert code == 2
    assert wrong(found) == {f"{INTEGRATION} 16.1.3.0 {place}": what}


def test_a_catalog_of_any_name_says_nothing_of_csvs_that_it_lacks(checkout: Checkout, tmp_path: Path) -> None:
    rendered(tmp_path / "a", "mq.json", "ibm-mq", {"v3.9": [{"name": "ibm-mq.v3.9.7"}]})
    code, found, _ = checked(checkout, tmp_path / "a")
    assert code == 0
    assert {one["place"] for one in found} == {f"{INTEGRATION} 16.1.3.0 operators.mq.channel"}


@pytest.mark.parametrize(
    ("entry", "edges"),
    [
        ({"replaces": "ibm-eventstreams.v12.1.0"}, {}),
        ({"skipRange": ">=12.1.0 <12.2.1"}, {}),
        (
            {"skipRange": ">=3.8.0 <12.2.1"},
            {
                "ibm-eventstreams.v3.8.1 -> ibm-eventstreams.v12.2.1": ONE_STEP,
                "ibm-eventstreams.v12.0.2 -> ibm-eventstreams.v12.2.1": ONE_STEP,
            },
        ),
        (
            {"replaces": "ibm-eventstreams.v12.2.0"},
            {"ibm-eventstreams.v12.1.0 -> ibm-eventstreams.v12.2.1": NO_STEP},
        ),
    ],
)
def test_the_edges_of_olm_settle_the_steps_of_an_operator(
    entry: dict[str, Any], edges: dict[str, str], checkout: Checkout, tmp_path: Path
) -> None:
    channel = [{"name": "ibm-eventstreams.v12.2.1", **entry}]
    rendered(tmp_path / "a", f"{STREAMS}.json", "ibm-eventstreams", {"v12.2": channel})
    _, found, _ = checked(checkout, tmp_path / "a")
    place = f"{INTEGRATION} operatorUpgrades.event-streams "
    assert {one.removeprefix(place): what for one, what in wrong(found).items() if one.startswith(place)} == edges


def test_a_case_settles_digest_channels_and_images(checkout: Checkout, tmp_path: Path) -> None:
    olm = tmp_path / "a/ibm-mq/3.9.0/OLM"
    olm.mkdir(parents=True)
    source = {"kind": "CatalogSource", "spec": {"image": f"icr.io/cpopen/ibm-mq-operator-catalog@sha256:{MQ}"}}
    (olm / "catalog-sources.yaml").write_text(yaml.safe_dump(source))
    packages = [{"name": "ibm-mq", "channels": [{"name": "v3.9"}]}]
    config = {"kind": "ImageSetConfiguration", "mirror": {"operators": [{"catalog": "any", "packages": packages}]}}
    (olm / "image-set-config.yaml").write_text(yaml.safe_dump(config))
    (olm / "images.txt").write_text(f"cp.icr.io/cp/ibm-mqadvanced-server@sha256:{MQ}\n")
    code, found, _ = checked(checkout, tmp_path / "a")
    assert (code, wrong(found)) == (0, {})
    (olm / "images.txt").write_text(f"quay.io/else/where@sha256:{MQ}\n")
    source["spec"] = {"image": f"icr.io/cpopen/ibm-mq-operator-catalog@sha256:{STREAMS}"}
    (olm / "catalog-sources.yaml").write_text(yaml.safe_dump(source))
    packages[0]["channels"] = [{"name": "v4.0"}]
    (olm / "image-set-config.yaml").write_text(yaml.safe_dump(config))
    code, found, _ = checked(checkout, tmp_path / "a")
    assert code == 2
    assert wrong(found).keys() == {
        f"{INTEGRATION} 16.1.3.0 catalogs.ibmmq-operator-catalogsource.image",
        f"{INTEGRATION} 16.1.3.0 images",
        f"{INTEGRATION} 16.1.3.0 operators.mq.channel",
    }


def test_the_text_says_what_is_wrong_where_and_by_which_file(checkout: Checkout, tmp_path: Path) -> None:
    rendered(tmp_path / "a", f"{MQ}.yaml", "ibm-mq", {"v3.9-sc2": [{"name": "ibm-mq.v3.9.0"}]})
    (tmp_path / "a" / f"{MQ}.yaml").write_text((tmp_path / "a" / f"{MQ}.yaml").read_text().replace("\n{", "\n---\n{"))
    result = checkout.command("catalog", "check", "--against", str(tmp_path / "a"))
    assert result.returncode == 2
    assert result.stdout.splitlines() == [
        f"wrong: {INTEGRATION} 16.1.3.0 operators.mq.channel: the catalog says v3.9, and this is v3.9-sc2 ({MQ}.yaml)",
        "compared 1 fact: 0 right, 1 wrong",
    ]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "is no folder"),
        ("", "has neither CASE bundles nor file-based catalogs"),
        ("a: [", "is not valid YAML"),
        ("- a list\n", "has neither CASE bundles nor file-based catalogs"),
    ],
)
def test_a_folder_that_says_nothing_is_refused(
    content: str | None, what: str, checkout: Checkout, tmp_path: Path
) -> None:
    folder = tmp_path / "a"
    if content is not None:
        folder.mkdir()
        (folder / "any.yaml").write_text(content)
    code, _, errors = checked(checkout, folder)
    assert code != 0
    assert what in errors
    assert "Traceback" not in errors
