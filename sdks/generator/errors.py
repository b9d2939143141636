"""What the generator refuses."""

from __future__ import annotations


class GeneratorError(Exception):
    """A list of members or a schema that no package can be made of; the message says what to do."""
