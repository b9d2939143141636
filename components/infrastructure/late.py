"""What only the cloud knows, put in the place of the name that stands for it in the plan."""

from __future__ import annotations

from typing import Any

import pulumi


def fill_in(value: Any, name: str, answer: pulumi.Output[str]) -> Any:
    """Return ``value`` with ``name`` replaced by ``answer`` in every text of it.

    Where there is no answer, as in a rendering, the name stays.
    """
    if isinstance(value, str):
        return answer.apply(lambda known: value.replace(name, known) if known else value) if name in value else value
    if isinstance(value, dict):
        return {key: fill_in(nested, name, answer) for key, nested in value.items()}
    if isinstance(value, list | tuple):
        return [fill_in(nested, name, answer) for nested in value]
    return value


def filling_in(name: str, answer: pulumi.Output[str]) -> pulumi.ResourceTransformation:
    """Return the transformation that does the same to every resource below a component."""

    def transform(args: pulumi.ResourceTransformationArgs) -> pulumi.ResourceTransformationResult:
        return pulumi.ResourceTransformationResult(fill_in(args.props, name, answer), args.opts)

    return transform
