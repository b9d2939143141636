"""The entitlement pull secret: the encoding that a registry accepts."""

from __future__ import annotations

import base64
import json

from components.infrastructure.namespaces import docker_config


def test_auth_is_user_and_key_together() -> None:
    config = json.loads(base64.b64decode(docker_config("cp.icr.io", "cp: the-key\n")))
    entry = config["auths"]["cp.icr.io"]
    assert entry["username"] == "cp"
    assert entry["password"] == "the-key"
    assert base64.b64decode(entry["auth"]) == b"cp:the-key"
