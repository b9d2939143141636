"""The engine starts a language host as an executable next to itself; this one hands over to Python.

The executable names neither interpreter nor checkout, so a cached engine serves every checkout and
virtual environment: `engine.environment` names them.
"""

from __future__ import annotations

import os
from pathlib import Path

NAME = "pulumi-language-python"
MARK = "cloudpakops language host"
PYTHON = "CLOUDPAKOPS_PYTHON"
HOST = "CLOUDPAKOPS_LANGUAGE_HOST"
HOST_FILE = Path(__file__).with_name("language_host") / "__main__.py"

SCRIPT = f"""#!/bin/sh
# {MARK}: written by engine/shim.py, see there.
if [ -z "${PYTHON}" ] || [ -z "${HOST}" ]; then
    echo "This pulumi was made by CloudPakOps, and its Python language host needs the variables {PYTHON}" >&2
    echo "and {HOST}. Run it through the cloudpakops command, or set them: the first to the python" >&2
    echo "of the project's virtual environment, the second to engine/language_host/__main__.py of the checkout." >&2
    exit 1
fi
if [ ! -x "${PYTHON}" ] || [ ! -f "${HOST}" ]; then
    echo "The Python language host of CloudPakOps does not start: {PYTHON}=${PYTHON} or" >&2
    echo "{HOST}=${HOST} is not there. Run it through the cloudpakops command of the checkout." >&2
    exit 1
fi
exec "${PYTHON}" -u "${HOST}" "$@"
"""


def install(folder: Path) -> Path:
    """Write the language host's executable into `folder`, or renew an older one; give its path."""
    path = folder / NAME
    if not path.is_file() or path.read_text(encoding="utf-8") != SCRIPT:
        new = folder / f".{NAME}.{os.getpid()}"
        new.write_text(SCRIPT, encoding="utf-8")
        new.chmod(0o755)
        new.replace(path)
    return path


def is_shim(path: Path) -> bool:
    """True for an executable that this module wrote."""
    with path.open("rb") as file:
        return MARK.encode() in file.read(200)
