"""`cloudpakops freeze` and `cloudpakops unfreeze`: stop promotions, and allow them again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.commands.arguments import Push, Reason
from cloudpakops.commands.project import project_root
from cloudpakops.commands.recording import chain_of, occasion_at, report
from cloudpakops.promotion.records import events


def freeze(
    reason: Reason,
    until: Annotated[
        str, typer.Option(metavar="TIME", help="End of the freeze, such as 2026-12-24 or 2026-12-24T18:00+01:00.")
    ],
    environment: Annotated[
        str | None, typer.Argument(metavar="[ENV]", help="Environment; without it, all environments.")
    ] = None,
    push: Push = False,
) -> None:
    """Stop promotions to one or all environments until a given time.

    Rollbacks stay possible, and so does a hotfix with `cloudpakops promote --override-freeze`.
    """
    occasion = occasion_at(chain_of(project_root(), environment), "HEAD")
    report(occasion, events.record_freeze(occasion, reason, _time(until)), push=push)


def unfreeze(
    reason: Reason,
    environment: Annotated[
        str | None,
        typer.Argument(metavar="[ENV]", help="Environment; without it, end the freezes of all environments."),
    ] = None,
    push: Push = False,
) -> None:
    """Allow promotions again before a freeze ends."""
    occasion = occasion_at(chain_of(project_root(), environment), "HEAD")
    report(occasion, events.record_unfreeze(occasion, reason), push=push)


def _time(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise CloudPakOpsError(
            f"{text!r} is no time", "write 2026-12-24 or 2026-12-24T18:00+01:00 (without a zone it is UTC)"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
