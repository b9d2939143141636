"""The refusals of the language host; the engine shows their messages to the user as they are."""

from __future__ import annotations


class HostError(Exception):
    """The language host cannot do what is asked; the message says why and what to do."""


class OptionsError(HostError):
    """Pulumi.yaml asks for something that this language host does not do, or that is not there."""


class InspectionError(HostError):
    """An interpreter cannot tell its packages."""


class PluginError(HostError):
    """A plugin cannot be started, or did not start as a plugin does."""
