"""The file that people review: Pulumi's update plan, digests of everything it was made from, and a seal over both."""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import tempfile
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.strict import StrictModel
from cloudpakops.updates.state import keyed


class UpdatePlan(StrictModel):
    """Pulumi's update plan with digests of everything that it was made from.

    ``key`` is encrypted as the environment's secrets are; with it were made the digests of ``state`` (by URN) and
    ``seal``, over all the rest. Secrets in ``plan`` are encrypted by Pulumi.
    """

    format: Literal["cloudpakops update plan 1"]
    environment: str
    offline: bool
    engine: str
    inputs: dict[str, str]
    state: dict[str, str]
    key: str
    plan: dict[str, Any]
    seal: str = ""

    def sealed(self, key: bytes) -> UpdatePlan:
        """Return the update plan with its seal."""
        return self.model_copy(update={"seal": self._seal(key)})

    def is_sealed(self, key: bytes) -> bool:
        """Tell whether nothing was changed since it was sealed with this key."""
        return hmac.compare_digest(self.seal.encode(), self._seal(key).encode())

    def _seal(self, key: bytes) -> str:
        return keyed(self.model_dump(by_alias=True, exclude={"seal"}), key)


def write_update_plan(path: Path, saved: UpdatePlan) -> None:
    """Write the file completely or not at all; only its owner can read it. Raises CloudPakOpsError."""
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                json.dump(saved.model_dump(by_alias=True), stream, indent=1, sort_keys=True, ensure_ascii=False)
                stream.write("\n")
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(path)
        finally:
            with contextlib.suppress(OSError):
                Path(name).unlink()
    except OSError as error:
        raise CloudPakOpsError(
            f"{path} cannot be written: {error.strerror}",
            "free disk space, or name a file in a folder that you can write to",
        ) from None


def read_update_plan(path: Path, environment: str, *, offline: bool) -> UpdatePlan:
    """Read the update plan of an environment; raises CloudPakOpsError for another environment's, or another file.

    Only the seal shows whether it was edited, and that needs the key.
    """
    again = f"save a new one: {preview_command(environment, path, offline=offline)}"
    try:
        saved = UpdatePlan.model_validate_json(path.read_bytes())
    except OSError as error:
        raise CloudPakOpsError(f"{path} cannot be read: {error.strerror}", again) from None
    except (ValidationError, RecursionError):
        raise CloudPakOpsError(
            f"{path} is not an update plan of `cloudpakops preview --save`: the file is incomplete, was edited or "
            "has another format",
            again,
        ) from None
    if saved.environment != environment:
        raise CloudPakOpsError(
            f"{path} is an update plan for {saved.environment!r}, not for {environment}",
            f"name the environment that it was saved for, or {again}",
        )
    if saved.offline != offline:
        made, wanted = ("offline", "live") if saved.offline else ("live", "offline")
        flag = "add --offline" if saved.offline else "leave out --offline"
        raise CloudPakOpsError(f"{path} was saved {made} and cannot be applied {wanted}", f"{flag}, or {again}")
    return saved


def preview_command(environment: str, path: Path, *, offline: bool) -> str:
    """Return the command that makes an update plan."""
    return f"cloudpakops preview {environment} --save {path}{' --offline' if offline else ''}"
