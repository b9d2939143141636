"""Which paths differ from a revision, and which environments they may touch, with real Git repositories."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.render.paths import changed_since, parting, possibly_touched, select_environments
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

STACK = """\
config:
  cloudpakops:platform: {platform}@sha256:{zeros}
  cloudpakops:applications: {applications}@sha256:{zeros}
  cloudpakops:clusters:
    - {{name: main, kind: existing, kubeconfig: {{context: c}}, ingressDomain: apps.example.com}}
"""
# The releases that the environments of these tests name.
NAMED = {
    "dev": ("2026.11", "2026.11.2"),
    "prod": ("2026.10", "2026.11.1"),
    "staging": ("2026.10", "2026.11.1"),
    "test": ("2026.10", "2026.11.2"),
}
EVERY = sorted(NAMED)
# A change of the user's own settings must not change what these tests say.
SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.com",
}


def stack(environment: str) -> str:
    platform, applications = NAMED[environment]
    return STACK.format(platform=platform, applications=applications, zeros="0" * 64)


@dataclass(frozen=True)
class Clone:
    """A Git repository with four environments, four releases, and a file of each kind."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run Git here and return what it prints."""
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, path: str, text: str = "new\n") -> None:
        """Write a file with its folders."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def commit(self) -> str:
        """Commit all that there is and return the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")
        return self.git("rev-parse", "HEAD")

    def touched(self, base: str) -> list[str]:
        """Return the environments that differ from ``base``."""
        return possibly_touched(Repository(self.root), self.changed(base))

    def changed(self, base: str) -> list[str]:
        """Return the paths that differ from where HEAD and ``base`` parted."""
        return changed_since(self.root, parting(self.root, base))


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clone:
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    made = Clone(tmp_path / "clone")
    for environment in NAMED:
        made.write(f"stacks/Pulumi.{environment}.yaml", stack(environment))
    for release in ("platform/2026.10", "platform/2026.11", "applications/2026.11.1", "applications/2026.11.2"):
        made.write(f"stacks/releases/{release}.yaml", "old\n")
    for path in ("Pulumi.yaml", "__main__.py", "cloudpakops/plan/resolve.py", "docs/a.md", "README.md"):
        made.write(path, "old\n")
    made.write(".gitignore", ".offline/\n")
    made.git("init", "--quiet", "--initial-branch=main")
    made.commit()
    return made


# A path, and the environments that a change of it touches.
PATHS = {
    "stacks/Pulumi.dev.yaml": ["dev"],
    "stacks/Pulumi.prod.yaml": ["prod"],
    "stacks/releases/platform/2026.11.yaml": ["dev"],
    "stacks/releases/platform/2026.10.yaml": ["prod", "staging", "test"],
    "stacks/releases/applications/2026.11.2.yaml": ["dev", "test"],
    "stacks/releases/platform/2026.12.yaml": [],
    # The same name in the other track is another release.
    "stacks/releases/platform/2026.11.2.yaml": [],
    "stacks/releases/other/2026.10.yaml": EVERY,
    "cloudpakops/plan/resolve.py": EVERY,
    "components/cloudpak/layer.py": EVERY,
    "engine/pins.py": EVERY,
    "__main__.py": EVERY,
    "Pulumi.yaml": EVERY,
    "requirements.txt": EVERY,
    "something/that/comes/later.py": EVERY,
    "catalog/licensing.yaml": [],
    "catalog/objects/kafka.yaml": EVERY,
    "docs/a.md": [],
    "docs/conf.py": [],
    "tests/plan/test_plan.py": [],
    "providers/kubernetes_kinds.py": [],
    "README.md": [],
    "Makefile": [],
    ".github/workflows/ci.yml": [],
    # Files that only begin or end like others.
    "docs": EVERY,
    "stacks/Pulumi.dev.yaml.bak": EVERY,
    "sub/stacks/Pulumi.dev.yaml": EVERY,
    "cloudpakops/Makefile": EVERY,
}


@pytest.mark.parametrize("path", PATHS)
def test_a_path_touches_what_stands_on_it(path: str, clone: Clone) -> None:
    assert possibly_touched(Repository(clone.root), [path]) == PATHS[path]


