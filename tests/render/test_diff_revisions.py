"""`diff REV1..REV2`: what changes in every environment between two Git revisions, with real Git repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from git_checkout import GitCheckout

if TYPE_CHECKING:
    from conftest import Checkout

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> GitCheckout:
    return GitCheckout.made(checkout, monkeypatch)


def data(clone: GitCheckout, *arguments: str) -> dict[str, Any]:
    result = clone.checkout.command("diff", *arguments, "--format", "json")
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def take(clone: GitCheckout, environment: str, of: str) -> None:
    """Let an environment name the releases of another."""
    lines = clone.checkout.stack(of).read_text().splitlines()
    named = [line for line in lines if line.startswith(("  cloudpakops:platform:", "  cloudpakops:applications:"))]
    file = clone.checkout.stack(environment)
    for line in named:
        key = line.rpartition(": ")[0]
        file.write_text("\n".join(line if one.startswith(key) else one for one in file.read_text().splitlines()))


def own_code(clone: GitCheckout, name: str) -> Path:
    """Give the checkout code of its own instead of the link, so that a test may change and commit it."""
    folder = clone.checkout.root / name
    folder.unlink()
    shutil.copytree(ROOT / name, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def test_an_environment_that_takes_other_releases_changes_and_no_other(clone: GitCheckout) -> None:
    take(clone, "staging", "dev")
    after = clone.commit()
    found = data(clone, "HEAD^..HEAD")
    assert (found["after"], found["unchanged"]) == (after, ["dev", "prod", "test"])
    (staging,) = found["environments"]
    assert staging["environment"] == "staging"
    assert staging["platform"][1].startswith("2026.11@")
    moved = {step["product"]: (step["before"], step["after"]) for step in staging["products"]}
    assert moved["cloud-pak-for-integration"] == ("16.1.2.0", "16.1.3.0")
    promoted = json.loads(clone.checkout.command("diff", "dev", "staging", "--format", "json").stdout)
    assert promoted["objects"] == []
    assert {one["name"] for one in staging["objects"]} > {"orders-qm", "platform-ui"}
    assert staging["site"] == []


def test_two_revisions_can_be_named_one_by_one_and_so_can_an_environment(clone: GitCheckout) -> None:
    take(clone, "staging", "dev")
    take(clone, "prod", "dev")
    clone.commit()
    found = data(clone, "HEAD^", "HEAD", "--env", "prod")
    assert [one["environment"] for one in found["environments"]] == ["prod"]
    assert found["unchanged"] == []
    back = data(clone, "HEAD..HEAD^", "--env", "prod")
    (there,), (again,) = found["environments"], back["environments"]
    assert again["platform"] == there["platform"][::-1]


def test_each_revision_is_rendered_by_its_own_program(clone: GitCheckout) -> None:
    components = own_code(clone, "components")
    clone.commit("components")
    place = components / "application" / "pod.py"
    text = place.read_text()
    assert '"image": plan.image,\n' in text
    place.write_text(text.replace('"image": plan.image,\n', '"image": plan.image, "tty": True,\n', 1))
    clone.commit("components")
    (dev,) = data(clone, "HEAD^..HEAD", "--env", "dev")["environments"]
    (deployment,) = dev["objects"]
    assert [field["path"] for field in deployment["fields"]] == ["spec.template.spec.containers[0].tty"]
    assert deployment["kind"] == "Deployment"
    assert dev["products"] == []


def test_of_an_older_program_only_objects_are_compared(clone: GitCheckout) -> None:
    program = own_code(clone, "cloudpakops")
    new = (program / "render" / "output.py").read_text()
    assert '"facts": ' in new
    (program / "render" / "output.py").write_text(
        "\n".join(line for line in new.splitlines() if '"facts": ' not in line)
    )
    clone.commit("cloudpakops")
    (program / "render" / "output.py").write_text(new)
    take(clone, "staging", "dev")
    clone.commit("cloudpakops")
    result = clone.checkout.command("diff", "HEAD^..HEAD", "--env", "staging")
    assert result.returncode == 0, result.stderr
    assert "the older program of one side does not report versions" in result.stdout
    assert "spec.version: 16.1.2.0 -> 16.1.3.0" in result.stdout
    assert "Products" not in result.stdout


def test_a_new_environment_is_all_added_and_one_that_is_gone_all_removed(clone: GitCheckout) -> None:
    clone.checkout.stack("dev").rename(clone.checkout.stack("trial"))
    clone.commit()
    found = {one["environment"]: one for one in data(clone, "HEAD^..HEAD")["environments"]}
    assert {name: {one["change"] for one in found[name]["objects"]} for name in found} == {
        "dev": {"removed"},
        "trial": {"added"},
    }
    assert found["trial"]["platform"][0] == "-"
    assert all(one["data"] for one in found["dev"]["downtime"] if one["kind"] == "QueueManager")


def test_a_change_of_the_site_is_told_apart_and_a_secret_only_said_to_be_set_anew(clone: GitCheckout) -> None:
    secret = "config:\n  cloudpakops:entitlementKey: {secure: v1:canary:one}\n"
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", secret)
    clone.commit()
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "canary:one", "canary:two")
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "storage: {rwo: ocs", "storage: {rwo: other")
    clone.commit()
    for form in ("text", "markdown", "json"):
        result = clone.checkout.command("diff", "HEAD^..HEAD", "--format", form)
        assert result.returncode == 0, result.stderr
        assert "canary" not in result.stdout + result.stderr
    (dev,) = json.loads(result.stdout)["environments"]
    assert {fact["path"]: (fact["before"], fact["after"]) for fact in dev["site"]} == {
        "clusters[0].storage.rwo": ("ocs-storagecluster-ceph-rbd", "other-storagecluster-ceph-rbd"),
        "entitlementKey": ("(secret)", "(secret), set again"),
    }


def test_what_changes_no_environment_is_said_and_the_answer_is_the_same_each_time(clone: GitCheckout) -> None:
    clone.checkout.edit("catalog/licensing.yaml", "title:", "title: Other #")
    clone.commit()
    first, second = (clone.checkout.command("diff", "HEAD^..").stdout for _ in range(2))
    assert first == second
    assert first.endswith("unchanged: dev, prod, staging, test\n")


def test_the_checkout_is_left_alone_and_nothing_stays_behind(clone: GitCheckout, tmp_path: Path) -> None:
    take(clone, "dev", "prod")
    clone.commit()
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "replicas: 1", "replicas: 9")
    before = clone.git("status", "--porcelain")
    folder = tmp_path / "temporary"
    folder.mkdir()
    result = clone.checkout.command("diff", "HEAD^..HEAD", TMPDIR=os.fspath(folder))
    assert result.returncode == 0, result.stderr
    assert "replicas: 9" not in result.stdout
    assert clone.git("status", "--porcelain") == before
    assert list(folder.iterdir()) == []


def test_a_revision_that_is_not_here_is_an_error_with_the_way_to_get_it(clone: GitCheckout) -> None:
    for revisions in (("nowhere..HEAD",), ("HEAD..origin/main",), ("nowhere", "HEAD"), ("HEAD..--output=x",)):
        result = clone.checkout.command("diff", *revisions)
        assert result.returncode == 1, revisions
        assert "fix: " in result.stderr
        assert "Traceback" not in result.stderr
    assert "git fetch origin nowhere" in clone.checkout.command("diff", "nowhere..HEAD").stderr


def test_in_a_shallow_clone_what_was_cut_off_has_to_be_fetched(clone: GitCheckout, tmp_path: Path) -> None:
    take(clone, "dev", "prod")
    clone.commit()
    shallow = tmp_path / "shallow"
    clone.git("clone", "--quiet", "--depth=1", f"file://{clone.checkout.root}", os.fspath(shallow))
    result = type(clone.checkout)(shallow).command("diff", "HEAD^..HEAD")
    assert result.returncode == 1
    assert "git fetch --unshallow" in result.stderr


def test_an_environment_that_is_not_right_at_a_revision_is_named_with_it(clone: GitCheckout) -> None:
    clone.checkout.edit("stacks/Pulumi.dev.yaml", "ingressDomain", "ingresDomain")
    clone.commit()
    result = clone.checkout.command("diff", "HEAD^..HEAD")
    assert result.returncode == 1
    assert "dev cannot be rendered at revision HEAD: 1 problem found" not in result.stdout
    assert "dev cannot be rendered at revision HEAD: " in result.stderr
    assert "unknown key ingresDomain" in result.stderr


def test_a_program_that_fails_at_a_revision_is_told_without_its_traceback(clone: GitCheckout) -> None:
    components = own_code(clone, "components")
    clone.commit("components")
    (components / "objects.py").write_text("raise ValueError('of the other revision')\n")
    clone.commit("components")
    result = clone.checkout.command("diff", "HEAD^..HEAD", "--env", "dev")
    assert result.returncode == 1
    assert "dev cannot be rendered at revision HEAD: " in result.stderr
    assert "of the other revision" in result.stderr
    assert "fix: " in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside"])
def test_a_link_that_leads_out_of_the_repository_is_refused(clone: GitCheckout, target: str) -> None:
    (clone.checkout.root / "stacks" / "link.yaml").symlink_to(target)
    clone.commit()
    result = clone.checkout.command("diff", "HEAD^..HEAD")
    assert result.returncode == 1
    assert "the files of HEAD cannot be written to" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_name_that_is_no_plain_one_is_refused(clone: GitCheckout) -> None:
    shutil.copy2(clone.checkout.stack("dev"), clone.checkout.stack("--output=x"))
    clone.commit()
    result = clone.checkout.command("diff", "HEAD^..HEAD")
    assert result.returncode == 1
    assert "is not a name for an environment" in result.stderr


def test_an_environment_that_neither_has_is_an_error(clone: GitCheckout) -> None:
    result = clone.checkout.command("diff", "HEAD..HEAD", "--env", "nowhere")
    assert result.returncode == 1
    assert "neither HEAD nor HEAD has an environment nowhere" in result.stderr


def test_a_project_inside_of_a_larger_repository_is_compared_by_its_own_files(clone: GitCheckout) -> None:
    root = clone.checkout.root
    (root / ".git").rename(root.parent / ".git")
    clone.commit()
    take(clone, "staging", "dev")
    clone.commit()
    found = data(clone, "HEAD^..HEAD")
    assert [one["environment"] for one in found["environments"]] == ["staging"]


def test_who_is_killed_in_the_middle_has_changed_nothing(clone: GitCheckout, tmp_path: Path) -> None:
    take(clone, "dev", "prod")
    clone.commit()
    before = clone.git("status", "--porcelain")
    folder = tmp_path / "temporary"
    folder.mkdir()
    running = subprocess.Popen(
        [sys.executable, "-m", "cloudpakops", "diff", "HEAD^..HEAD"],
        cwd=clone.checkout.root,
        env={**os.environ, "TMPDIR": os.fspath(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # Both revisions are put into folders before anything is rendered.
    while len(list(folder.iterdir())) < 2 and running.poll() is None:
        time.sleep(0.01)
    assert running.poll() is None
    running.kill()
    running.communicate()
    assert clone.git("status", "--porcelain") == before
    assert clone.checkout.command("diff", "HEAD^..HEAD").returncode == 0
