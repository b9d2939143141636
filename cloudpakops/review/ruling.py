"""What the rules of the policy say of a change, and what a change asks less of environments than before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.policy.checkout import judge_environments
from cloudpakops.policy.judge import Judgement
from cloudpakops.policy.settings import Policy, loosened, read_policy, read_settings
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from cloudpakops.render.differences.difference import Difference
    from cloudpakops.render.differences.objects import ObjectChange


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """Judgements of environments by name; ``failed`` says of some, or of all by the name `all`, why there is none.

    ``loosened`` are environments, each with what the policy asks less of it than before.
    """

    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    loosened: tuple[tuple[str, str], ...] = ()

    @property
    def passed(self) -> bool:
        """Whether no mandatory rule is broken, as far as rules were applied."""
        return all(one.passed for one in self.judgements.values())


ALL = "all"


def rule(old: Path, new: Path, differences: Sequence[Difference], today: date) -> Ruling:
    """Judge the environments that change, by the policy after the change; all of them if that changes."""
    after = Repository(new)
    environments = after.environments()
    try:
        policy = read_policy(new, environments, today)
    except CloudPakOpsError as error:
        return Ruling(failed={ALL: str(error)})
    before = Policy()
    # What could not be read judged nothing.
    with suppress(CloudPakOpsError):
        before, _ = read_settings(old)
    changes: dict[str, Sequence[ObjectChange]] = {one.environment: one.objects for one in differences if one.objects}
    chosen = environments if before != policy else [name for name in environments if name in changes]
    found = judge_environments(new, {name: changes.get(name, ()) for name in chosen}, policy)
    return Ruling(
        judgements={name: one for name, one in found.items() if isinstance(one, Judgement)},
        failed={name: one.what for name, one in found.items() if isinstance(one, CloudPakOpsError)},
        loosened=tuple(loosened(before, policy, environments)),
    )
