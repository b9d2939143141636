"""Removes the CSV that OLM leaves behind when its Subscription is deleted, once its operator has nothing to do.

An operator that goes before its instances leaves them with finalizers that nobody clears, and their namespace for ever
in `Terminating`. CRDs stay: with them every object of their kinds would go, anybody's.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from readiness.errors import AnswerError, WaitError
from readiness.kind import Name, name_of
from readiness.progress import EVERY, Progress
from readiness.waits.instance import changed_within
from readiness.watches import OLM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from readiness.progress import Say
    from readiness.watches import Watches

_LABEL: Final = "operators.coreos.com/"
_LABEL_LENGTH: Final = 63
_MANY: Final = 5
_LOOK_AGAIN: Final = 5.0


@dataclass(frozen=True, kw_only=True)
class Removal:
    """A Subscription, and the CSV that it brought: by name, and by the package that OLM labels it with."""

    subscription: Name
    package: str
    csv: str

    @classmethod
    def of(cls, inputs: Mapping[str, Any]) -> Removal:
        """Return what a resource's inputs describe."""
        return cls(
            subscription=Name(inputs["namespace"], inputs["subscription"]),
            package=str(inputs.get("package") or ""),
            csv=str(inputs.get("csv") or ""),
        )

    def brought(self, csv: Mapping[str, Any]) -> bool:
        """Whether a CSV of the namespace is the one that the Subscription brought."""
        if csv["metadata"]["name"] == self.csv:
            return True
        # A label's name has at most 63 characters, and OLM cuts it.
        label = f"{self.package}.{self.subscription.namespace}"[:_LABEL_LENGTH].rstrip("-._")
        return bool(self.package) and f"{_LABEL}{label}" in (csv["metadata"].get("labels") or {})


async def remove(watches: Watches, wanted: Removal, limit: float, say: Say) -> None:
    """Remove the CSV as soon as none of its instances is left; nothing, while the Subscription is there.

    Raises WaitError that names what is left, when ``limit`` seconds are over.
    """
    namespace = wanted.subscription.namespace
    path = f"{OLM}/namespaces/{namespace}"
    if await watches.cluster.get(f"{path}/subscriptions/{wanted.subscription.name}"):
        # It is another resource's to remove: this one only stops looking after it.
        return
    csvs = watches.csvs
    with csvs.followed(Name(namespace, "")) as changed:
        await csvs.listed.wait()
        csvs.check()
        for csv in [one for name, one in sorted(csvs.objects.items()) if name.namespace == namespace]:
            if wanted.brought(csv):
                progress = Progress(f"operator {csv['metadata']['name']} in {namespace}", say)
                await _unused(watches, csv, limit, progress)
                await _deleted(watches, csv, f"{path}/clusterserviceversions", progress)
                while name_of(csv) in csvs.objects:
                    changed.clear()
                    if progress.elapsed > limit:
                        raise WaitError(f"the CSV {csv['metadata']['name']} in {namespace} is not gone. Delete it")
                    await changed_within(changed, _LOOK_AGAIN)
                await _plans_deleted(watches, csv, f"{path}/installplans")


async def _deleted(watches: Watches, csv: dict[str, Any], path: str, progress: Progress) -> None:
    name = csv["metadata"]["name"]
    await progress("no instance is left; its CSV is removed")
    await _gone(watches, f"{path}/{name}", csv["metadata"]["uid"])


async def _plans_deleted(watches: Watches, csv: dict[str, Any], path: str) -> None:
    """Delete the InstallPlans of which nothing is installed any more.

    OLM counts its plans anew when a namespace has no Subscription left, and takes an old plan for the new one.
    """
    namespace = csv["metadata"]["namespace"]
    plans, _ = await watches.cluster.list(path)
    for plan in plans:
        names = [str(name) for name in plan["spec"].get("clusterServiceVersionNames") or []]
        installed = [name for name in names if Name(namespace, name) in watches.csvs.objects]
        if csv["metadata"]["name"] in names and not installed:
            about = plan["metadata"]
            await _gone(watches, f"{path}/{about['name']}", about["uid"])


async def _gone(watches: Watches, path: str, uid: str) -> None:
    try:
        await watches.cluster.delete(path, {"preconditions": {"uid": uid}})
    except AnswerError as error:
        if error.status not in {HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT}:
            raise


async def _unused(watches: Watches, csv: dict[str, Any], limit: float, progress: Progress) -> None:
    """Wait until no instance of the operator's kinds is left where it looks for them."""
    targets = csv["metadata"]["annotations"].get("olm.targetNamespaces", csv["metadata"]["namespace"])
    within = set(targets.split(",")) if targets else None
    for crd, kind, version in csv["owned"]:
        group = crd.partition(".")[2]
        watched = await watches.kind(f"{group}/{version}", kind)
        if watched is None:
            continue
        with watched.followed() as changed:
            await watched.listed.wait()
            while left := _left(watched.objects, within):
                changed.clear()
                watched.check()
                text = f"{len(left)} {kind} {'is' if len(left) == 1 else 'are'} left: {', '.join(left[:_MANY])}"
                await progress(text)
                if progress.elapsed > limit:
                    raise WaitError(
                        f"the operator {csv['metadata']['name']} stays, as {text}. Delete what is left while the "
                        "operator runs, so that it can clear the finalizers, and run this again"
                    )
                await changed_within(changed, min(EVERY, limit - progress.elapsed + 0.01))


def _left(objects: Mapping[Name, dict[str, Any]], within: set[str] | None) -> list[str]:
    """Return the names of what is left in some namespaces, all if None, with the finalizers that hold it."""
    left = []
    for name, found in sorted(objects.items()):
        if within is None or not name.namespace or name.namespace in within:
            about = found["metadata"]
            held = about.get("finalizers") if about.get("deletionTimestamp") else None
            shown = "/".join(part for part in name if part)
            left.append(f"{shown} (being deleted, held by {', '.join(held)})" if held else shown)
    return left
