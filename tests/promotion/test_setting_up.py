"""Setting up records and owners, taking over an estate; and what is said where Git lacks something: fixes are done."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from git_checkout import SETTINGS
from recorded import Recorded, new_key, use_key

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

BRANCH = "cloudpakops/records"
REASON = ("--reason", "it ran before")


def told(done: subprocess.CompletedProcess[str], what: str) -> str:
    """Check that a command was refused for one reason, and return the fix that it names."""
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    found = re.search(r"error: (.*)\n +fix: (.*)", done.stderr)
    assert found, done.stderr
    assert what in found[1]
    return found[2]


def ran(project: Recorded, *words: str) -> str:
    done = project.checkout.command(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def merged(project: Recorded, branch: str) -> None:
    project.git("merge", "--quiet", "--no-ff", "--no-edit", branch)
    if project.git("remote"):
        project.git("push", "--quiet", "origin", "main")


@pytest.fixture
def remote(project: Recorded, tmp_path: Path) -> Recorded:
    """Give the project with a bare remote that has main, and nothing set up."""
    bare = tmp_path / "origin.git"
    project.git("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    project.git("-C", str(bare), "config", "uploadpack.allowFilter", "true")
    project.git("remote", "add", "origin", str(bare))
    project.git("push", "--quiet", "origin", "main")
    return project


def test_records_count_after_the_set_up_with_that_key_and_with_no_other(remote: Recorded, tmp_path: Path) -> None:
    key = tmp_path / "keys" / "records"
    said = ran(remote, "init-records", "--key", str(key), "--push")
    assert key.read_text() not in said
    assert key.stat().st_mode & 0o777 == 0o600
    assert remote.git("ls-tree", "--name-only", f"origin/{BRANCH}") == "README.md"
    assert remote.git("diff", "--name-only", "main", "origin/records/signers") == "stacks/record_signers"
    merged(remote, "records/signers")
    refused = remote.checkout.command("record", "dev", "up", "started")
    assert "could not create a commit" in refused.stderr or "no signature" in refused.stderr
    use_key(remote, key)
    ran(remote, "record", "dev", "up", "started")
    use_key(remote, new_key(tmp_path, "other"))
    told(remote.checkout.command("record", "dev", "up", "passed"), "it has no signature by a key that")
    use_key(remote, key)
    ran(remote, "record", "dev", "up", "passed")
    assert "up passed" in ran(remote, "history", "dev")


def test_a_second_run_says_what_is_there_and_what_to_do(remote: Recorded, tmp_path: Path) -> None:
    key = ("--key", str(tmp_path / "records"))
    ran(remote, "init-records", *key, "--push")
    records = remote.git("rev-parse", f"origin/{BRANCH}")
    fix = told(remote.checkout.command("init-records", *key, "--push"), "the branch records/signers already exists")
    done(remote, fix.rpartition(": ")[2])
    ran(remote, "init-records", *key, "--push")
    merged(remote, "records/signers")
    told(remote.checkout.command("init-records", *key, "--push"), "already lists this key at main")
    assert remote.git("rev-parse", f"origin/{BRANCH}") == records
    remote.git("branch", "-D", "records/signers")
    ran(remote, "init-records", "--key", str(tmp_path / "next"), "--push")
    merged(remote, "records/signers")
    assert len((remote.root / "stacks/record_signers").read_text().splitlines()) == 2


def done(project: Recorded, command: str) -> None:
    """Do what a fix says."""
    subprocess.run(["/bin/bash", "-c", command], cwd=project.root, check=True, capture_output=True)


@pytest.mark.parametrize("key", ["key", "stacks/../keys/records", "{outside}/link/key"])
def test_a_key_inside_the_repository_is_refused(key: str, remote: Recorded, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(remote.root)
    found = remote.checkout.command("init-records", "--key", key.format(outside=tmp_path))
    fix = told(found, "lies in this repository")
    assert fix == "name a file outside of it: --key FILE"
    assert remote.git("status", "--porcelain", "--", "key", "keys") == ""
    ran(remote, "init-records", "--key", str(tmp_path / "outside"))


@pytest.mark.parametrize("beside", [None, "", "hello", "hello *\nworld", "another key"])
def test_the_key_that_is_listed_is_that_of_the_private_one_whatever_lies_beside_it(
    beside: str | None, remote: Recorded, tmp_path: Path
) -> None:
    key, other = new_key(tmp_path, "a key"), new_key(tmp_path, "other")
    public = key.with_suffix(".pub")
    listed = public.read_text().split()[:2]
    public.unlink()
    if beside is not None:
        public.write_text(other.with_suffix(".pub").read_text() if beside == "another key" else beside)
    assert " ".join(listed) in ran(remote, "init-records", "--key", str(key))
    assert remote.git("show", "records/signers:stacks/record_signers").split()[-2:] == listed


@pytest.mark.parametrize("what", ["words", "a passphrase"])
def test_a_key_that_a_pipeline_cannot_use_is_refused_and_not_shown(what: str, remote: Recorded, tmp_path: Path) -> None:
    key = new_key(tmp_path, "key")
    if what == "words":
        key.write_text("secret words")
    else:
        done(remote, f"ssh-keygen -p -q -N 'secret words' -f '{key}'")
    found = remote.checkout.command("init-records", "--key", str(key))
    assert told(found, f"ssh-keygen can't use {key}") == "name another file: --key FILE"
    assert "secret words" not in found.stdout + found.stderr
    assert remote.git("branch", "--list", "records/signers") == ""


def test_a_folder_that_cannot_be_made_is_no_place_for_a_key(remote: Recorded, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = remote.checkout.command("init-records", "--key", str(tmp_path / "file" / "records"))
    assert "--key FILE" in told(found, "cannot be written")


def test_an_estate_that_runs_is_taken_over_and_the_audit_names_the_overrides(project: Recorded) -> None:
    ran(project, "record", "dev", "up", "started")
    ran(project, "record", "dev", "up", "passed")
    told(project.checkout.command("record", "test", "up", "started"), "the `up` of test must not start")
    said = ran(project, "baseline", *REASON)
    assert "overrides for the first `up` of test, staging, prod" in said
    branch = re.findall(r"on branch (\S+);", said)[0]
    assert project.git("diff", "--name-only", "main", branch) == "stacks/decisions.yaml"
    merged(project, branch)
    for name in ("prod", "test", "staging"):
        ran(project, "record", name, "up", "started")
        ran(project, "record", name, "up", "passed")
    audited = ran(project, "audit")
    assert "8 records: every deployment had open gates" in audited
    assert audited.count("healthy-before overridden until") == 3
    assert "it ran before" in audited
    told(project.checkout.command("baseline", *REASON), "every environment with gates has a recorded deployment")


def test_a_baseline_opens_nothing_for_another_release(project: Recorded) -> None:
    ran(project, "baseline", "prod", *REASON)
    merged(project, project.git("branch", "--list", "baseline/*", "--format=%(refname:short)"))
    dev, prod = (project.checkout.stack(name).read_text().splitlines() for name in ("dev", "prod"))
    line, own = (next(text for text in lines if "cloudpakops:platform:" in text) for lines in (dev, prod))
    project.checkout.edit("stacks/Pulumi.prod.yaml", own, line)
    project.commit()
    told(project.checkout.command("record", "prod", "up", "started"), "must not start: drift-free, healthy-before")


@pytest.mark.parametrize("environments", [["qa"], ["test", "qa"]])
def test_a_baseline_of_an_environment_that_is_not_there_is_refused(project: Recorded, environments: list[str]) -> None:
    told(project.checkout.command("baseline", *environments, *REASON), "environment qa does not exist")
    assert project.git("branch", "--list", "baseline/*") == ""


def test_a_baseline_needs_a_pipeline(project: Recorded) -> None:
    (project.root / "stacks/pipeline.yaml").unlink()
    project.commit()
    told(project.checkout.command("baseline", *REASON), "main has no stacks/pipeline.yaml")


OWNERS = "owners: {releases: ['@acme/managers', ann@example.com], program: ['@acme/platform']}\n"
OWNED = {
    "README.md": "@acme/platform",
    "__main__.py": "@acme/platform",
    ".github/CODEOWNERS": "@acme/platform",
    ".github/workflows/up.yml": "@acme/platform",
    "tests/estate/stacks/Pulumi.prod.yaml": "@acme/platform",
    "stacks/pipeline.yaml": "@acme/managers ann@example.com",
    "stacks/decisions.yaml": "@acme/managers ann@example.com",
    "stacks/record_signers": "@acme/managers ann@example.com",
    "stacks/Pulumi.prod.yaml": "@acme/managers ann@example.com",
    "stacks/releases/platform/2026.11.yaml": "@acme/managers ann@example.com",
    "stacks/Pulumi.dev.yaml": "@acme/developers",
}


def owner(text: str, path: str) -> str:
    """Return who owns a path: the last line that matches counts (docs.github.com: About code owners)."""
    rows = [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]
    found = [owners for pattern, owners in rows if pattern == "*" or f"/{path}".startswith(pattern)]
    return found[-1]


def test_codeowners_come_from_the_pipeline_and_the_last_line_that_matches_counts(project: Recorded) -> None:
    told(project.checkout.command("codeowners"), "names no owners")
    pipeline = project.root / "stacks/pipeline.yaml"
    text = pipeline.read_text().replace("- name: dev\n", "- name: dev\n        owners: ['@acme/developers']\n")
    pipeline.write_text(f"{OWNERS}{text}")
    printed = ran(project, "codeowners")
    assert {path: owner(printed, path) for path in OWNED} == OWNED
    ran(project, "codeowners", "--write")
    assert (project.root / ".github/CODEOWNERS").read_text() == printed


def test_the_fix_for_missing_owners_is_one(project: Recorded) -> None:
    fix = told(project.checkout.command("codeowners"), "names no owners")
    with (project.root / "stacks/pipeline.yaml").open("a") as stream:
        stream.write(f"{fix.removeprefix('add to it: ')}\n")
    ran(project, "codeowners")


ASKING = [
    ("history", "dev"),
    ("audit",),
    ("gate", "status", "test"),
    ("gate", "check", "--up", "dev"),
    ("gate", "check", "--base", "HEAD"),
    ("promote", "--to", "test", "--preview"),
    ("rollback", "dev", "--reason", "x"),
    ("freeze", "--until", "2099-12-31", "--reason", "x"),
    ("baseline", *REASON),
    ("record", "dev", "up", "started"),
]


@pytest.mark.parametrize("words", ASKING, ids=" ".join)
def test_outside_of_git_each_command_says_so(words: tuple[str, ...], checkout: Checkout) -> None:
    assert "git init -b main" in told(checkout.command(*words), "is not in a Git repository")


@pytest.mark.parametrize("before", ["no repository", "no commit", "another branch", "a remote without main"])
def test_where_main_is_missing_it_can_be_made(
    before: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project, words = Recorded(checkout), ("record", "dev", "up", "started")
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    links = "".join(f"/{path.name}\n" for path in checkout.root.iterdir() if path.is_symlink())
    (checkout.root / ".gitignore").write_text(links)
    if before != "no repository":
        project.git(
            "init", "--quiet", "--initial-branch=trunk" if before == "another branch" else "--initial-branch=main"
        )
    if before in {"another branch", "a remote without main"}:
        project.git("add", ".")
        project.git("commit", "--quiet", "--message", "x")
    if before == "a remote without main":
        project.git("init", "--quiet", "--bare", str(tmp_path / "origin.git"))
        project.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    what = {
        "no repository": "is not in a Git repository",
        "no commit": "this repository has no commit",
        "another branch": "this repository has no branch main",
        "a remote without main": "origin has no branch main",
    }[before]
    fix = told(checkout.command(*words), what)
    assert told(checkout.command("gate", "status", "test"), what) == fix
    done(project, fix.rpartition(": ")[2])
    ran(project, *words)


@pytest.mark.parametrize(
    "words",
    [
        ("freeze", "--until", "2099-12-31", "--reason", "x"),
        ("baseline", *REASON),
        ("record", "dev", "up", "started"),
        ("promote", "--to", "dev", "--platform", "2026.10", "--applications", "2026.11.1"),
    ],
    ids=" ".join,
)
def test_without_an_identity_git_is_told_one(
    words: tuple[str, ...], project: Recorded, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    project.git("config", "user.useConfigOnly", "true")
    fix = told(project.checkout.command(*words), "Git doesn't know who you are")
    done(project, fix.replace("NAME", "Ann").replace("ADDRESS", "ann@example.com"))
    ran(project, *words)


def test_without_origin_answers_are_the_word_of_this_clone(project: Recorded) -> None:
    project.checkout.command("record", "dev", "up", "started")
    for words in (("gate", "status", "test"), ("audit",), ("promote", "--to", "test", "--preview")):
        assert "this clone has no origin, so this is its word only" in project.checkout.command(*words).stderr


def clone(project: Recorded, tmp_path: Path, *options: str) -> Recorded:
    """Clone the remote, and give the clone the code of the checkout."""
    checkout = type(project.checkout)(tmp_path / "clone")
    project.git("clone", "--quiet", *options, f"file://{tmp_path / 'origin.git'}", str(checkout.root))
    for path in project.root.iterdir():
        if path.is_symlink():
            (checkout.root / path.name).symlink_to(path.readlink())
    return Recorded(checkout)


@pytest.mark.parametrize("words", [("history", "dev"), ("audit",), ("gate", "status", "test")], ids=" ".join)
def test_a_shallow_clone_is_refused_and_can_be_completed(
    words: tuple[str, ...], remote: Recorded, tmp_path: Path
) -> None:
    for state in ("started", "passed"):
        ran(remote, "record", "dev", "up", state)
    shallow = clone(remote, tmp_path, "--depth=1", "--no-single-branch")
    fix = told(shallow.checkout.command(*words), "this clone is shallow")
    done(shallow, fix.removeprefix("fetch the rest: ").partition(" (")[0])
    assert "error" not in shallow.checkout.command(*words).stderr


def test_a_partial_clone_fetches_what_it_lacks(remote: Recorded, tmp_path: Path) -> None:
    for state in ("started", "passed"):
        ran(remote, "record", "dev", "up", state)
    partial = clone(remote, tmp_path, "--filter=blob:none")
    assert "up passed" in ran(partial, "history", "dev")


def test_a_partial_clone_without_its_remote_says_what_it_lacks(remote: Recorded, tmp_path: Path) -> None:
    for state in ("started", "passed"):
        ran(remote, "record", "dev", "up", state)
    partial = clone(remote, tmp_path, "--filter=blob:none")
    bare = tmp_path / "origin.git"
    bare.rename(tmp_path / "away")
    fix = told(partial.checkout.command("history", "dev"), "this partial clone lacks objects")
    (tmp_path / "away").rename(bare)
    done(partial, fix.partition(": ")[2])
    bare.rename(tmp_path / "away")
    assert "up passed" in ran(partial, "history", "dev")


def test_a_lost_object_is_named_and_can_be_fetched_again(remote: Recorded) -> None:
    for state in ("started", "passed"):
        ran(remote, "record", "dev", "up", state)
    (path,) = remote.git("ls-tree", "-r", "--name-only", f"origin/{BRANCH}", "--", "dev/").splitlines()[:1]
    blob = remote.git("rev-parse", f"origin/{BRANCH}:{path}")
    (remote.root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    fix = told(remote.checkout.command("history", "dev"), f"this clone has lost the object {blob}")
    done(remote, fix.partition(": ")[2].partition(",")[0])
    assert "up passed" in ran(remote, "history", "dev")


SAID = {
    "GitHub": "\nCreate a pull request for 'x' on GitHub by visiting:\n     {}\n",
    "GitLab": "\nTo create a merge request for x, visit:\n  {}\n",
    "Forgejo": "\nCreate a new pull request for 'x':\n  {}\n",
}


@pytest.mark.parametrize("forge", SAID)
def test_the_address_that_a_forge_says_after_a_push_is_shown(forge: str, remote: Recorded, tmp_path: Path) -> None:
    address = "https://forge.example.com/acme/estate/new/x?a=b%2Fc"
    (tmp_path / "said").write_text(SAID[forge].format(address))
    hook = tmp_path / "origin.git/hooks/post-receive"
    hook.write_text(f"#!/bin/sh\ncat '{tmp_path / 'said'}'\n")
    hook.chmod(0o755)
    said = ran(remote, "freeze", "--until", "2099-12-31", "--reason", "x", "--push")
    assert said.splitlines()[-1].endswith(f": open its pull request: {address}")
