"""Digests of what a plan is made from, and the file that it is kept in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudpakops.git.command import ask
from cloudpakops.updates.inputs import PROGRAM, inputs_of, moved
from cloudpakops.updates.state import PENDING, shown, state_digests
from cloudpakops.updates.update_plan_file import UpdatePlan, read_update_plan, write_update_plan
from cloudpakops.updates.update_plan_violations import without_values

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
KEY, OTHER = b"k" * 32, b"o" * 32
SECRET = {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "plaintext": '"hunter2"'}
URN = "urn:pulumi:dev::cloudpakops::cloudpakops:a:B$kubernetes:core/v1:Secret::main-secret"


def deployment() -> dict[str, Any]:
    return {
        "manifest": {"time": "2026-11-23T12:00:00Z"},
        "resources": [
            {
                "urn": URN,
                "id": "ns/secret",
                "inputs": {"data": SECRET, "replicas": 12},
                "outputs": {"data": SECRET, "replicas": 12},
                "dependencies": ["urn:b", "urn:a"],
                "protect": True,
                "created": "2026-11-23T12:00:00Z",
                "modified": "2026-11-23T12:00:00Z",
                "sourcePosition": "project:///__main__.py#1",
            },
            {"urn": "urn:other", "id": "", "inputs": {}},
        ],
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "other"),
        ("inputs", {"data": SECRET, "replicas": 31}),
        ("inputs", {"data": {**SECRET, "plaintext": '"hunter3"'}, "replicas": 12}),
        ("outputs", {"data": SECRET, "replicas": 31}),
        ("dependencies", ["urn:a"]),
        ("protect", False),
        ("delete", True),
        ("initErrors", ["not ready"]),
    ],
)
def test_a_resource_that_moved_has_another_digest(name: str, value: Any) -> None:
    now = deployment()
    now["resources"][0][name] = value
    assert moved(state_digests(deployment(), KEY), state_digests(now, KEY)) == [URN]


def test_times_places_in_the_program_and_the_order_count_for_nothing() -> None:
    now = deployment()
    now["manifest"]["time"] = now["resources"][0]["modified"] = "2027-01-01T00:00:00Z"
    now["resources"][0]["sourcePosition"] = "project:///__main__.py#99"
    now["resources"][0]["dependencies"].reverse()
    now["resources"].reverse()
    assert state_digests(now, KEY) == state_digests(deployment(), KEY)


def test_resources_that_come_go_or_were_interrupted_are_named() -> None:
    now = deployment()
    gone = now["resources"].pop(0)
    now["pending_operations"] = [{"resource": gone, "type": "deleting"}]
    assert moved(state_digests(deployment(), KEY), state_digests(now, KEY)) == sorted([PENDING, URN])
    assert shown(URN) == "main-secret (kubernetes:core/v1:Secret)"
    assert shown(PENDING) == PENDING


def test_digests_tell_nothing_to_who_has_no_key() -> None:
    digests = state_digests(deployment(), KEY)
    assert "hunter2" not in json.dumps(digests)
    assert not set(digests.values()) & set(state_digests(deployment(), OTHER).values())


def test_a_stack_without_state_has_no_digests() -> None:
    assert state_digests({}, KEY) == {}
    assert state_digests({"resources": None}, KEY) == {}


def test_what_lies_at_the_top_of_the_repository_is_program_or_known_to_be_none() -> None:
    """A new folder has to be put into PROGRAM, or here."""
    none = {
        *("stacks", "catalog", "schemas", "policies", "offline", "pipelines", "providers"),
        *("docs", "tests", "benchmarks", "Makefile", "pyproject.toml", "requirements-build.txt"),
        *("requirements-dev.txt", "requirements-dev.lock"),
    }
    listed = ask(ROOT, "ls-tree", "--name-only", "HEAD").decode().split()
    assert not {name for name in listed if not name.startswith(".") and not name.endswith(".md")} - none - {*PROGRAM}


def test_comments_and_compiled_files_move_nothing(checkout: Checkout) -> None:
    before = inputs_of(checkout.root, "dev")
    checkout.edit("stacks/Pulumi.dev.yaml", "config:", "config:  # a comment")
    (checkout.root / "sdks/ibm/__pycache__").mkdir(parents=True)
    (checkout.root / "sdks/ibm/__pycache__/x.pyc").touch()
    (checkout.root / "plan.json").touch()
    assert inputs_of(checkout.root, "dev") == before
    (checkout.root / "sdks/ibm/new.py").touch()
    assert moved(before, inputs_of(checkout.root, "dev")) == ["program"]


@pytest.mark.parametrize(
    ("path", "old", "new", "name"),
    [
        ("__main__.py", "import gc", "import gc  # changed", "program"),
        ("requirements.txt", "# ", "#  ", "program"),
        ("Pulumi.yaml", "# ", "#  ", "program"),
        ("stacks/Pulumi.dev.yaml", "replicas: 1", "replicas: 2", "configuration stacks/Pulumi.dev.yaml"),
        ("policies/PulumiPolicy.yaml", "version: ", "version:  ", "policies"),
        ("stacks/policy.yaml", "owners: {default: advisory}", "owners: {default: disabled}", "policies"),
        ("stacks/releases/platform/2026.11.yaml", "description: ", "description: new ", "platform release"),
        ("stacks/releases/applications/2026.11.2.yaml", "description: ", "description: new ", "applications release"),
    ],
)
def test_each_input_has_a_digest_of_its_own(checkout: Checkout, path: str, old: str, new: str, name: str) -> None:
    before = inputs_of(checkout.root, "dev")
    checkout.edit(path, old, new)
    assert moved(before, inputs_of(checkout.root, "dev")) == [name]


def test_a_release_that_is_named_by_another_digest_has_moved(checkout: Checkout) -> None:
    before = inputs_of(checkout.root, "dev")
    text = checkout.stack("dev").read_text()
    start = text.index("2026.11@sha256:") + len("2026.11@sha256:")
    checkout.stack("dev").write_text(f"{text[:start]}{'0' * 64}{text[start + 64 :]}")
    assert moved(before, inputs_of(checkout.root, "dev")) == ["platform release"]


def test_a_file_is_told_from_another_of_the_same_content(checkout: Checkout) -> None:
    (checkout.root / "policies/a.py").write_text("x")
    before = inputs_of(checkout.root, "dev")
    shutil.move(checkout.root / "policies/a.py", checkout.root / "policies/b.py")
    assert moved(before, inputs_of(checkout.root, "dev")) == ["policies"]


def test_the_files_that_a_stack_refers_to_are_named(checkout: Checkout) -> None:
    (checkout.root / "ca.pem").write_text("one")
    (checkout.root / "queue.yaml").write_text("kind: QueueManager\n")
    mirror = "  cloudpakops:mirror: {registry: mirror.example.com/ibm, credentials: mirrorCredentials, ca: ca.pem}\n"
    checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", f"config:\n{mirror}")
    checkout.edit(
        "stacks/Pulumi.dev.yaml", "name: orders-qm\n", "name: orders-qm\n              document: queue.yaml\n"
    )
    before = inputs_of(checkout.root, "dev")
    record = "stacks/releases/mirrored/2026.11.yaml"
    (checkout.root / record).parent.mkdir(exist_ok=True)
    for name in ("ca.pem", "queue.yaml", record):
        (checkout.root / name).write_text("two")
    assert moved(before, inputs_of(checkout.root, "dev")) == sorted(
        ["file ca.pem", "file queue.yaml", f"file {record}"]
    )


def saved(**content: Any) -> UpdatePlan:
    return UpdatePlan(
        format="cloudpakops update plan 1",
        environment="dev",
        offline=True,
        engine="3.259.0",
        inputs={"program": "sha256:00"},
        state={URN: "hmac-sha256:00"},
        key="v1:key",
        plan=content or {"resourcePlans": {}},
    ).sealed(KEY)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_a_seal_holds_for_what_was_sealed_and_for_nothing_else(value: Any) -> None:
    plan = saved(value=value)
    assert plan.is_sealed(KEY)
    assert not plan.is_sealed(OTHER)
    other = deepcopy(plan).model_copy(update={"plan": {"value": [value]}})
    assert not other.is_sealed(KEY)


def test_a_plan_is_read_as_it_was_written_and_only_by_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    write_update_plan(file, saved(n=1.5, text="ä\n", none=None))
    assert read_update_plan(file, "dev", offline=True) == saved(n=1.5, text="ä\n", none=None)
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_disk_that_is_full_leaves_the_old_plan_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    write_update_plan(file, saved())
    before = file.read_bytes()
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from cloudpakops.updates.update_plan_file import read_update_plan, write_update_plan\n"
        "file = Path(sys.argv[1])\n"
        "plan = read_update_plan(file, 'dev', offline=True)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try:\n    write_update_plan(file, plan)\nexcept Exception as error:\n    print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("CloudPakOpsError")
    assert "    fix: " in done.stdout
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_what_pulumi_says_of_values_beyond_a_plan_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "printed").write_bytes(
        b"Previewing\n  error: resource urn violates plan: ~=data[hunter2\nhunter3]\nmore\n"
    )
    with (tmp_path / "printed").open("rb") as printed, (tmp_path / "shown").open("wb") as out:
        without_values(printed, out)
    text = (tmp_path / "shown").read_text()
    assert text.startswith("Previewing\n  error: resource urn violates plan; ")
    assert "hunter" not in text
    assert len(text.splitlines()) == 2
