"""A whole preflight: the files, then the key, the registry and the clusters at once, in under 30 seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.base.finding import Finding, Level
from cloudpakops.base.place import dotted
from cloudpakops.base.secret_keys import shown
from cloudpakops.https.bounded import within
from cloudpakops.model.environment import ENTITLEMENT_KEY, NAMESPACE
from cloudpakops.model.release import PlatformRelease
from cloudpakops.preflight.access import accesses
from cloudpakops.preflight.codes import Code
from cloudpakops.preflight.entitlement import PLACE, key_findings
from cloudpakops.preflight.files import file_findings
from cloudpakops.preflight.operators import operator_findings
from cloudpakops.preflight.room import Room, room_findings, rooms
from cloudpakops.preflight.storage import storage_findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from cloudpakops.model.catalog import Product
    from cloudpakops.plan import ClusterPlan, Plan
    from cloudpakops.preflight.access import Access
    from cloudpakops.repository.repository import Repository, Stack

_SECONDS = 27


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is looked at beside the files; ``key`` is None if it was not given, ``registry`` if it is not asked.

    ``cluster``, ``kubeconfig`` and ``context`` say which live cluster is meant, and how it is reached.
    """

    environment: str
    now: datetime
    key: str | None = None
    registry: str | None = None
    live: bool = False
    cluster: str | None = None
    kubeconfig: str | None = None
    context: str | None = None


class _Known(NamedTuple):
    """What is known of products: as the release has them, and as the catalog has them now."""

    platform: PlatformRelease
    catalog: Sequence[Product]


@dataclass(frozen=True, kw_only=True)
class LiveCluster:
    """What a live cluster has: its OpenShift version (None: not read, empty: it is none), and the room on its nodes."""

    openshift: str | None
    rooms: list[Room]


@dataclass(kw_only=True)
class Report:
    """The findings, worst first; the secrets that a person must set; and what was seen of live clusters."""

    environment: str
    findings: list[Finding] = field(default_factory=list)
    stack_secrets: list[str] = field(default_factory=list)
    cluster_secrets: list[tuple[str, str, str, str]] = field(default_factory=list)
    clusters: dict[str, LiveCluster] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """True if no finding is an error."""
        return all(found.level != Level.ERROR for found in self.findings)


def preflight(repository: Repository, request: Request) -> Report:
    """Look at all that is asked for; raises CloudPakOpsError only where the request itself makes no sense."""
    report = Report(environment=request.environment)
    report.findings += file_findings(repository, request.environment, request.now.date())
    try:
        stack = repository.stack(request.environment)
        plan = repository.plan(stack)
        platform = repository.release("platform", stack.environment.platform.release).content
        catalog = repository.products() if request.live else []
    except InvalidFilesError:
        # What is wrong is among the findings; what an environment asks for is not known without a plan.
        if request.key is not None:
            report.findings += key_findings(request.key, request.now)
        report.findings += _nothing_asked(request)
    else:
        assert isinstance(platform, PlatformRelease)  # noqa: S101 - the model follows from the track
        pulls = stack.environment.mirror is None and plan.pulls_entitled
        report.stack_secrets += _stack_secrets(stack, pulls=pulls)
        report.cluster_secrets += [
            (cluster.name, secret.namespace, secret.name, secret.purpose)
            for cluster in plan.clusters
            for secret in cluster.secrets
        ]
        key = list(_key(request, pulls=pulls))
        report.findings += key
        usable = request.key is not None and pulls and not any(found.level == Level.ERROR for found in key)
        _outside(repository, request, plan, _Known(platform, catalog), report, ask_registry=usable)
    report.findings.sort(key=lambda found: (found.level, found.place, found.code))
    report.cluster_secrets.sort()
    return report


