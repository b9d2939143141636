"""The Docker configuration in a pull secret: made, and merged into one that is there."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

KEY = ".dockerconfigjson"


def docker_config(host: str, credentials: str) -> str:
    """Return the base64 of a Docker configuration, as a Secret's ``.dockerconfigjson`` wants it.

    ``credentials`` is `user:password`. ``auth`` is base64 of all of it, not of the password alone
    (IBM/cloud-pak-deployer#1017); white space that came along with a pasted secret is dropped (ibm-mas/cli#1843).
    """
    return _encoded({"auths": {host: _entry(credentials)}})


def merged(existing: str, host: str, credentials: str) -> str:
    """Return ``existing``, the base64 of a Docker configuration, with ``credentials`` for ``host``; all else stays.

    Where they are in it already it is returned as it is, byte for byte: each change of it may restart nodes. Raises
    ValueError, which quotes nothing of it, if it is no Docker configuration.
    """
    config = _decoded(existing)
    entry = _entry(credentials)
    existing_entry = config["auths"].get(host)
    if isinstance(existing_entry, dict) and existing_entry.get("auth") == entry["auth"]:
        return existing
    return _encoded({**config, "auths": {**config["auths"], host: entry}})


def _entry(credentials: str) -> dict[str, str]:
    user, _, password = credentials.strip().partition(":")
    user, password = user.strip(), password.strip()
    auth = base64.b64encode(f"{user}:{password}".encode()).decode()
    return {"username": user, "password": password, "auth": auth}


def _encoded(config: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps(config, sort_keys=True, separators=(",", ":")).encode()).decode()


def _decoded(existing: str) -> dict[str, Any]:
    try:
        config = json.loads(base64.b64decode(existing, validate=True))
    except (binascii.Error, ValueError):
        config = None
    if not isinstance(config, dict) or not isinstance(config.get("auths"), dict):
        message = "it is no Docker configuration: base64 of JSON with `auths`"
        raise ValueError(message)  # noqa: TRY004 - a fault of the value
    return config
