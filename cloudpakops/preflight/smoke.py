"""Asks whether an environment serves: instances and applications are ready, and their addresses answer."""

from __future__ import annotations

import json
import ssl
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kubernetes.client.exceptions import ApiException

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.finding import Finding
from cloudpakops.base.late_text import LateText
from cloudpakops.https.request import ask
from cloudpakops.preflight.access import accesses
from cloudpakops.preflight.reading import connect
from readiness.expressions import unmet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kubernetes.client import ApiClient

    from cloudpakops.plan import ClusterPlan, Plan

_SECONDS = 10
_PAUSE = 5
# The kinds of an application that show by themselves whether they serve.
_READY = {"Deployment": ("condition=Available",)}
_CONFIG = "/apis/config.openshift.io/v1/ingresses/cluster"


@dataclass(frozen=True, kw_only=True)
class Check:
    """One question and its answer; ``why`` is empty if it serves."""

    cluster: str
    name: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How clusters are reached, as the options of `preflight --live` say it."""

    cluster: str | None = None
    kubeconfig: str | None = None
    context: str | None = None


def smoke(plan: Plan, root: Path, reach: Reach, within: float, tell: Callable[[str], None]) -> list[Check]:
    """Ask until everything serves, or until ``within`` seconds are over; return the last answers, in a stable order.

    Raises CloudPakOpsError where a cluster can't be reached.
    """
    end = time.monotonic() + within
    ways = accesses(plan, root, reach.cluster, reach.kubeconfig, reach.context)
    found: list[Check] = []
    for cluster in plan.clusters:
        if (way := ways.get(cluster.name)) is None:
            continue
        if isinstance(way, Finding):
            raise CloudPakOpsError(f"{cluster.name}: {way.what}", way.fix)
        try:
            asking = _Asking(cluster, connect(way))
        except Exception as error:  # noqa: BLE001 - a kubeconfig and its plugin can fail in every way
            why = f"status {error.status}" if isinstance(error, ApiException) else type(error).__name__
            raise CloudPakOpsError(
                f"{cluster.name} cannot be reached: {why}", "try it by hand: oc whoami, with the same kubeconfig"
            ) from None
        while True:
            checks = list(asking.checks())
            waiting = [check for check in checks if check.why]
            if not waiting or time.monotonic() + _PAUSE > end:
                break
            tell(f"{cluster.name}: {len(waiting)} of {len(checks)} do not serve yet: {waiting[0].name}")
            time.sleep(_PAUSE)
        found += checks
    return found


class _Asking:
    def __init__(self, cluster: ClusterPlan, api: ApiClient) -> None:
        self.cluster = cluster
        self.api = api
        self.plurals: dict[str, dict[str, str]] = {}

    def checks(self) -> Iterator[Check]:
        """Yield a check for each instance, each part of an application, and each address."""
        for instance in self.cluster.cloud_paks.instances:
            place = (instance.api_version, instance.kind, instance.namespace, instance.name)
            yield self._ready(place, instance.ready)
            for endpoint in instance.endpoints.values():
                if url := endpoint.get("url"):
                    yield self._answers(self._filled(url))
        for application in self.cluster.applications:
            for made in application.described(application.name):
                place = (made.api_version, made.kind, made.namespace, made.name)
                if ready := made.ready or _READY.get(made.kind):
                    yield self._ready(place, ready)
                if made.kind in {"Route", "Ingress"}:
                    yield from map(self._answers, self._addresses(place))

    def _ready(self, place: tuple[str, str, str | None, str], ready: tuple[str, ...]) -> Check:
        _, kind, namespace, name = place
        shown = f"{kind} {namespace}/{name}" if namespace else f"{kind} {name}"
        try:
            why = unmet(self._object(*place), ready)
        except ApiException as error:
            missing = error.status == HTTPStatus.NOT_FOUND
            why = "it does not exist" if missing else f"it cannot be read: status {error.status}"
        return Check(cluster=self.cluster.name, name=shown, why=why)

    def _answers(self, url: str) -> Check:
        # Whether its certificate is trusted here is another question: routes often have that of the cluster.
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        try:
            status = ask(url, {}, context, _SECONDS).status
            why = f"it answers {status}" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""
        except CloudPakOpsError as error:
            why = error.what
        return Check(cluster=self.cluster.name, name=url, why=why)

    def _addresses(self, place: tuple[str, str, str | None, str]) -> Iterator[str]:
        try:
            spec = self._object(*place).get("spec") or {}
        except ApiException:
            return
        hosts = [spec.get("host"), *(rule.get("host") for rule in spec.get("rules") or ())]
        yield from (f"https://{host}/" for host in hosts if host)

    def _filled(self, url: Any) -> str:
        if not isinstance(url, LateText):
            return str(url)
        domain = self.cluster.ingress_domain or (self._get(_CONFIG).get("spec") or {}).get("domain") or ""
        return url.filled(domain)

    def _object(self, api_version: str, kind: str, namespace: str | None, name: str) -> dict[str, Any]:
        base = f"/apis/{api_version}" if "/" in api_version else f"/api/{api_version}"
        if api_version not in self.plurals:
            listed = self._get(base).get("resources") or ()
            self.plurals[api_version] = {one["kind"]: one["name"] for one in listed if "/" not in one["name"]}
        plural = self.plurals[api_version].get(kind)
        if plural is None:
            raise ApiException(status=HTTPStatus.NOT_FOUND)
        within = f"/namespaces/{quote(namespace)}" if namespace else ""
        return self._get(f"{base}{within}/{plural}/{quote(name)}")

    def _get(self, path: str) -> dict[str, Any]:
        accept = {"Accept": "application/json"}
        request = self.api.param_serialize("GET", path, header_params=accept, auth_settings=["BearerToken"])
        answer = self.api.call_api(*request, _request_timeout=_SECONDS)
        if answer.status >= HTTPStatus.BAD_REQUEST:
            raise ApiException(status=answer.status)
        found = json.loads(answer.read())  # type: ignore[no-untyped-call]
        if not isinstance(found, dict):
            raise ApiException(status=HTTPStatus.BAD_GATEWAY)
        return found
