"""Waits until the pinned CSV of a Subscription has succeeded, which OLM says on the CSV alone.

The Subscription shows the CSV as installed before its pods run, and the one before for seconds after a change.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from readiness.errors import ClusterError, WaitError
from readiness.kind import Name
from readiness.progress import EVERY, Progress
from readiness.waits.instance import changed_within, phase_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from readiness.connections import Site
    from readiness.progress import Say

# How long OLM may fail in a way before it counts: a catalog that has just come isn't resolved from for a while.
PATIENCE: Final = {
    "ConstraintsNotSatisfiable": 40.0,
    "ErrorPreventedResolution": 300.0,
    "InstallPlanFailed": 10.0,
    "BundleUnpackFailed": 10.0,
    "Intruder": 10.0,
    "Failed": 300.0,
}
# A CSV that has failed in one of these ways needs somebody's hand; OLM retries in all others.
_PERMANENT: Final = frozenset(
    {"UnsupportedOperatorGroup", "InterOperatorGroupOwnerConflict", "CannotModifyStaticOperatorGroupProvidedAPIs"}
)
_SAID: Final = ("ResolutionFailed", "InstallPlanFailed", "BundleUnpackFailed")
_MANY: Final = 5


@dataclass(frozen=True, kw_only=True)
class Operator:
    """A Subscription and the CSV that it has to bring; any, if none is pinned."""

    subscription: Name
    csv: str
    usual_minutes: int = 0

    @classmethod
    def of(cls, inputs: Mapping[str, Any]) -> Operator:
        """Return what a resource's inputs describe."""
        name = Name(inputs["namespace"], inputs["subscription"])
        return cls(
            subscription=name, csv=str(inputs.get("csv") or ""), usual_minutes=int(inputs.get("usualMinutes") or 0)
        )

    def __str__(self) -> str:
        return f"operator {self.csv or self.subscription.name} in {self.subscription.namespace}"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an operator stands: what to say of it, and why it doesn't go on; ``reason`` is empty while it does."""

    done: bool
    text: str
    reason: str = ""


async def wait(site: Site, wanted: Operator, limit: float, say: Say) -> None:
    """Wait until the operator is installed and runs.

    Raises WaitError, with OLM's own message, when it can't be, or when ``limit`` seconds are over.
    """
    subscriptions, csvs = site.watches.subscriptions, site.watches.csvs
    progress = Progress(str(wanted), say, wanted.usual_minutes)
    reason, since = "", monotonic()
    namespace = Name(wanted.subscription.namespace, "")
    with ExitStack() as following:
        changed = following.enter_context(subscriptions.followed(wanted.subscription))
        following.enter_context(csvs.followed(namespace, changed))
        if site.approvals.has(namespace.namespace):
            following.enter_context(site.watches.install_plans.followed(namespace, changed))
        while True:
            changed.clear()
            subscriptions.check()
            csvs.check()
            site.approvals.check(wanted.subscription.namespace)
            now = standing(site, wanted)
            if now.done:
                return
            if now.reason != reason:
                reason, since = now.reason, monotonic()
            left = PATIENCE.get(reason, EVERY) - (monotonic() - since) if reason else EVERY
            if reason and left <= 0:
                raise WaitError(await _explained(site, wanted, now))
            await progress(now.text)
            if progress.elapsed > limit:
                raise WaitError(
                    f"{wanted} is not installed in {limit / 60:g} minutes: {now.text}. The next `up` waits again"
                )
            await changed_within(changed, min(left, EVERY, limit - progress.elapsed + 0.01))


def standing(site: Site, wanted: Operator) -> Standing:  # noqa: PLR0911 - one for each state
    """Return how an operator stands by what OLM says now."""
    subscriptions, csvs = site.watches.subscriptions, site.watches.csvs
    if trouble := subscriptions.trouble or csvs.trouble:
        return Standing(done=False, text=trouble)
    found = subscriptions.objects.get(wanted.subscription)
    if found is None:
        return Standing(done=False, text="its Subscription does not exist")
    status = found.get("status") or {}
    csv = Name(wanted.subscription.namespace, wanted.csv or status.get("installedCSV") or "")
    phase = phase_of(csvs, csv) if csv.name else ""
    if phase == "Succeeded" and status.get("installedCSV") == csv.name:
        return Standing(done=True, text="it is installed")
    if phase == "Failed":
        why = (csvs.objects.get(csv) or {}).get("status") or {}
        reason = "InstallPlanFailed" if why.get("reason") in _PERMANENT else "Failed"
        return Standing(done=False, text=f"its CSV failed: {why.get('message') or why.get('reason')}", reason=reason)
    # One that has succeeded without its Subscription was left behind by another: OLM says so there.
    if phase and phase != "Succeeded":
        return Standing(done=False, text=f"its CSV is {phase}")
    for condition in _conditions(status):
        reason = str(condition.get("reason") or condition["type"])
        reason = reason if reason in PATIENCE else str(condition["type"])
        reason = reason if reason in PATIENCE else "ConstraintsNotSatisfiable"
        return Standing(done=False, text=f"OLM says: {condition.get('message') or reason}", reason=reason)
    if intruders := site.approvals.intruders(wanted.subscription.namespace):
        plan, foreign = next(iter(intruders.items()))
        text = (
            f"the InstallPlan {plan} of {wanted.subscription.namespace} would also install {', '.join(foreign)}, which "
            "the release does not pin"
        )
        return Standing(done=False, text=text, reason="Intruder")
    current = status.get("currentCSV")
    if status.get("state") == "UpgradePending" and current:
        return Standing(done=False, text=f"OLM is about to install {current}")
    return Standing(done=False, text="OLM has not resolved it yet")


def _conditions(status: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    by_type = {one.get("type"): one for one in status.get("conditions") or [] if one.get("status") == "True"}
    yield from (by_type[one] for one in _SAID if one in by_type)


async def _explained(site: Site, wanted: Operator, now: Standing) -> str:
    """Return why an operator can't be installed, and what to do."""
    if now.reason == "Intruder":
        return (
            f"{wanted}: {now.text}; nothing was approved. Make a release that pins it, or delete that InstallPlan and "
            "the Subscription that asks for it"
        )
    offered = await _offered(site, wanted) if now.reason == "ConstraintsNotSatisfiable" else ""
    return f"{wanted} cannot be installed. {now.text}.{offered} Correct it, and run `pulumi up` again"


async def _offered(site: Site, wanted: Operator) -> str:
    """Return what the catalog offers in place of a CSV that it does not have; nothing where that can't be told."""
    found = site.watches.subscriptions.objects.get(wanted.subscription) or {}
    spec = found.get("spec") or {}
    root = f"/apis/packages.operators.coreos.com/v1/namespaces/{wanted.subscription.namespace}/packagemanifests"
    try:
        listed, _ = await site.watches.cluster.list(root, {"labelSelector": f"catalog={spec.get('source')}"})
    except ClusterError:
        return ""
    for package in listed:
        if (package.get("metadata") or {}).get("name") != spec.get("name"):
            continue
        channels = (package.get("status") or {}).get("channels") or []
        offers = {
            one["name"]: [entry["name"] for entry in one.get("entries") or []] or [one.get("currentCSV")]
            for one in channels
        }
        if wanted.csv and not any(wanted.csv in entries for entries in offers.values()):
            entries = offers.get(spec.get("channel"), [])
            shown = ", ".join(str(entry) for entry in entries[:_MANY]) or "nothing"
            return f" The catalog {spec.get('source')} does not have {wanted.csv}; {spec.get('channel')} has {shown}."
    return ""
