"""Reads files as they are at a commit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.git.command import ask, run
from cloudpakops.promotion.pipeline import PIPELINE_FILE, Pipeline
from cloudpakops.promotion.records.record import Releases
from cloudpakops.repository.stack_file import environment_of

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.files.document import Dialect, Document


def content_at(root: Path, commit: str, path: str) -> bytes:
    """Return the bytes of a file of this project at a commit; raises CloudPakOpsError where it is not there."""
    done = run(root, "show", f"{commit}:./{path}")
    if done.returncode:
        raise CloudPakOpsError(f"{path} does not exist at commit {commit[:12]}", "name a commit that has it")
    return done.stdout


def document_at(root: Path, commit: str, path: str, dialect: Dialect = "own") -> Document:
    """Read a YAML file as it is at a commit; raises CloudPakOpsError."""
    return parse(content_at(root, commit, path).decode(errors="replace"), file=path, dialect=dialect)


def pipeline_at(root: Path, commit: str) -> Pipeline:
    """Return the way of a release as it is at a commit; raises CloudPakOpsError."""
    document = document_at(root, commit, PIPELINE_FILE)
    return read(Pipeline, document.data, document)


def record_signers_at(root: Path, commit: str) -> bytes | None:
    """Return the file of those whose records count, as it is at a commit; None where any record does.

    Raises CloudPakOpsError where the pipeline can't be read.
    """
    if run(root, "cat-file", "-e", f"{commit}:./{PIPELINE_FILE}").returncode:
        return None
    file = pipeline_at(root, commit).allowed_signers
    return content_at(root, commit, file) if file else None


def releases_at(root: Path, commit: str, environment: str) -> Releases:
    """Return what an environment's file names at a commit; raises CloudPakOpsError."""
    found = environment_of(document_at(root, commit, f"stacks/Pulumi.{environment}.yaml", "stack"))
    return Releases(platform=str(found.platform), applications=str(found.applications))


def path_in_git(root: Path, path: str) -> str:
    """Return a path of this project from the top of the repository, of which it may be a folder."""
    return f"{ask(root, 'rev-parse', '--show-prefix').decode().strip()}{path}"
