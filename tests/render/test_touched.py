"""`touched` names exactly the environments whose plan, program or gates a change alters, with real Git repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import LINKED
from git_checkout import GitCheckout

from cloudpakops.render.registrations import digest_of
from cloudpakops.render.run import rendering
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]
# In the order of promotion.
EVERY = ["dev", "test", "staging", "prod"]
CODE = ("cloudpakops", "components")


@pytest.fixture(scope="module")
def module(new_checkout: Callable[[], Checkout]) -> Iterator[GitCheckout]:
    """One checkout for all tests of this module, with code of its own that a test may change."""
    with pytest.MonkeyPatch.context() as patch:
        checkout = new_checkout()
        for name in CODE:
            (checkout.root / name).unlink()
            shutil.copytree(ROOT / name, checkout.root / name, ignore=shutil.ignore_patterns("__pycache__"))
        ignored = ({*LINKED} - {*CODE}) | {"__pycache__/", ".offline/"}
        (checkout.root / ".gitignore").write_text("".join(f"{name}\n" for name in sorted(ignored)))
        made = GitCheckout.made(checkout, patch)
        made.git("add", "--all")
        made.git("commit", "--quiet", "--amend", "--message", "x")
        yield made


@pytest.fixture
def clone(module: GitCheckout) -> GitCheckout:
    module.git("checkout", "--quiet", "--force", "main")
    module.git("clean", "--quiet", "--force", "-d")
    return module


def touched(clone: GitCheckout, *arguments: str) -> tuple[list[str], str]:
    result = clone.checkout.command("touched", "--base", "HEAD", *arguments)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout), result.stderr


def write(clone: GitCheckout, path: str, text: str) -> None:
    file = clone.checkout.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


@pytest.mark.parametrize(
    "path",
    [
        "CODEOWNERS",
        ".github/CODEOWNERS",
        "azure-pipelines.yml",
        ".gitlab-ci.yml",
        "Jenkinsfile",
        ".tekton/pull-request.yaml",
        "renovate.json",
        "stacks/decisions.yaml",
        "stacks/record_signers",
        "stacks/releases/platform/README.txt",
        "data/unused.yaml",
        "scripts/deploy.py",
        "LICENSE",
    ],
)
def test_a_file_that_no_environment_uses_touches_none(path: str, clone: GitCheckout) -> None:
    write(clone, path, "a: 1\n")
    assert touched(clone)[0] == []


def test_a_comment_touches_nobody(clone: GitCheckout) -> None:
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", "# Why not.\nconfig:\n")
    release = next((clone.checkout.root / "stacks" / "releases" / "platform").glob("*.yaml"))
    release.write_text(f"# A remark.\n{release.read_text()}")
    assert touched(clone) == ([], "")


def test_a_setting_touches_its_environment_alone(clone: GitCheckout) -> None:
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1\n", "replicas: 2\n")
    assert touched(clone) == (["dev"], "dev: its plan changes\n")


def test_a_file_that_one_environment_uses_touches_that_one(clone: GitCheckout) -> None:
    clone.checkout.edit(
        "stacks/Pulumi.test.yaml", "kind: roks\n", "kind: roks\n      kubeconfig: {file: access/test}\n"
    )
    write(clone, "access/test", "apiVersion: v1\n")
    clone.git("checkout", "--quiet", "--detach")
    clone.git("add", "--all")
    clone.git("commit", "--quiet", "--message", "x")
    write(clone, "access/test", "apiVersion: v1\nkind: Config\n")
    assert touched(clone) == (["test"], "test: its kubeconfig changes\n")


def test_a_new_environment_is_touched_and_a_removed_one_is_not(clone: GitCheckout) -> None:
    clone.checkout.stack("staging").rename(clone.checkout.stack("trial"))
    assert touched(clone) == (["trial"], "trial: it is new\n")


def test_an_environment_that_cannot_be_read_is_touched_and_the_reason_is_said(clone: GitCheckout) -> None:
    clone.checkout.edit("stacks/Pulumi.prod.yaml", "kind: roks", "kind: roksa")
    names, said = touched(clone)
    assert names == ["prod"]
    assert said.startswith("prod: it cannot be compared: stacks/Pulumi.prod.yaml:")
    assert "roksa" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("config:\n", "encryptionsalt: v1:another\nconfig:\n"),
        ("config:\n", "config:\n  cloudpakops:entitlementKey: {secure: v1:another}\n"),
        ("config:\n", "config:\n  pulumi:autonaming: {mode: verbatim}\n"),
    ],
)
def test_a_secret_or_a_setting_of_pulumi_touches_its_environment(old: str, new: str, clone: GitCheckout) -> None:
    clone.checkout.edit("stacks/Pulumi.staging.yaml", old, new)
    assert touched(clone) == (["staging"], "staging: its secrets or its settings of Pulumi change\n")


def test_a_program_that_registers_the_same_touches_nobody_and_it_is_said(clone: GitCheckout) -> None:
    clone.checkout.edit("components/objects.py", '"""', '"""Reworded. ')
    assert touched(clone) == ([], f"the program changes, and registers the same for {', '.join(sorted(EVERY))}\n")


# Each changes something that a rendered manifest doesn't show, but the first.
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (
            "components/application/workload.py",
            '{"replicas": args.replicas}',
            '{"replicas": args.replicas, "paused": True}',
        ),
        ("__main__.py", 'pulumi.export("platform"', 'pulumi.export("release"'),
        ("__main__.py", 'f"{plan.name}-applications"', 'f"{plan.name}-apps"'),
    ],
)
def test_a_program_that_registers_something_else_touches_those_for_whom_it_does(
    path: str, old: str, new: str, clone: GitCheckout
) -> None:
    clone.checkout.edit(path, old, new)
    names, said = touched(clone)
    assert names == EVERY
    assert "so that it registers something else" in said


def test_code_that_only_one_environment_uses_touches_that_one(clone: GitCheckout) -> None:
    stacks = {name: clone.checkout.stack(name).read_text() for name in EVERY}
    using = [name for name, text in stacks.items() if "kind: rosa" in text]
    assert using == ["prod"]
    clone.checkout.edit("components/infrastructure/rosa/network.py", 'f"{name}-vpc"', 'f"{name}-net"')
    assert touched(clone)[0] == using


def test_other_packages_touch_every_environment_and_another_comment_none(clone: GitCheckout) -> None:
    clone.checkout.edit("requirements.txt", "# Run time.", "# At run time.")
    assert touched(clone)[0] == []
    clone.checkout.edit("constraints.txt", "certifi==", "certifi==1")
    names, said = touched(clone)
    assert names == EVERY
    assert said.startswith("dev: the program gets other packages\n")


def test_a_changed_gate_touches_those_that_have_it(clone: GitCheckout) -> None:
    clone.checkout.edit("stacks/pipeline.yaml", "soak: 24h", "soak: 25h")
    assert touched(clone) == (["staging"], "staging: its gates change\n")


def test_an_environment_put_between_two_changes_the_gates_of_the_next(clone: GitCheckout) -> None:
    shutil.copy2(clone.checkout.stack("staging"), clone.checkout.stack("trial"))
    stage = "  - name: trial\n    environments:\n      - name: trial\n  - name: production\n"
    clone.checkout.edit("stacks/pipeline.yaml", "  - name: production\n", stage)
    assert touched(clone)[0] == ["trial", "prod"]
    assert touched(clone, "--only", "prod")[0] == ["prod"]


def test_an_sdk_touches_those_that_use_its_resources(clone: GitCheckout) -> None:
    write(clone, "sdks/rhcs/pulumi_rhcs/extra.py", "")
    names, said = touched(clone)
    assert names == ["prod"]
    assert "prod: the SDK of rhcs changes\n" in said


def test_an_older_program_that_tells_no_registrations_touches_every_environment(clone: GitCheckout) -> None:
    output = clone.checkout.root / "cloudpakops" / "render" / "output.py"
    new = output.read_text()
    clone.checkout.edit("cloudpakops/render/output.py", '            "registered": registered,\n', "")
    clone.git("checkout", "--quiet", "--detach")
    clone.git("commit", "--quiet", "--all", "--message", "x")
    output.write_text(new)
    names, said = touched(clone)
    assert names == EVERY
    assert "the older program does not tell what it registers" in said


def test_without_a_base_all_environments_are_printed(clone: GitCheckout) -> None:
    assert clone.checkout.command("touched").stdout == f"{json.dumps(EVERY)}\n"
    assert clone.checkout.command("touched", "--only", "").stdout == "[]\n"


def test_the_command_ends_with_an_error_and_without_a_traceback(clone: GitCheckout) -> None:
    result = clone.checkout.command("touched", "--base", "nowhere")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("error: 'nowhere' is not a commit in this clone\n    fix: ")


def test_what_a_program_registers_has_the_same_digest_in_each_process(clone: GitCheckout) -> None:
    repository = Repository(clone.checkout.root)
    rendering(repository, "dev")
    # What another environment left in this process is no part of it.
    here = rendering(repository, "prod").registered
    code = "from cloudpakops.commands.app import main\nmain()\n"
    there = subprocess.run(
        [sys.executable, "-c", code, "render", "--format", "json", "prod"],
        cwd=clone.checkout.root,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    assert json.loads(there.stdout)["registered"] == here
    assert here != digest_of([], {})
