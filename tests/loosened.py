"""A release whose image is named by a tag, as dev may try it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Checkout

_IMAGE = "orders=registry.example.com/orders/orders-api:1.6"


def loosen(checkout: Checkout) -> None:
    """Let dev run a new release of the applications with such an image."""
    checkout.edit("stacks/Pulumi.dev.yaml", "config:\n", "config:\n  cloudpakops:allowTags: true\n")
    track = ("--track", "applications")
    for command in (
        ("new", "2026.11.3", *track, "--from", "2026.11.2", "--image", _IMAGE, "--allow-tags"),
        ("pin", "dev", "2026.11.3", *track),
    ):
        done = checkout.command("release", *command)
        assert done.returncode == 0, done.stderr
