"""What every application is to the layer that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

if TYPE_CHECKING:
    from collections.abc import Mapping


class Application(pulumi.ComponentResource):
    """One application; ``endpoints`` says how it is reached from outside of the cluster: addresses by their name."""

    endpoints: Mapping[str, pulumi.Input[str]]
