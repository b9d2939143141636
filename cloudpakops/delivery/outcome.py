"""How a run ended in one environment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from cloudpakops.base.errors import InvalidFilesError

if TYPE_CHECKING:
    from cloudpakops.base.errors import CloudPakOpsError
    from cloudpakops.delivery.progress import Step

Verb: TypeAlias = Literal["up", "preview", "refresh", "destroy"]
Result: TypeAlias = Literal["well", "failed", "cancelled", "not started"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The end of a run; ``steps`` are the changes that it made, or of a preview those that it proposes.

    ``causes`` are what failed, each with its place; ``fix`` is what to do first, where that is known.
    """

    environment: str
    result: Result
    steps: tuple[Step, ...] = ()
    seconds: float = 0.0
    causes: tuple[str, ...] = ()
    fix: str = ""

    @property
    def well(self) -> bool:
        """Whether the environment is as it should be now."""
        return self.result == "well"


def failure(environment: str, error: CloudPakOpsError) -> Outcome:
    """Return the outcome of an environment that could not begin."""
    causes = tuple(str(one) for one in error.problems) if isinstance(error, InvalidFilesError) else (error.what,)
    return Outcome(environment=environment, result="failed", causes=causes, fix=error.fix)
