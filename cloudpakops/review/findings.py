"""What a review says of the policy: broken rules, each once, with the environments and clusters that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.policy.judge import Judgement
    from cloudpakops.review.gathering import Review

Places: TypeAlias = list[tuple[str, str]]


class Finding(NamedTuple):
    """A line of the policy, with where it holds; ``rule`` is empty for what is about the policy itself."""

    rule: str
    line: str
    places: Places


def mandatory(review: Review) -> Iterator[Finding]:
    """Yield what breaks mandatory rules, in the order of the rules."""
    found: dict[tuple[str, str], Places] = {}
    for name, judgement in _judgements(review):
        for one in judgement.mandatory:
            found.setdefault((one.rule, f"{one.about}: {one.what}"), []).append((name, one.cluster))
    yield from (Finding(rule, line, places) for (rule, line), places in found.items())


def advisory(review: Review) -> Iterator[Finding]:
    """Yield a line for each advisory rule that is broken."""
    found: dict[str, dict[str, int]] = {}
    for name, judgement in _judgements(review):
        for one in judgement.violations:
            if one.level == "advisory":
                counts = found.setdefault(one.rule, {})
                counts[name] = counts.get(name, 0) + 1
    for rule, counts in found.items():
        total = sum(counts.values())
        yield Finding(rule, f"{total} finding{'s' * (total != 1)}", [(name, "") for name in counts])


def asked_less(review: Review) -> Iterator[Finding]:
    """Yield what the policy demands less after the change."""
    found: dict[str, Places] = {}
    for environment, line in review.ruling.loosened:
        found.setdefault(line, []).append((environment, ""))
    yield from (Finding("", f"the policy demands less: {line}", places) for line, places in found.items())


def not_applied(review: Review) -> dict[str, str]:
    """Return why the rules could not be applied to environments, beside those that can't even be compared."""
    return {name: why for name, why in review.ruling.failed.items() if name not in review.failed}


def _judgements(review: Review) -> Iterator[tuple[str, Judgement]]:
    """Yield the judgements in the order of promotion."""
    judgements = review.ruling.judgements
    yield from ((name, judgements[name]) for name in review.order if name in judgements)
