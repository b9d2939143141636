"""The definitions of kinds that the catalog of a repository keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cloudpakops.admission.definition import FOLDER, kept
from cloudpakops.base.errors import InvalidFilesError, Problem, WrongValueError
from cloudpakops.files.bounds import read_bounded

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.admission.definition import Definition


def definition_files(root: Path) -> list[str]:
    """Return the files of definitions, sorted."""
    return sorted(f"{FOLDER}/{path.name}" for path in (root / FOLDER).glob("*.json"))


def read_definition(root: Path, file: str) -> Definition:
    """Read one definition; raises InvalidFilesError, also where it is not what its digest says."""
    text = read_bounded(root / file, file)
    try:
        return kept(json.loads(text), file)
    except WrongValueError as error:
        raise InvalidFilesError([Problem(file=file, line=0, path="", what=str(error), fix=error.fix)]) from None
    except (ValueError, RecursionError):
        what, fix = "is no JSON", "undo the edit, or take it anew: cloudpakops catalog crds --from FOLDER"
        raise InvalidFilesError([Problem(file=file, line=0, path="", what=what, fix=fix)]) from None
