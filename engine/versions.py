"""Comparing versions of Pulumi and Go: `v3.259.0`, `3.260.0-alpha.1`, `1.26.8`."""

from __future__ import annotations

import re

PATTERN = re.compile(r"^(?:v|go)?(\d+)\.(\d+)(?:\.(\d+))?(.*)$")


def key(version: str) -> tuple[int, int, int, bool] | None:
    """Order versions; a prerelease comes before its release. None if the text is not a version."""
    match = PATTERN.match(version.strip())
    if match is None:
        return None
    major, minor, patch, rest = match.groups()
    # Build metadata (`+dirty`) is no prerelease.
    return int(major), int(minor), int(patch or 0), not rest or rest.startswith("+")


def at_least(version: str, minimum: str) -> bool:
    """True where `version` is a version and not older than `minimum`."""
    have, need = key(version), key(minimum)
    return have is not None and need is not None and have >= need