def test_several_paths_touch_what_each_touches(clone: Clone) -> None:
    paths = ["stacks/Pulumi.prod.yaml", "stacks/releases/platform/2026.11.yaml", "docs/a.md"]
    assert possibly_touched(Repository(clone.root), paths) == ["dev", "prod"]


def test_a_commit_is_measured_against_its_parent(clone: Clone) -> None:
    clone.write("stacks/Pulumi.dev.yaml", stack("dev") + "# b\n")
    clone.commit()
    clone.write("stacks/Pulumi.test.yaml", stack("test") + "# c\n")
    clone.commit()
    assert clone.touched("HEAD^1") == ["test"]
    assert clone.touched("HEAD~2") == ["dev", "test"]
    assert clone.touched("HEAD") == []


def test_what_is_not_committed_counts_and_what_is_ignored_does_not(clone: Clone) -> None:
    clone.write("stacks/Pulumi.dev.yaml", stack("dev") + "# b\n")
    clone.write("stacks/Pulumi.qa.yaml", stack("test"))
    clone.write(".offline/state.json")
    assert clone.touched("HEAD") == ["dev", "qa"]
    clone.git("add", "--all")
    assert clone.touched("HEAD") == ["dev", "qa"]


def test_what_the_other_branch_did_meanwhile_does_not_count(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "-b", "change")
    clone.write("stacks/Pulumi.dev.yaml", stack("dev") + "# b\n")
    clone.commit()
    clone.git("checkout", "--quiet", "main")
    clone.write("__main__.py", "more\n")
    clone.commit()
    clone.git("checkout", "--quiet", "change")
    assert clone.touched("main") == ["dev"]


def test_a_merge_is_measured_against_what_it_is_merged_into(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "-b", "change")
    clone.write("stacks/Pulumi.dev.yaml", stack("dev") + "# b\n")
    clone.commit()
    clone.git("checkout", "--quiet", "main")
    clone.write("stacks/Pulumi.prod.yaml", stack("prod") + "# c\n")
    clone.commit()
    clone.git("merge", "--quiet", "--no-edit", "change")
    assert clone.touched("HEAD^1") == ["dev"]


def test_an_environment_whose_stack_file_is_deleted_is_left_out(clone: Clone) -> None:
    clone.git("rm", "--quiet", "stacks/Pulumi.test.yaml")
    clone.write("stacks/Pulumi.dev.yaml", stack("dev") + "# b\n")
    clone.commit()
    assert clone.touched("HEAD^1") == ["dev"]


def test_a_renamed_stack_file_is_a_new_environment(clone: Clone) -> None:
    clone.git("mv", "stacks/Pulumi.test.yaml", "stacks/Pulumi.qa.yaml")
    clone.commit()
    assert clone.touched("HEAD^1") == ["qa"]


def test_code_that_moves_out_of_the_program_touches_every_environment(clone: Clone) -> None:
    clone.git("mv", "cloudpakops/plan/resolve.py", "docs/resolve.py")
    clone.commit()
    assert clone.touched("HEAD^1") == EVERY


def test_a_deleted_release_touches_those_that_still_name_it(clone: Clone) -> None:
    clone.git("rm", "--quiet", "stacks/releases/platform/2026.11.yaml", "stacks/releases/applications/2026.11.1.yaml")
    clone.commit()
    assert clone.touched("HEAD^1") == ["dev", "prod", "staging"]


def test_a_stack_file_that_cannot_be_read_is_taken_to_name_the_release(clone: Clone) -> None:
    clone.write("stacks/Pulumi.prod.yaml", "config: [\n")
    assert possibly_touched(Repository(clone.root), ["stacks/releases/platform/2026.11.yaml"]) == ["dev", "prod"]


def test_odd_file_names_are_taken_as_they_are(clone: Clone) -> None:
    clone.write('docs/a"b\nc ü.txt')
    clone.write("docs/ stacks\nstacks/Pulumi.dev.yaml")
    clone.commit()
    assert 'docs/a"b\nc ü.txt' in clone.changed("HEAD^1")
    assert clone.touched("HEAD^1") == []


@pytest.mark.parametrize("name", ["$(id)", "a b", "-x", "a;b", "x" * 101])
def test_an_environment_with_a_name_that_a_shell_could_run_is_refused(name: str, clone: Clone) -> None:
    clone.write(f"stacks/Pulumi.{name}.yaml", stack("dev"))
    clone.commit()
    with pytest.raises(CloudPakOpsError, match=r"is not a name for an environment") as caught:
        clone.touched("HEAD^1")
    assert "fix: rename its file" in str(caught.value)


