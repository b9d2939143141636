"""Version changes of products and of their operators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.render.differences.facts import Facts, OperatorFact


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductStep:
    """A product of a cluster that would get another version, be added (before is None) or go (after is None)."""

    cluster: str
    product: str
    namespace: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorStep:
    """An operator that would move; ``approval`` is the mode of its namespace, ``approve`` the command if it waits."""

    cluster: str
    namespace: str
    operator: str
    before: str | None
    after: str | None
    approval: str
    approve: str | None


def product_steps(before: Facts, after: Facts) -> Iterator[ProductStep]:
    """Yield the products whose version changes, by cluster."""
    old, new = _products(before), _products(after)
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            cluster, product, namespace = key
            yield ProductStep(
                cluster=cluster, product=product, namespace=namespace, before=old.get(key), after=new.get(key)
            )


def _products(facts: Facts) -> dict[tuple[str, str, str], str]:
    return {(fact.cluster, fact.product, fact.namespace): fact.version for fact in facts.products}


def operator_steps(before: Facts, after: Facts) -> Iterator[OperatorStep]:
    """Yield the operators that move, by cluster and namespace: OLM resolves those of a namespace together."""
    old, new = _operators(before), _operators(after)
    modes = {(fact.cluster, fact.namespace): fact for fact in after.operators}
    for key in sorted(old.keys() | new.keys()):
        former, fact = old.get(key), new.get(key)
        if former and fact and former.pinned == fact.pinned:
            continue
        mode = modes.get(key[:2])
        yield OperatorStep(
            cluster=key[0],
            namespace=key[1],
            operator=key[2],
            before=former.pinned if former else None,
            after=fact.pinned if fact else None,
            approval=mode.approval if mode else "-",
            approve=fact.approve if fact and fact.approval == "Manual" else None,
        )


def _operators(facts: Facts) -> dict[tuple[str, str, str], OperatorFact]:
    return {(fact.cluster, fact.namespace, fact.operator): fact for fact in facts.operators}
