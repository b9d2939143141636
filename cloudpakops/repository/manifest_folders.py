"""The objects of an application that is a folder of this repository: plain manifests, or the output of Kustomize."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError, Problem
from cloudpakops.files.document import load_all, parse_all
from cloudpakops.model.release import digest
from cloudpakops.repository.contents import content_problems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cloudpakops.kinds.applications.folder.source import ManifestFolder

# Each of them has Kustomize built in.
_TOOLS = (("kustomize", "build"), ("kubectl", "kustomize"), ("oc", "kustomize"))
_SECONDS = 120


def objects_of(root: Path, folder: ManifestFolder) -> list[dict[str, Any]]:
    """Return the objects of a folder, in the order of its files, or of what Kustomize prints.

    Raises InvalidFilesError, also where they are not what the release's digest says; CloudPakOpsError where
    Kustomize is not there or fails.
    """
    path = (root / folder.path).resolve()
    if not path.is_relative_to(root.resolve()):
        raise InvalidFilesError(
            [_at(folder, "points outside this repository", "add the folder itself instead of a link")]
        )
    if not path.is_dir():
        raise InvalidFilesError([_at(folder, "is not a folder", "create it, or correct the path in the release")])
    found = _kustomized(root, path, folder) if folder.kustomize else _read(root, path)
    objects = [item for document in found for item in _items(document)]
    if (actual := digest(objects)) != folder.digest:
        what = f"does not match the release: the digest of its objects is {actual}"
        fix = "undo the edit (a release never changes), or make a new release with a folder of its own and this digest"
        raise InvalidFilesError([_at(folder, what, fix)])
    return objects


def _read(root: Path, path: Path) -> list[Any]:
    files = sorted(file for file in path.rglob("*") if file.suffix in {".yaml", ".yml"} and file.is_file())
    found = [
        document
        for file in files
        for document in load_all(file, shown_as=str(file.relative_to(root.resolve())), dialect="manifest")
        if document.data is not None
    ]
    if problems := [problem for document in found for problem in content_problems(document)]:
        raise InvalidFilesError(problems)
    return [document.data for document in found]


def _items(document: Any) -> Sequence[dict[str, Any]]:
    """Return the objects of a document, which may be a List of them."""
    if isinstance(document, dict) and document.get("kind") == "List" and isinstance(document.get("items"), list):
        return [item if isinstance(item, dict) else {"": item} for item in document["items"]]
    return [document if isinstance(document, dict) else {"": document}]


def _kustomized(root: Path, path: Path, folder: ManifestFolder) -> list[Any]:
    command = next((tool for tool in _TOOLS if shutil.which(tool[0])), None)
    if command is None:
        raise CloudPakOpsError(
            f"{folder.path} needs Kustomize, and none of kustomize, kubectl and oc is on PATH",
            "install one of them, or keep plain manifests (kind: manifests)",
        )
    try:
        done = subprocess.run(  # noqa: S603 - a list of arguments; the path is checked to be in the repository
            [*command, os.fspath(path)], cwd=root, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise CloudPakOpsError(
            f"{' '.join(command)} {folder.path} did not finish within {_SECONDS} s",
            "check whether a remote base is slow",
        ) from None
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or ["(nothing)"]
        raise CloudPakOpsError(
            f"{' '.join(command)} {folder.path} failed: {said[0]}", "run it yourself, and correct the kustomization"
        )
    found = parse_all(done.stdout, file=folder.path, dialect="manifest")
    # A line of what Kustomize prints is none of a file.
    if problems := [replace(problem, line=0) for document in found for problem in content_problems(document)]:
        raise InvalidFilesError(problems)
    return [document.data for document in found if document.data is not None]


def _at(folder: ManifestFolder, what: str, fix: str) -> Problem:
    return Problem(file=folder.path, line=0, path="", what=what, fix=fix)
