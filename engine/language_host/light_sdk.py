"""The SDK's message classes are importable without the SDK: 0.1 s less for each command.

`import pulumi.runtime.proto.language_pb2` runs `pulumi/__init__.py`, which imports the whole SDK
(0.15 s). Three empty packages with the right search path take its place, in this process only.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

PACKAGES = ("pulumi", "pulumi.runtime", "pulumi.runtime.proto")


class SdkMissingError(Exception):
    """The interpreter that runs the language host has no Pulumi SDK."""


def install() -> None:
    """Put the light packages in place; nothing happens where the SDK is already imported.

    Raises:
        SdkMissingError: this interpreter has no package `pulumi`.
    """
    if "pulumi" in sys.modules:
        return
    spec = importlib.util.find_spec("pulumi")
    if spec is None or not spec.submodule_search_locations:
        message = f"{sys.executable} has no package 'pulumi'. Run: {sys.executable} -m pip install pulumi"
        raise SdkMissingError(message)
    locations = [Path(location) for location in spec.submodule_search_locations]
    for name in PACKAGES:
        module = ModuleType(name)
        below = name.split(".")[1:]
        module.__path__ = [str(location.joinpath(*below)) for location in locations]
        sys.modules[name] = module
