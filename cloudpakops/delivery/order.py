"""Which environment waits for which: `up` and `destroy` follow promotion, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cloudpakops.promotion.pipeline import PIPELINE_FILE, read_pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def promotion_order(root: Path, names: Iterable[str]) -> dict[str, str | None]:
    """Return the environments in the order of promotion, each with the one of them that comes before it.

    Those that the pipeline doesn't have come last, by name, and wait for none. Raises InvalidFilesError.
    """
    wanted = set(names)
    on_the_way = read_pipeline(root).environments() if (root / PIPELINE_FILE).exists() else []
    chain = [name for name in on_the_way if name in wanted]
    return {
        **dict(zip(chain, [None, *chain], strict=False)),
        **dict.fromkeys(sorted(wanted - {*chain})),
    }


class Queue:
    """Environments that wait for their turn, those that run, and those that will never start."""

    def __init__(self, before: Mapping[str, str | None], parallel: int) -> None:
        self._before = dict(before)
        self._waiting = list(before)
        self._running: set[str] = set()
        self._well: set[str] = set()
        self._parallel = parallel

    def start(self) -> list[str]:
        """Take the environments whose turn it is; they run from now on."""
        free = self._parallel - len(self._running)
        turn = [name for name in self._waiting if self._before[name] is None or self._before[name] in self._well]
        for name in turn[:free]:
            self._waiting.remove(name)
            self._running.add(name)
        return turn[:free]

    def ended(self, name: str, *, well: bool) -> dict[str, str]:
        """Note the end of an environment; return those that will not start any more, each with the one it waits for."""
        self._running.discard(name)
        if well:
            self._well.add(name)
            return {}
        lost: dict[str, str] = {}
        for later in list(self._waiting):
            if (before := self._before[later]) == name or before in lost:
                lost[later] = name
                self._waiting.remove(later)
        return lost

    def give_up(self) -> list[str]:
        """Start nothing any more; return what waits."""
        waiting, self._waiting = self._waiting, []
        return waiting

    @property
    def over(self) -> bool:
        """Whether nothing runs and nothing waits."""
        return not self._waiting and not self._running
