"""How a person calls Pulumi, for fixes and for commands that go on."""

from __future__ import annotations


def pulumi_command(*, offline: bool) -> str:
    """Return the words before the command's own: offline Pulumi runs by the stand-ins."""
    return "cloudpakops offline -- pulumi" if offline else "pulumi"
