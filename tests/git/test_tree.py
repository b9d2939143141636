"""The files of a commit are the bytes that were committed, whatever attributes and settings ask Git to do with them."""

from __future__ import annotations

import io
import subprocess
import tarfile
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.git.tree import tree_of

if TYPE_CHECKING:
    from pathlib import Path

FREEZE = "freezes:\n- reason: $Format:%H$\n  environments: [prod]\n"
ATTRIBUTES = {
    "left out of archives": "stacks/decisions.yaml export-ignore",
    "a folder left out of archives": "stacks export-ignore",
    "filled in by archives": "*.yaml export-subst",
    "other line ends": "* text eol=crlf",
    "another encoding": "*.yaml text working-tree-encoding=UTF-16",
    "an id": "* ident",
    "a filter": "* filter=upper",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    (root / "stacks").mkdir(parents=True)
    (root / "stacks" / "decisions.yaml").write_text(FREEZE)
    (root / "run").write_text("#!/bin/sh\n")
    (root / "run").chmod(0o755)
    (root / "link").symlink_to("stacks/decisions.yaml")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def git(root: Path, *arguments: str, given: bytes = b"") -> str:
    named = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    done = subprocess.run(["git", *named, *arguments], cwd=root, input=given, capture_output=True, check=True)  # noqa: S607
    return done.stdout.decode().strip()


def commit(root: Path, *paths: str) -> str:
    git(root, "add", "--", *(paths or (".",)))
    git(root, "commit", "--quiet", "--allow-empty", "-m", "x")
    return git(root, "rev-parse", "HEAD")


def decisions(root: Path, name: str = "HEAD") -> str:
    with tree_of(root, git(root, "rev-parse", name)) as tree:
        return (tree / "stacks" / "decisions.yaml").read_text()


def test_files_links_and_modes_are_as_they_were_committed(repository: Path) -> None:
    with tree_of(repository, git(repository, "rev-parse", "HEAD")) as tree:
        assert sorted(path.name for path in tree.iterdir()) == ["link", "run", "stacks"]
        assert (tree / "link").is_symlink()
        assert (tree / "link").read_text() == FREEZE
        assert (tree / "run").stat().st_mode & 0o111
        assert not (tree / "stacks" / "decisions.yaml").stat().st_mode & 0o111


@pytest.mark.parametrize("attributes", ATTRIBUTES.values(), ids=ATTRIBUTES)
@pytest.mark.parametrize("where", [".gitattributes", ".git/info/attributes"])
def test_no_attribute_changes_what_is_read(repository: Path, where: str, attributes: str) -> None:
    git(repository, "config", "filter.upper.smudge", "tr a-z A-Z")
    (repository / where).parent.mkdir(exist_ok=True)
    (repository / where).write_text(f"{attributes}\n")
    assert git(repository, "cat-file", "-p", "HEAD:stacks/decisions.yaml") == FREEZE.strip()
    if where == ".gitattributes":
        commit(repository, where)
    assert decisions(repository) == FREEZE


def test_no_setting_changes_line_ends(repository: Path) -> None:
    git(repository, "config", "core.autocrlf", "true")
    assert decisions(repository) == FREEZE


@pytest.mark.parametrize("what", ["HEAD:stacks/decisions.yaml", "HEAD:stacks", "HEAD^{tree}"])
def test_what_was_replaced_is_read_as_it_was(repository: Path, what: str) -> None:
    old = git(repository, "rev-parse", what)
    (repository / "stacks" / "decisions.yaml").write_text("freezes: []\n")
    git(repository, "add", "--all")
    written = git(repository, "write-tree")
    new = git(repository, "rev-parse", what.replace("HEAD^{tree}", written).replace("HEAD:", f"{written}:"))
    git(repository, "replace", old, new)
    assert "freezes: []" in git(repository, "show", "HEAD:stacks/decisions.yaml")
    assert decisions(repository) == FREEZE


def test_a_shallow_clone_has_the_files_of_its_commit(repository: Path, tmp_path: Path) -> None:
    commit(repository)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository}", str(clone))
    assert decisions(clone) == FREEZE


def test_a_project_in_a_folder_of_a_larger_repository_has_only_its_files(repository: Path) -> None:
    (repository / "part" / "stacks").mkdir(parents=True)
    (repository / "part" / "stacks" / "decisions.yaml").write_text("part: 1\n")
    commit(repository)
    assert decisions(repository / "part") == "part: 1\n"


@pytest.mark.parametrize("target", ["/etc/passwd", "../../outside"])
def test_a_link_that_leads_out_of_the_folder_is_refused(repository: Path, target: str) -> None:
    (repository / "out").symlink_to(target)
    commit(repository)
    with pytest.raises(CloudPakOpsError, match="cannot be written"):
        decisions(repository)


def test_a_path_that_leads_out_of_the_folder_is_refused(repository: Path, tmp_path: Path) -> None:
    blob = git(repository, "hash-object", "-w", "--stdin", given=b"x")
    inner = git(repository, "mktree", given=f"100644 blob {blob}\toutside\n".encode())
    tree = tmp_path / "tree"
    tree.write_bytes(b"40000 ..\0" + bytes.fromhex(inner))
    outer = git(repository, "hash-object", "-t", "tree", "--literally", "-w", str(tree))
    bad = git(repository, "commit-tree", "-m", "x", outer)
    with pytest.raises(CloudPakOpsError), tree_of(repository, bad):
        pass
    assert not (repository.parent / "outside").exists()


def test_a_lost_object_is_named(repository: Path) -> None:
    blob = git(repository, "rev-parse", "HEAD:stacks/decisions.yaml")
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(CloudPakOpsError, match=f"has lost the object {blob}"):
        decisions(repository)


def test_the_files_are_those_of_an_archive_without_attributes(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    done = subprocess.run(["git", "archive", head], cwd=repository, capture_output=True, check=True)  # noqa: S607
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive, tree_of(repository, head) as tree:
        files = {member.name for member in archive.getmembers() if not member.isdir()}
        assert files == {path.relative_to(tree).as_posix() for path in tree.rglob("*") if not path.is_dir()}
