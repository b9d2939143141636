"""`release new --from`: what moves, what stays to the letter, and what is refused before anything is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from cloudpakops.files.document import load
from cloudpakops.model.release import digest
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

INTEGRATION = "cloud-pak-for-integration"
DIGEST = "registry.example.com/orders/orders-api@sha256:" + "5" * 64
TAG = "registry.example.com/orders/orders-api:1.6"
PLATFORM = ("release", "new", "2026.12", "--from", "2026.11", "--set", f"{INTEGRATION}=16.2.0.0")
APPLICATIONS = ("release", "new", "2026.12.1", "--track", "applications", "--from", "2026.11.2")


def products(checkout: Checkout, release: str) -> dict[str, list[dict[str, object]]]:
    """Return the raw products of a platform release."""
    data = load(checkout.root / f"stacks/releases/platform/{release}.yaml").data
    found: dict[str, list[dict[str, object]]] = data["products"]
    return found


def name_in(checkout: Checkout, environment: str, release: str) -> None:
    """Let an environment name an applications release."""
    content = digest(load(checkout.root / f"stacks/releases/applications/{release}.yaml").data)
    lines = checkout.stack(environment).read_text().splitlines(keepends=True)
    named = f"  cloudpakops:applications: {release}@{content}\n"
    changed = [named if line.startswith("  cloudpakops:applications:") else line for line in lines]
    checkout.stack(environment).write_text("".join(changed))


def test_what_is_not_named_stays_to_the_letter_whatever_the_catalog_says_by_now(checkout: Checkout) -> None:
    checkout.edit("catalog/licensing.yaml", "title:", "title: Other #")
    checkout.edit("catalog/cloud-pak-for-integration.yaml", "title:", "title: Moved #")
    result = checkout.command(*PLATFORM)
    assert result.returncode == 0, result.stderr
    before, after = products(checkout, "2026.11"), products(checkout, "2026.12")
    assert after["licensing"] == before["licensing"]
    assert after["redhat-cert-manager"] == before["redhat-cert-manager"]
    assert [(entry["version"], entry["title"]) for entry in after[INTEGRATION]] == [("16.2.0.0", "Moved")]


def test_a_version_of_a_need_that_nobody_asks_for_any_more_goes(checkout: Checkout) -> None:
    assert checkout.command(*PLATFORM).returncode == 0
    old = [entry["version"] for entry in products(checkout, "2026.11")["foundational-services"]]
    new = [entry["version"] for entry in products(checkout, "2026.12")["foundational-services"]]
    assert (old, new) == (["4.6.20"], ["4.19.1"])


def test_a_version_of_a_need_that_something_else_still_asks_for_stays(checkout: Checkout) -> None:
    both = ("--set", f"{INTEGRATION}=16.1.3.0", "--set", "cloud-pak-for-data=5.1.3")
    assert checkout.command("release", "new", "2027.01", *both).returncode == 0
    moved = ("release", "new", "2027.02", "--from", "2027.01", "--set", "cloud-pak-for-data=5.2.0")
    assert checkout.command(*moved).returncode == 0
    versions = [entry["version"] for entry in products(checkout, "2027.02")["foundational-services"]]
    assert versions[-1] == "4.6.20"
    assert len(versions) > 1


def test_each_version_says_where_it_is_from(checkout: Checkout) -> None:
    assert checkout.command(*PLATFORM).returncode == 0
    text = (checkout.root / "stacks/releases/platform/2026.12.yaml").read_text()
    assert f"  # 16.2.0.0 from catalog/{INTEGRATION}.yaml\n  {INTEGRATION}:\n" in text
    assert "  # 4.2.20 as in release 2026.11\n  licensing:\n" in text


def test_the_same_choice_gives_the_same_bytes(checkout: Checkout) -> None:
    texts = []
    for _ in range(2):
        assert checkout.command(*PLATFORM).returncode == 0
        path = checkout.root / "stacks/releases/platform/2026.12.yaml"
        texts.append(path.read_bytes())
        path.unlink()
    assert texts[0] == texts[1]


def test_a_jump_over_versions_is_warned_of_with_the_chain_to_take(checkout: Checkout) -> None:
    assert checkout.command("release", "new", "2025.01", "--set", f"{INTEGRATION}=2023.4.1-0").returncode == 0
    jump = checkout.command("release", "new", "2027.01", "--from", "2025.01", "--set", f"{INTEGRATION}=16.2.0.0")
    assert jump.returncode == 0
    assert f"warning: {INTEGRATION} is upgraded step by step" in jump.stderr
    assert "2023.4.1-0 -> 16.1.0.0 -> 16.2.0.0" in jump.stderr


def test_two_heads_of_one_channel_are_refused(checkout: Checkout) -> None:
    # The images of two versions are one now, and so are their channels: the CSVs contradict each other.
    file = checkout.root / "catalog/licensing.yaml"
    text = file.read_text()
    images = [line.strip() for line in text.splitlines() if "image: " in line]
    assert images[0] != images[1]
    file.write_text(text.replace(images[1], images[0]))
    result = checkout.command(*PLATFORM)
    assert result.returncode == 1
    assert "has one head, but two CSVs are pinned to it" in result.stderr
    assert not (checkout.root / "stacks/releases/platform/2026.12.yaml").exists()


def test_an_applications_release_is_another_one_with_other_images(checkout: Checkout) -> None:
    result = checkout.command(*APPLICATIONS, "--image", f"orders={DIGEST}", "--need", f"{INTEGRATION}>=16.2")
    assert result.returncode == 0, result.stderr
    repository = Repository(checkout.root)
    former, made = (repository.release("applications", name).document.data for name in ("2026.11.2", "2026.12.1"))
    assert made["applications"]["orders"] == {**former["applications"]["orders"], "image": DIGEST}
    assert made["needs"] == {INTEGRATION: ">=16.2"}
    assert "allowTags" not in made
    assert result.stdout == f"applications 2026.12.1@{digest(made)}\n"


def test_a_tag_is_refused_where_a_digest_is_due(checkout: Checkout) -> None:
    result = checkout.command(*APPLICATIONS, "--image", f"orders={TAG}")
    assert result.returncode == 2
    assert "applications.orders.image: " in result.stderr
    assert "is not pinned by a digest" in result.stderr
    assert not (checkout.root / "stacks/releases/applications/2026.12.1.yaml").exists()


def test_a_release_with_tags_says_so_and_only_stacks_that_take_tags_may_name_it(checkout: Checkout) -> None:
    result = checkout.command(*APPLICATIONS, "--image", f"orders={TAG}", "--allow-tags")
    assert result.returncode == 0, result.stderr
    assert "only stacks with cloudpakops:allowTags: true accept it" in result.stderr
    assert load(checkout.root / "stacks/releases/applications/2026.12.1.yaml").data["allowTags"] is True
    assert "ALLOWS IMAGES BY TAG" in checkout.command("release", "show", "2026.12.1").stdout
    for environment in ("dev", "test", "staging", "prod"):
        name_in(checkout, environment, "2026.12.1")
        refused = checkout.command("validate", environment)
        assert refused.returncode == 2
        assert f"allows images by tag (orders: {TAG}), and a tag can move" in refused.stderr
    checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", "config:\n  cloudpakops:allowTags: true\n")
    assert checkout.command("validate", "dev").returncode == 0
    assert TAG in checkout.command("render", "dev").stdout


def test_what_is_protected_can_not_take_tags(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.prod.yaml", "config:\n", "config:\n  cloudpakops:allowTags: true\n")
    result = checkout.command("validate", "prod")
    assert result.returncode == 2
    assert "stacks/Pulumi.prod.yaml:4: allowTags: cannot be combined with protected" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("2026.12",), "a platform release contains only versions of products"),
        (("2026.12", "--from", "2026.11"), "a platform release contains only versions of products"),
        (
            (*PLATFORM[2:], "--image", f"orders={DIGEST}"),
            "--image, --need and --allow-tags are for --track applications",
        ),
        ((*PLATFORM[2:], "--allow-tags"), "--image, --need and --allow-tags are for --track applications"),
        ((*APPLICATIONS[2:], "--set", "licensing=4.2.20"), "versions of products are set with --track platform"),
        (APPLICATIONS[2:], "an applications release starts from another one"),
        (("2026.12.1", "--track", "applications", "--image", f"orders={DIGEST}"), "--from RELEASE"),
        ((*APPLICATIONS[2:], "--image", f"tea={DIGEST}"), "the release has no application tea"),
        ((*APPLICATIONS[2:], "--image", f"orders={DIGEST}", "--image", f"orders={TAG}"), "orders.image: is set twice"),
        ((*APPLICATIONS[2:], "--image", "orders"), "is not APP=IMAGE"),
        ((*APPLICATIONS[2:], "--image", "orders=", "--allow-tags"), "is not pinned by a digest"),
        ((*APPLICATIONS[2:], "--image", f"orders={DIGEST}\nkind: evil", "--allow-tags"), "is not pinned by a digest"),
        ((*APPLICATIONS[2:], "--need", "../x"), "does not start with a product"),
        ((*APPLICATIONS[2:], "--need", "licensing>>4"), '">>4" is not a range of versions'),
        ((*APPLICATIONS[2:], "--need", "licensing>4", "--need", "licensing<5"), "licensing has two ranges"),
        ((*APPLICATIONS[2:], "--need", "licensing-"), '"licensing-" is not a name that Kubernetes takes'),
        (
            ("2026.12", "--from", "2026.11.2", "--set", "licensing=4.2.20"),
            "release 2026.11.2 of track platform does not exist",
        ),
        (
            ("2026.12", "--from", "../../x", "--set", "licensing=4.2.20"),
            "release ../../x of track platform does not exist",
        ),
        (("2026.11.1", "--track", "applications", *APPLICATIONS[5:]), "a release never changes"),
    ],
)
def test_what_can_not_be_made_is_refused_and_leaves_no_file(
    arguments: tuple[str, ...], what: str, checkout: Checkout
) -> None:
    before = sorted(checkout.root.glob("stacks/**/*"))
    result = checkout.command("release", "new", *arguments)
    assert result.returncode != 0
    assert what in result.stderr
    assert "fix: " in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(checkout.root.glob("stacks/**/*")) == before


def test_of_two_that_make_the_same_release_at_once_one_is_refused(checkout: Checkout) -> None:
    choices = ("licensing=4.2.20", "licensing=4.2.23")
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda choice: checkout.process("release", "new", "2026.12", "--set", choice), choices))
    assert sorted(one.returncode for one in done) == [0, 1]
    (made,) = [one.stdout.strip() for one in done if not one.returncode]
    content = load(checkout.root / "stacks/releases/platform/2026.12.yaml").data
    assert made == f"platform 2026.12@{digest(content)}"
    assert not list(checkout.root.glob("stacks/releases/platform/.*"))


def test_who_is_killed_in_the_middle_leaves_no_half_of_a_release(checkout: Checkout) -> None:
    killed = "import os, sys; os.fsync = lambda number: os._exit(9); from cloudpakops.commands.app import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", killed, *PLATFORM],
        cwd=checkout.root,
        env={**os.environ, "PYTHONPATH": os.fspath(checkout.root)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 9, done.stderr
    assert Repository(checkout.root).releases("platform") == ["2026.10", "2026.11"]
    assert checkout.command(*PLATFORM).returncode == 0
    assert checkout.command("validate", "dev").returncode == 0


@pytest.mark.parametrize("release", ["2026.11", "2026.11.2"])
def test_a_release_is_shown_with_what_it_pins_and_who_names_it(release: str, checkout: Checkout) -> None:
    text = checkout.command("release", "show", release).stdout
    assert "named by: dev" in text
    assert ("ibm-mq  v3.9  ibm-mq.v3.9.0" in text) == (release == "2026.11")
    assert ("orders (workload) registry.example.com/orders/orders-api@sha256:" in text) == (release == "2026.11.2")


def test_as_json_a_release_has_its_digest_its_users_and_every_pin(checkout: Checkout) -> None:
    found = json.loads(checkout.command("release", "show", "2026.11", "--format", "json").stdout)
    assert (found["track"], found["environments"]) == ("platform", ["dev"])
    assert f"2026.11@{found['digest']}  dev" in checkout.command("release", "list").stdout
    (pak,) = [one for one in found["products"] if one["product"] == "cloud-pak-for-integration"]
    (mq,) = [one for one in pak["operators"] if one["operator"] == "ibm-mq"]
    assert (mq["channel"], mq["csv"]) == ("v3.9", "ibm-mq.v3.9.0")
    assert mq["image"] in found["images"]


def test_the_version_of_clusters_is_taken_over_unless_another_is_given(checkout: Checkout) -> None:
    former = Repository(checkout.root).release("platform", "2026.11").document.data["openshift"]
    assert checkout.command(*PLATFORM, "--openshift", "rosa=4.19.7").returncode == 0
    made = Repository(checkout.root).release("platform", "2026.12").document.data["openshift"]
    assert made == {**former, "rosa": "4.19.7"}
    assert f"OpenShift: roks {former['roks']}, rosa 4.19.7" in checkout.command("release", "show", "2026.12").stdout
    settings = checkout.command("release", "diff", "2026.11", "2026.12").stdout
    assert f"openshift.rosa: {former['rosa']} -> 4.19.7" in settings
    alone = checkout.command("release", "new", "2027.01", "--from", "2026.12", "--openshift", "rosa=4.19.8")
    assert alone.returncode == 0, alone.stderr
    assert products(checkout, "2027.01") == products(checkout, "2026.12")


def test_an_id_of_both_tracks_needs_the_track(checkout: Checkout) -> None:
    result = checkout.command("release", "new", "2026.11", "--track", "applications", *APPLICATIONS[5:], "--need=a>>1")
    assert result.returncode != 0
    made = checkout.command("release", "new", "2026.11", *APPLICATIONS[3:], "--image", f"orders={DIGEST}")
    assert made.returncode == 0, made.stderr
    both = checkout.command("release", "show", "2026.11")
    assert both.returncode == 1
    assert "--track platform or --track applications" in both.stderr
    assert checkout.command("release", "show", "2026.11", "--track", "applications").returncode == 0
    assert "release 2030.01 does not exist" in checkout.command("release", "show", "2030.01").stderr


MQSC = "DEFINE QLOCAL(ORDERS.NEW) REPLACE\nALTER QMGR DEADQ(ORDERS.NEW)\n"
TOPICS = "events={kind: topics, topics: {orders.in: {partitions: 3}}}"
WORKLOAD = f"{{image: {DIGEST}, port: 80, config: {{A: b}}}}"


@pytest.mark.parametrize(
    ("setting", "place", "value"),
    [
        (f"orders.image={DIGEST}", ("orders", "image"), DIGEST),
        ("orders.port=9090", ("orders", "port"), 9090),
        ("orders.config.LEVEL=debug", ("orders", "config", "LEVEL"), "debug"),
        ("orders.config[a.b]='6'", ("orders", "config", "a.b"), "6"),
        ("orders.queueManager.mqsc=@new.mqsc", ("orders", "queueManager", "mqsc"), MQSC),
        ("orders.healthPath=/a=b", ("orders", "healthPath"), "/a=b"),
        ("orders.config={A: b}", ("orders", "config"), {"A": "b"}),
        (f"payments={WORKLOAD}", ("payments",), {"image": DIGEST, "port": 80, "config": {"A": "b"}}),
        (
            "events={kind: topics, topics: {orders.in: {partitions: 3}}}",
            ("events", "topics", "orders.in"),
            {"partitions": 3},
        ),
    ],
)
def test_a_value_of_an_application_is_set_by_its_path(
    setting: str, place: tuple[str, ...], value: object, checkout: Checkout
) -> None:
    (checkout.root / "new.mqsc").write_text(MQSC)
    result = checkout.command(*APPLICATIONS, "--set", setting)
    assert result.returncode == 0, result.stderr
    found = Repository(checkout.root).release("applications", "2026.12.1").document.data["applications"]
    for part in place:
        found = found[part]
    assert found == value


def test_what_is_set_stands_above_each_application_and_null_removes(checkout: Checkout) -> None:
    made = checkout.command(*APPLICATIONS, "--set", "orders.queueManager=null", "--set", f"payments={WORKLOAD}")
    assert made.returncode == 0, made.stderr
    text = (checkout.root / "stacks/releases/applications/2026.12.1.yaml").read_text()
    assert "mqsc" not in text
    assert "  # as in release 2026.11.2, but for queueManager\n  orders:\n" in text
    assert "  # new in this release\n  payments:\n" in text


def test_a_topic_is_set_by_its_name_in_a_later_release(checkout: Checkout) -> None:
    assert checkout.command(*APPLICATIONS, "--set", TOPICS).returncode == 0
    later = ("release", "new", "2026.12.2", "--track", "applications", "--from", "2026.12.1")
    result = checkout.command(*later, "--set", "events.topics[orders.in].partitions=6")
    assert result.returncode == 0, result.stderr
    made = Repository(checkout.root).release("applications", "2026.12.2").document.data["applications"]["events"]
    assert made["topics"] == {"orders.in": {"partitions": 6}}


# Each setting, and what is said of it: typed checks are those of the release's model.
MISTAKES = {
    "orders.port=many": 'applications.orders.port: "many" is text, but this must be a whole number',
    "orders.config.LEVEL=[6]": "applications.orders.config.LEVEL: a list is not text",
    f"orders.image={TAG}": "applications.orders.image: ",
    "orders.healthpath=/": "unknown key healthpath",
    "tea.image=x": "--set tea.image: the release has no application tea",
    "orders.port.x=1": "--set orders.port.x: orders.port is a plain value",
    "orders.nothing=null": "--set orders.nothing: there is no orders.nothing to remove",
    "orders..port=1": "--set orders..port=1: is not a path and a value",
    "orders.queueManager.mqsc=@none": "--set orders.queueManager.mqsc: none cannot be read: No such file",
    "orders.config=[": "--set orders.config: the value is not YAML",
    "orders": "--set orders: is not a path and a value",
}


@pytest.mark.parametrize("setting", MISTAKES)
def test_a_setting_that_is_wrong_is_refused_with_its_path(setting: str, checkout: Checkout) -> None:
    result = checkout.command(*APPLICATIONS, "--set", setting)
    assert result.returncode == 2
    assert MISTAKES[setting] in result.stderr
    assert "fix: " in result.stderr
    assert not (checkout.root / "stacks/releases/applications/2026.12.1.yaml").exists()


def test_every_mistake_of_a_release_comes_in_one_round(checkout: Checkout) -> None:
    settings = [setting for setting in MISTAKES if not setting.startswith("orders.config")]
    result = checkout.command(*APPLICATIONS, *(part for setting in settings for part in ("--set", setting)))
    assert result.returncode == 2
    assert result.stderr.startswith(f"error: {len(settings)} problems found; nothing was changed.\n")
    for setting in settings:
        assert MISTAKES[setting] in result.stderr
    assert "is not pinned by a digest" in result.stderr


def test_a_tag_in_a_file_is_reported_beside_every_other_mistake(checkout: Checkout) -> None:
    release = checkout.root / "stacks/releases/applications/2026.12.1.yaml"
    release.write_text(
        'release: "2026.12.1"\ntrack: applications\nneeds: {a: ">>1"}\napplications:\n'
        f"  orders: {{image: {TAG}, port: 0}}\n  other: {{image: {TAG}, port: 80}}\n"
    )
    result = checkout.command("validate")
    assert result.returncode == 2
    for line, place in ((3, "needs.a"), (5, "applications.orders.port"), (5, "applications.orders.image")):
        assert f"2026.12.1.yaml:{line}: {place}: " in result.stderr
    assert "2026.12.1.yaml:6: applications.other.image: " in result.stderr


@pytest.mark.parametrize("value", ["6", "NO", "1.10", "2026-12-31", "0123", "true", "~x"])
def test_a_setting_that_is_text_is_the_text_that_stands_there(checkout: Checkout, value: str) -> None:
    result = checkout.command(*APPLICATIONS, "--set", f"orders.config.LEVEL={value}")
    assert result.returncode == 0, result.stderr
    made = Repository(checkout.root).release("applications", "2026.12.1").document.data
    assert made["applications"]["orders"]["config"]["LEVEL"] == value
