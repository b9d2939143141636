"""From seconds to figures: medians, pairwise ratios, and whether the target is reached."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = 4


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One case: what each run of ours took and, run by run, what it is compared with; seconds, or memory.

    ``target`` is the most that the median of the pairwise ratios may be; without a peer, our median.
    """

    name: str
    ours: Sequence[float]
    target: float | None
    peer: Sequence[float] | None = None
    peer_is: str | None = None
    unit: Literal["s", "MiB"] = "s"
    our_resources: int | None = None
    peer_resources: int | None = None

    @property
    def our_median(self) -> float:
        """The median of our runs."""
        return median(self.ours)

    @property
    def peer_median(self) -> float | None:
        """The median of the peer's runs."""
        return None if self.peer is None else median(self.peer)

    @property
    def ratios(self) -> list[float]:
        """Ours by the peer's, for each pair of runs that came one after the other."""
        return [] if self.peer is None else [ours / peer for ours, peer in zip(self.ours, self.peer, strict=True)]

    @property
    def ratio(self) -> float | None:
        """The median of the pairwise ratios: what drifts during the benchmark touches both runs of a pair."""
        return median(self.ratios) if self.ratios else None

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without one."""
        return None if self.target is None else (self.ratio or self.our_median) <= self.target

    def as_data(self) -> dict[str, Any]:
        """Return the figure for `.bench/latest.json`."""
        return {
            "name": self.name,
            "ours": _rounded(self.our_median),
            "peer": _rounded(self.peer_median),
            "ratio": _rounded(self.ratio),
            "unit": self.unit,
            "runs": len(self.ours),
            "peer_is": self.peer_is,
            "our_resources": self.our_resources,
            "peer_resources": self.peer_resources,
            "target": self.target,
            "reached": self.reached,
            "our_runs": [_rounded(seconds) for seconds in self.ours],
            "peer_runs": None if self.peer is None else [_rounded(seconds) for seconds in self.peer],
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
