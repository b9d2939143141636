"""What makes pods start again when settings change that they read only once: a digest among their annotations."""

from __future__ import annotations

import hashlib
import json
from typing import Any

# Another value here replaces the pods, whoever owns them: a Deployment, or an operator that passes it on.
ANNOTATION = "cloudpakops/settings"


def settings_digest(settings: Any) -> str:
    """Return a digest of plain data, the same for the same content in any order of keys."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()
