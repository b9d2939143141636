"""How far one environment is, from what its engine reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cloudpakops.base.urns import thing
from cloudpakops.base.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# pulumi/pulumi: pkg/resource/deploy/step.go. `refresh` says by its own result whether something changed.
_UNCHANGED: Final = frozenset({"same", "read", "refresh"})
# One replacement is three steps; it counts once, as the engine's own summary does.
_PARTS_OF_REPLACE: Final = frozenset({"create-replacement", "delete-replaced", "discard-replaced"})
_PAST: Final = {
    "create": "created",
    "update": "updated",
    "delete": "deleted",
    "replace": "replaced",
    "create-replacement": "created anew",
    "delete-replaced": "deleted the old",
    "import": "imported",
}
REMOVING: Final = frozenset({"delete", "replace"})


def past(operation: str) -> str:
    """Return what was done: ``created`` for ``create``."""
    return _PAST.get(operation, operation)


@dataclass(frozen=True, slots=True)
class Step:
    """A change of one resource."""

    operation: str
    urn: str


@dataclass(kw_only=True)
class Progress:
    """What the events of a run have told.

    ``planned`` are the changes of its preview, None before that; ``done`` those that were made. ``running`` are
    resources that are being changed, oldest first, with the time when that began; ``status`` is what their providers
    say. ``seen`` counts the resources that the preview has looked at.
    """

    planned: list[Step] | None = None
    done: list[Step] = field(default_factory=list)
    running: dict[str, tuple[str, float]] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    previewing: bool = True
    seen: int = 0
    _preview: dict[Step, None] = field(default_factory=dict)

    @property
    def current(self) -> tuple[str, float] | None:
        """The resource that was begun first of those that are being changed, and when that was."""
        return next(((urn, since) for urn, (_, since) in self.running.items()), None)

    def take(self, event: Mapping[str, Any], now: float) -> Step | None:
        """Take an event; return the change that it says was made, if any."""
        if "resourcePreEvent" in event:
            self._begin(event["resourcePreEvent"], now)
        elif "resOutputsEvent" in event:
            return self._end(event["resOutputsEvent"])
        elif "resOpFailedEvent" in event:
            self.running.pop(event["resOpFailedEvent"]["metadata"]["urn"], None)
        elif "diagnosticEvent" in event:
            self._told(event["diagnosticEvent"])
        elif "policyEvent" in event:
            self._violated(event["policyEvent"])
        elif "summaryEvent" in event and event["summaryEvent"].get("isPreview"):
            self.planned = list(self._preview)
        return None

    def _begin(self, told: Mapping[str, Any], now: float) -> None:
        metadata = told["metadata"]
        if told.get("planning"):
            self.seen += 1
            if _changes(metadata["op"]):
                self._preview.setdefault(Step(metadata["op"], metadata["urn"]))
            return
        self.previewing = False
        if metadata["op"] != "same" and not thing(metadata["urn"]).component:
            self.running[metadata["urn"]] = (metadata["op"], now)

    def _end(self, told: Mapping[str, Any]) -> Step | None:
        metadata = told["metadata"]
        step = Step(metadata["op"], metadata["urn"])
        if told.get("planning"):
            # What a refresh changes is known only when it has asked.
            if _changes(step.operation):
                self._preview.setdefault(step)
            return None
        self.previewing = False
        self.running.pop(step.urn, None)
        self.status.pop(step.urn, None)
        if not _changes(step.operation):
            return None
        self.done.append(step)
        return step

    def _told(self, told: Mapping[str, Any]) -> None:
        message = visible(str(told.get("message") or "").strip())
        if told.get("severity") == "error" and message:
            if (told.get("urn") or "", message) not in self.errors:
                self.errors.append((told.get("urn") or "", message))
        elif told.get("severity") in {"info", "info#err", "warning"} and told.get("urn") in self.running and message:
            # What a provider waits for.
            self.status[told["urn"]] = message.splitlines()[-1]

    def _violated(self, told: Mapping[str, Any]) -> None:
        if told.get("enforcementLevel") == "mandatory":
            message = visible(f"policy {told.get('policyName')}: {str(told.get('message') or '').strip()}")
            self.errors.append((told.get("resourceUrn") or "", message))


def _changes(operation: str) -> bool:
    return operation not in _UNCHANGED and operation not in _PARTS_OF_REPLACE


def counts(steps: Iterable[Step]) -> dict[str, int]:
    """Return how many resources each operation changes, those of the engine's own counting: components included."""
    return dict(sorted(Counter(step.operation for step in steps).items()))
