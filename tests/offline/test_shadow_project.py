"""The shadow project: the project's own files without secrets, keys and bindings."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from offline.errors import OfflineError
from offline.shadow import ShadowProject, without_secrets

STACK = """
# a comment
secretsprovider: awskms://alias/nothing?region=eu-central-1
encryptedkey: QUFB
encryptionsalt: v1:abc:v1:def:ghi
config:
  probe:plain: 1.5
  probe:token:
    secure: v1:xxx:hunter2
  probe:nested:
    list:
      - name: a
        password: {secure: v1:yyy:hunter2}
      - secure
"""


def project(root: Path, **settings: Any) -> ShadowProject:
    (root / "stacks").mkdir(parents=True, exist_ok=True)
    content = {"name": "probe", "runtime": "python", "stackConfigDir": "stacks", **settings}
    (root / "Pulumi.yaml").write_text(yaml.safe_dump(content))
    (root / "stacks" / "Pulumi.dev.yaml").write_text(STACK)
    return ShadowProject(root, root / ".offline")


def settings(root: Path) -> Any:
    return yaml.safe_load((root / ".offline/project/Pulumi.yaml").read_text())


def test_secrets_become_placeholders_made_from_their_path_and_keys_vanish(tmp_path: Path) -> None:
    shadow = project(tmp_path)
    shadow.write("dev")
    text = shadow.stack_file("dev").read_text()
    assert "hunter2" not in text
    assert yaml.safe_load(text) == {
        "config": {
            "probe:plain": 1.5,
            "probe:token": "offline-placeholder:probe:token",
            "probe:nested": {
                "list": [{"name": "a", "password": "offline-placeholder:probe:nested.list[0].password"}, "secure"]
            },
        }
    }


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=6))
def test_whatever_has_no_secret_stays(value: Any) -> None:
    def has_secret(value: Any) -> bool:
        if isinstance(value, dict):
            return (set(value) == {"secure"} and isinstance(value["secure"], str)) or any(
                map(has_secret, value.values())
            )
        return isinstance(value, list) and any(map(has_secret, value))

    if not has_secret(value):
        assert without_secrets(value, "x") == value


def test_the_working_tree_stays_as_it_is(tmp_path: Path) -> None:
    shadow = project(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shadow.write("dev")
    assert {path: path.read_bytes() for path in before} == before
    assert {path.name for path in tmp_path.iterdir()} == {"Pulumi.yaml", "stacks", ".offline"}


def test_the_shadow_points_back_to_the_program_and_to_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    project(
        tmp_path,
        backend={"url": "s3://bucket"},
        runtime={"name": "python", "options": {"virtualenv": ".venv", "typechecker": "mypy"}},
        plugins={"providers": [{"name": "own", "path": "./own"}, {"name": "readiness", "path": "./readiness"}]},
        packages={"own": "./sdks/own", "ibm": "terraform-provider@1.1.3"},
        config={"token": {"type": "string", "secret": True}, "aws:region": {"value": "eu"}},
        options={"refresh": "always"},
    ).write("dev")
    assert settings(tmp_path) == {
        "name": "probe",
        "main": "../..",
        "stackConfigDir": "stacks",
        "options": {"refresh": "always"},
        "runtime": {
            "name": "python",
            "options": {"virtualenv": str(tmp_path / ".venv"), "typechecker": "mypy", "toolchain": "pip"},
        },
        "plugins": {"providers": [{"name": "own", "path": str(tmp_path / "own")}]},
        "packages": {"own": str(tmp_path / "sdks/own"), "ibm": "terraform-provider@1.1.3"},
        "config": {"token": {"type": "string"}, "aws:region": {"value": "eu"}},
    }


def test_a_program_elsewhere_and_the_old_spellings_work(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text("{name: probe, runtime: python, main: src, config: conf}")
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "Pulumi.dev.yaml").write_text("config: {}")
    shadow = ShadowProject(tmp_path, tmp_path / ".offline")
    shadow.write("dev")
    assert settings(tmp_path)["main"] == "../../src"
    assert "config" not in settings(tmp_path)
    assert settings(tmp_path)["runtime"]["options"]["virtualenv"] == str(Path(sys.prefix).resolve())


def test_files_that_are_right_are_not_written_and_the_salt_of_the_shadow_stays(tmp_path: Path) -> None:
    shadow = project(tmp_path)
    shadow.write("dev")
    stack = shadow.stack_file("dev")
    stack.write_text(stack.read_text() + "encryptionsalt: v1:own\n")  # as `stack select --create` does
    shadow.write("dev")
    times = {path: path.stat().st_mtime_ns for path in shadow.folder.rglob("*.yaml")}
    shadow.write("dev")
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert yaml.safe_load(stack.read_text())["encryptionsalt"] == "v1:own"


def test_a_stack_file_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    shadow = project(tmp_path)
    with pytest.raises(OfflineError, match=r"Pulumi.prod.yaml.*Environments: dev"):
        shadow.write("prod")


def test_a_broken_file_is_named_without_its_content(tmp_path: Path) -> None:
    shadow = project(tmp_path)
    (tmp_path / "stacks" / "Pulumi.dev.yaml").write_text("config: [hunter2\n")
    with pytest.raises(OfflineError, match=r"Pulumi.dev.yaml: it is not YAML") as caught:
        shadow.write("dev")
    assert "hunter2" not in str(caught.value)
    with pytest.raises(OfflineError, match=r"this folder has no Pulumi.yaml"):
        ShadowProject(tmp_path / "stacks", tmp_path / ".offline")
