"""The members of each package that the project uses: `sdks/members.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from sdks.generator.errors import GeneratorError

if TYPE_CHECKING:
    from pathlib import Path


def members(path: Path, package: str) -> list[str]:
    """The tokens of the members of ``package``.

    Raises:
        GeneratorError: the file has no such package, or lists something else than tokens of it.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if package not in content:
        raise GeneratorError(f"{path}: there is no {package!r}. There are: {', '.join(content)}")
    tokens = content[package]
    for token in tokens:
        if not isinstance(token, str) or not token.startswith(f"{package}:index/"):
            raise GeneratorError(f"{path}: {token!r} is no token of {package}, such as {package}:index/isVpc:IsVpc")
    if len(set(tokens)) != len(tokens):
        raise GeneratorError(f"{path}: a token of {package} is there twice")
    return list(tokens)