@pytest.mark.parametrize(
    "base",
    [
        "",
        "nowhere",
        "0" * 40,
        "HEAD:__main__.py",
        "HEAD HEAD",
        "HEAD..HEAD",
        "^HEAD",
        "a\0b",
    ],
)
def test_a_revision_that_is_none_is_refused_with_how_to_fetch_it(base: str, clone: Clone) -> None:
    with pytest.raises(CloudPakOpsError, match=r"is not a commit in this clone") as caught:
        parting(clone.root, base)
    assert "fix: fetch it: git fetch" in str(caught.value)


@pytest.mark.parametrize("base", ["--help", "--output=x", "-q"])
def test_a_revision_is_never_taken_for_an_option(base: str, clone: Clone) -> None:
    with pytest.raises(CloudPakOpsError, match=r"is not a revision: it starts with"):
        parting(clone.root, base)
    assert not (clone.root / "x").exists()


def test_a_shallow_clone_says_how_to_get_what_it_lacks(clone: Clone, tmp_path: Path) -> None:
    first = clone.git("rev-parse", "HEAD")
    for text in ("b", "c"):
        clone.write("stacks/Pulumi.dev.yaml", f"{stack('dev')}# {text}\n")
        clone.commit()
    shallow = Clone(tmp_path / "shallow")
    clone.git("clone", "--quiet", "--depth=2", f"file://{clone.root}", str(shallow.root))
    assert shallow.touched("HEAD^1") == ["dev"]
    with pytest.raises(CloudPakOpsError, match=r"git fetch --unshallow"):
        shallow.touched(first)


def test_commits_without_a_common_one_are_refused(clone: Clone) -> None:
    clone.git("checkout", "--quiet", "--orphan", "other")
    clone.write("docs/a.md")
    clone.commit()
    with pytest.raises(CloudPakOpsError, match=r"no common commit") as caught:
        clone.touched("main")
    assert "fetch-depth: 0" in str(caught.value)


def test_outside_of_git_the_error_is_what_git_says(tmp_path: Path) -> None:
    with pytest.raises(CloudPakOpsError, match=r"is not in a Git repository"):
        parting(tmp_path, "HEAD")


def test_without_git_the_error_says_so(clone: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(clone.root / "nothing"))
    with pytest.raises(CloudPakOpsError, match=r"git is not on PATH"):
        parting(clone.root, "HEAD")


def test_a_project_inside_of_a_larger_repository_sees_its_own_paths(clone: Clone, tmp_path: Path) -> None:
    outer = Clone(tmp_path / "outer")
    outer.write("other/__main__.py")
    (outer.root / "project").mkdir()
    (clone.root / ".git").rename(tmp_path / "unused")
    clone.root.rename(outer.root / "project" / "cloudpakops")
    project = Clone(outer.root / "project" / "cloudpakops")
    outer.git("init", "--quiet", "--initial-branch=main")
    outer.commit()
    project.write("stacks/Pulumi.prod.yaml", stack("prod") + "# b\n")
    outer.write("other/__main__.py", "more\n")
    assert project.touched("HEAD") == ["prod"]


@pytest.mark.parametrize(
    ("only", "expected"), [("", set()), ("dev", {"dev"}), (" dev,test ,\n prod", {"dev", "test", "prod"})]
)
def test_a_list_of_environments_is_separated_by_commas_or_spaces(only: str, expected: set[str], clone: Clone) -> None:
    assert select_environments(Repository(clone.root), only, []) == expected


def test_a_slip_of_the_pen_in_a_list_is_refused_and_a_removed_environment_is_not(clone: Clone) -> None:
    (clone.root / "stacks/Pulumi.staging.yaml").unlink()
    changed = clone.changed("HEAD")
    assert select_environments(Repository(clone.root), "dev, staging", changed) == {"dev", "staging"}
    with pytest.raises(CloudPakOpsError, match=r"environment 'pord' does not exist") as caught:
        select_environments(Repository(clone.root), "dev, pord", changed)
    assert "dev, prod, test" in str(caught.value)