def _stack_secrets(stack: Stack, *, pulls: bool) -> list[str]:
    """Return the keys of the secrets; where the secret itself may stand in place of its name, that place."""
    known = stack.document.data["config"]
    named = (
        key if f"{NAMESPACE}:{key}" in known or shown(place, key) else f"the one that {dotted(place)} names"
        for place, key in stack.environment.secrets_by_place().items()
    )
    return [*([ENTITLEMENT_KEY] if pulls else ()), *dict.fromkeys(named)]


def _key(request: Request, *, pulls: bool) -> Iterator[Finding]:
    if request.key is not None:
        yield from key_findings(request.key, request.now)
    elif pulls:
        yield Finding(
            PLACE,
            "not checked: the key is a secret of the stack, which only Pulumi reads",
            f"run: pulumi config get cloudpakops:{ENTITLEMENT_KEY} --stack {request.environment} | "
            f"cloudpakops preflight {request.environment} --key-stdin",
            code=Code.KEY_NOT_GIVEN,
            level=Level.ERROR if request.registry else Level.UNCHECKED,
        )


def _nothing_asked(request: Request) -> Iterator[Finding]:
    if request.registry:
        yield _unchecked(request.registry, Code.REGISTRY_NOT_ASKED)
    if request.live:
        yield _unchecked(request.cluster or "clusters", Code.CLUSTER_NOT_ASKED)


def _unchecked(place: str, code: Code) -> Finding:
    return Finding(
        (place,),
        "not checked, because files have mistakes",
        "correct the files, then run preflight again",
        code=code,
        level=Level.UNCHECKED,
    )


def _outside(
    repository: Repository,
    request: Request,
    plan: Plan,
    known: _Known,
    report: Report,
    *,
    ask_registry: bool,
) -> None:
    """Ask the registry and the clusters, all at once."""
    calls: dict[str, Callable[[], tuple[LiveCluster | None, list[Finding]]]] = {}
    registry, key = request.registry, request.key
    if registry and ask_registry and key is not None:
        # Who doesn't ask a registry doesn't pay for what speaks HTTP.
        from cloudpakops.preflight.registry import registry_findings  # noqa: PLC0415

        calls[f"registry {registry}"] = lambda: (None, list(registry_findings(registry, key)))
    elif registry:
        what, fix = (
            "not checked: this environment pulls nothing from there, or no valid key was given",
            "see the finding about the key",
        )
        report.findings.append(Finding((registry,), what, fix, code=Code.REGISTRY_NOT_ASKED, level=Level.UNCHECKED))
    if request.live:
        # It takes its time to import, and must be there before threads ask for it.
        from cloudpakops.preflight import reading  # noqa: F401, PLC0415

        ways = accesses(plan, repository.root, request.cluster, request.kubeconfig, request.context)
        for cluster in plan.clusters:
            way = ways.get(cluster.name)
            if isinstance(way, Finding):
                report.findings.append(way)
            elif way is not None:
                calls[cluster.name] = lambda c=cluster, w=way: _live(c, w, known)  # type: ignore[misc]
    for name, outcome in within(_SECONDS, calls).items():
        try:
            seen, found = outcome.get()
        except TimeoutError as error:
            code = (
                Code.CLUSTER_UNREACHABLE
                if name in {cluster.name for cluster in plan.clusters}
                else Code.REGISTRY_UNREACHABLE
            )
            report.findings.append(Finding((name,), str(error), "run preflight again", code=code))
            continue
        report.findings += found
        if seen is not None:
            report.clusters[name] = seen


def _live(cluster: ClusterPlan, access: Access, known: _Known) -> tuple[LiveCluster | None, list[Finding]]:
    from cloudpakops.preflight.reading import read  # noqa: PLC0415

    facts, found = read(cluster.name, access)
    if facts is None:
        return None, found
    found += storage_findings(cluster, facts, known.catalog)
    found += room_findings(cluster, facts)
    found += operator_findings(cluster, facts, known.platform)
    return LiveCluster(openshift=facts.openshift, rooms=rooms(cluster, facts)), found
