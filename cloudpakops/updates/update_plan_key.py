"""The key of an update plan: random, and encrypted like the environment's own secrets.

Pulumi encrypts it as a secret in a temporary stack file with the environment's secrets provider (passphrase, key
service, Pulumi Cloud). Nobody without access to the environment's secrets can decrypt the key, or make an update plan
that `cloudpakops up` accepts.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.model.environment import NAMESPACE

if TYPE_CHECKING:
    from cloudpakops.updates.target import Target

_KEY: Final = f"{NAMESPACE}:approvedPlanKey"
# No other secret of the environment begins like this, so none that somebody knows can pass for a key.
_MARK: Final = "approved-plan-key:"
_HOW_TO_ENCRYPT: Final = ("secretsprovider", "encryptedkey", "encryptionsalt")


def encrypted(key: bytes, target: Target) -> str:
    """Return a key, encrypted like the environment's secrets; raises CloudPakOpsError."""
    with tempfile.TemporaryDirectory() as folder:
        file = _stack_file(folder, target)
        target.ask("config", "set", _KEY, "--secret", "--config-file", str(file), given=_MARK + key.hex())
        return str(yaml.safe_load(file.read_text(encoding="utf-8"))["config"][_KEY]["secure"])


def decrypted(secure: str, target: Target) -> bytes:
    """Return the key; raises CloudPakOpsError where this environment's secrets provider can't decrypt it."""
    with tempfile.TemporaryDirectory() as folder:
        file = _stack_file(folder, target, {"config": {_KEY: {"secure": secure}}})
        marked = target.ask("config", "get", _KEY, "--config-file", str(file)).strip()
    if not re.fullmatch(f"{_MARK}[0-9a-f]{{64}}", marked):
        raise CloudPakOpsError(
            "the key of the update plan does not match the secrets of this environment", "use the file as it was saved"
        )
    return bytes.fromhex(marked.removeprefix(_MARK))


def _stack_file(folder: str, target: Target, content: dict[str, Any] | None = None) -> Path:
    own = yaml.safe_load(target.stack_file.read_text(encoding="utf-8"))
    how = {name: own[name] for name in _HOW_TO_ENCRYPT if name in own}
    path = Path(folder, "Pulumi.key.yaml")
    path.write_text(yaml.safe_dump({**how, **(content or {})}), encoding="utf-8")
    return path
