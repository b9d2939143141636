"""Which checkout a command is about."""

from __future__ import annotations

from pathlib import Path

from cloudpakops.base.errors import CloudPakOpsError


def project_root(start: Path | None = None) -> Path:
    """Return the nearest folder, from ``start`` upwards, that holds Pulumi.yaml and stacks; raises CloudPakOpsError."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "Pulumi.yaml").is_file() and (folder / "stacks").is_dir():
            return folder
    raise CloudPakOpsError(
        f"{here} is not in a checkout (no Pulumi.yaml beside a folder stacks)", "cd into the checkout"
    )
