"""A release whose image is named by a tag, as dev may try it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Checkout


def loosen(checkout: Checkout) -> None:
    """Let the image of the application be named by a tag, as dev may."""
    release = "stacks/releases/applications/2026.11.2.yaml"
    file = checkout.root / release
    text = file.read_text()
    start, end = text.index("@sha256:"), text.index("\n", text.index("@sha256:"))
    file.write_text(f"{text[:start]}:1.5{text[end:]}".replace("track:", "allowTags: true\ntrack:", 1))
    checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", "config:\n  cloudpakops:allowTags: true\n")
    pinned = checkout.command("release", "pin", "dev", "2026.11.2", "--track", "applications")
    assert pinned.returncode == 0, pinned.stderr
