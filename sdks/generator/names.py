"""Names in Python of what a schema names."""

from __future__ import annotations

import keyword
import re
from typing import Final

from sdks.generator.errors import GeneratorError

# Runs of capitals (`kubeAPIServer`) follow rules of their own in Pulumi's generator, and no member has one.
_CAMEL: Final = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]+)*")


def snake(name: str) -> str:
    """``ipv4CidrBlock`` as ``ipv4_cidr_block``; a keyword gets an underscore behind it.

    Raises:
        GeneratorError: the name is not plain camel case.
    """
    if not _CAMEL.fullmatch(name):
        raise GeneratorError(f"{name!r} is not plain camel case: extend sdks/generator/names.py for it")
    made = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    return f"{made}_" if keyword.iskeyword(made) else made


def title(name: str) -> str:
    """``getIsZones`` as ``GetIsZones``."""
    return name[:1].upper() + name[1:]


def member(token: str) -> str:
    """The last part of a token: ``IsVpc`` of ``ibm:index/isVpc:IsVpc``."""
    return token.rpartition(":")[2]


def module(token: str) -> str:
    """The module that holds a resource or function: ``is_vpc`` of ``ibm:index/isVpc:IsVpc``."""
    return snake(token.partition("/")[2].partition(":")[0])


def output_class(token: str) -> str:
    """The class of an object type among outputs; those of functions end in ``Result``."""
    name = member(token)
    return f"{title(name)}Result" if name.startswith("get") else name


def input_class(token: str) -> str:
    """The class of an object type among inputs."""
    return f"{title(member(token))}Args"
