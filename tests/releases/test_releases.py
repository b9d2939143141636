"""Releases: frozen from the catalog, named by digest, never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.model.release import ReleaseReference, digest
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

CHOICE = (
    "--set=cloud-pak-for-integration=16.1.3.0",
    "--set=foundational-services=4.6.20",
    "--set=licensing=4.2.20",
    "--set=redhat-cert-manager=1.20.0",
)


def test_a_release_holds_the_whole_entries_of_the_catalog(checkout: Checkout) -> None:
    result = checkout.command("release", "new", "2026.12", *CHOICE)
    assert result.returncode == 0, result.stderr
    frozen = Repository(checkout.root).release("platform", "2026.12").content
    catalog = {product.product: product for product in Repository(checkout.root).products()}
    for name, entries in frozen.products.items():
        assert entries == [catalog[name].find(entry.version) for entry in entries]
    assert result.stdout.strip().startswith("platform 2026.12@sha256:")


def test_an_edit_of_the_catalog_changes_no_release_that_exists(checkout: Checkout) -> None:
    before = checkout.command("render", "dev").stdout
    checkout.edit("catalog/cloud-pak-for-integration.yaml", "channel: v3.9", "channel: v9.9")
    assert checkout.command("render", "dev").stdout == before


def test_the_same_choice_gives_the_same_bytes(checkout: Checkout) -> None:
    texts = []
    for _ in range(2):
        assert checkout.command("release", "new", "2026.12", *CHOICE).returncode == 0
        path = checkout.root / "stacks/releases/platform/2026.12.yaml"
        texts.append(path.read_bytes())
        path.unlink()
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("2026.11", *CHOICE), "a release never changes"),
        (("2026.12", "--set=tea=1"), "the catalog has no product tea"),
        (("2026.12", "--set=licensing=1"), "the catalog has no version 1 of licensing"),
        (("2026.12", "--set=licensing"), "is not PRODUCT=VERSION"),
        (("december", *CHOICE), "is not the id of a release"),
        (("../../evil", *CHOICE), "is not the id of a release"),
    ],
)
def test_a_release_that_cannot_be_made_leaves_no_file(
    arguments: tuple[str, ...], what: str, checkout: Checkout
) -> None:
    before = sorted(checkout.root.rglob("*.yaml"))
    result = checkout.command("release", "new", *arguments)
    assert result.returncode != 0
    assert what in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(checkout.root.rglob("*.yaml")) == before


def test_the_list_says_which_environment_names_what(checkout: Checkout) -> None:
    lines = checkout.command("release", "list").stdout.splitlines()
    users = {" ".join(line.split("@")[0].split()): line.split("  ")[1] for line in lines}
    assert users["platform 2026.10"] == "prod, staging, test"
    assert users["applications 2026.11.2"] == "dev, test"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("stacks/releases/applications/2026.11.2.yaml", "orders-api@sha256:", "orders-api:1.5#"),
        ("stacks/releases/platform/2026.11.yaml", "ibm-mq-operator-catalog@sha256:", "ibm-mq-operator-catalog:latest#"),
    ],
)
def test_an_image_by_tag_is_refused(file: str, old: str, new: str, checkout: Checkout) -> None:
    checkout.edit(file, old, new)
    track, name = file.split("/")[2], file.split("/")[3].removesuffix(".yaml")
    with pytest.raises(InvalidFilesError, match="is not pinned by a digest"):
        Repository(checkout.root).release(track, name)  # type: ignore[arg-type]


def test_a_release_that_calls_itself_otherwise_is_refused(checkout: Checkout) -> None:
    checkout.edit("stacks/releases/platform/2026.11.yaml", "release: '2026.11'", "release: '2026.12'")
    with pytest.raises(InvalidFilesError, match="has the id"):
        Repository(checkout.root).release("platform", "2026.11")


data = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), data, min_size=1))
def test_the_digest_does_not_see_the_order_of_keys_but_every_value(content: dict[str, Any]) -> None:
    assert digest(dict(reversed(content.items()))) == digest(content)
    key = next(iter(content))
    assert digest({**content, key: [content[key]]}) != digest(content)


def test_a_reference_is_read_as_it_is_written() -> None:
    text = "2026.11.2@sha256:" + "a" * 64
    assert str(ReleaseReference.parse(text)) == text
    for wrong in ("2026.11.2", "v1@sha256:" + "a" * 64, text + "0", text.replace("sha256", "md5")):
        with pytest.raises(ValueError, match="is not a release and its digest"):
            ReleaseReference.parse(wrong)
