"""Reads a live cluster: a few lists, in parallel and with a deadline, through the Kubernetes client."""

from __future__ import annotations

import json
import logging
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, TypeVar

from kubernetes import client, config
from kubernetes.client.exceptions import ApiException
from kubernetes.config.config_exception import ConfigException
from urllib3.exceptions import HTTPError

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.base.finding import Finding
from cloudpakops.https.bounded import within
from cloudpakops.preflight import parsing
from cloudpakops.preflight.cluster_facts import ClusterFacts, Olm
from cloudpakops.preflight.codes import Code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cloudpakops.https.bounded import Outcome
    from cloudpakops.preflight.access import Access

# Together under 30: the first is for the log-in and a sign of life, the second for all lists at once.
_CONNECT_SECONDS = 12
_LIST_SECONDS = 12
# Objects in one answer: of more, the server would make us wait for the first byte.
_PAGE = 500
# Of objects that are large.
_FEW = 50
_DEFINITIONS_SECONDS = 60
_RUNNING = "status.phase!=Succeeded,status.phase!=Failed"
_OPERATORS = ("operators.coreos.com", "v1alpha1")
_LONGEST_REASON = 300

_Value = TypeVar("_Value")


def read(name: str, access: Access) -> tuple[ClusterFacts | None, list[Finding]]:
    """Return what is known of the cluster that the plan calls ``name``, and a finding for what could not be read.

    None if nothing was read.
    """
    try:
        api = within(_CONNECT_SECONDS, {name: lambda: connect(access)})[name].get()
    except Exception as error:  # noqa: BLE001 - a kubeconfig and its plugin can fail in every way
        return None, [_no_access(name, error)]
    calls = {
        "its version": lambda: _version(api),
        "nodes": lambda: tuple(map(parsing.node, _items(client.CoreV1Api(api).list_node))),
        "pods": lambda: tuple(
            map(parsing.pod, _items(client.CoreV1Api(api).list_pod_for_all_namespaces, field_selector=_RUNNING))
        ),
        "storage classes": lambda: tuple(
            map(parsing.storage_class, _items(client.StorageV1Api(api).list_storage_class))
        ),
        "catalogs": lambda: _olm(api, "catalogsources", parsing.catalog),
        "subscriptions": lambda: _olm(api, "subscriptions", parsing.subscription),
    }
    outcomes: dict[str, Outcome[Any]] = within(_LIST_SECONDS, calls)
    errors = {what: _error(outcome) for what, outcome in outcomes.items()}
    found = [_unread(name, what, error) for what, error in errors.items() if error]
    if any(one.code == Code.CLUSTER_LOGIN for one in found):
        return None, [next(one for one in found if one.code == Code.CLUSTER_LOGIN)]
    classes = _value(outcomes["storage classes"])
    return ClusterFacts(
        openshift=_value(outcomes["its version"]),
        nodes=_value(outcomes["nodes"]),
        pods=_value(outcomes["pods"]),
        storage_classes=None if classes is None else {one.name: one for one in classes},
        olm=_olm_facts(outcomes["catalogs"], outcomes["subscriptions"]),
    ), found


def definitions(access: Access) -> list[dict[str, Any]]:
    """Return the CustomResourceDefinitions of a cluster; raises CloudPakOpsError where they can't be read."""
    name = access.context or "the cluster"
    try:
        call = client.ApiextensionsV1Api(connect(access)).list_custom_resource_definition
        # Each has some hundred kilobytes.
        found = within(_DEFINITIONS_SECONDS, {name: lambda: _items(call, _FEW)})[name].get()
    except Exception as error:  # noqa: BLE001 - as in `read`
        finding = _no_access(name, error)
        raise CloudPakOpsError(f"{name}: {finding.what}", finding.fix) from None
    # What is listed doesn't say what it is.
    return [{"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", **one} for one in found]


def connect(access: Access) -> client.ApiClient:
    """Return a client that has logged in and had an answer; raises whatever a kubeconfig and its plugin raise."""
    settings = client.Configuration()
    settings.retries = 0
    with _logged() as said:
        api: client.ApiClient = config.new_client_from_config(  # type: ignore[no-untyped-call]
            access.kubeconfig, access.context, persist_config=False, client_configuration=settings
        )
    if said:
        raise ConfigException(said[0])
    client.VersionApi(api).get_code(_preload_content=False, _request_timeout=_CONNECT_SECONDS)
    return api


@contextmanager
def _logged() -> Iterator[list[str]]:
    """Collect what this thread logs meanwhile: of a log-in that failed, the client says nothing elsewhere."""
    said: list[str] = []
    handler = logging.Handler(logging.ERROR)
    thread = threading.get_ident()
    handler.emit = lambda record: said.append(record.getMessage()) if record.thread == thread else None  # type: ignore[method-assign]
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield said
    finally:
        root.removeHandler(handler)


def _get(call: Callable[..., Any], **arguments: Any) -> dict[str, Any]:
    answer = call(_preload_content=False, _request_timeout=_LIST_SECONDS, **arguments)
    found = json.loads(answer.data)
    if not isinstance(found, dict):
        raise TypeError(found)
    return found


def _items(call: Callable[..., Any], page_of: int = _PAGE, **arguments: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    token: str | None = None
    while True:
        page = _get(call, limit=page_of, **arguments, **({"_continue": token} if token else {}))
        items += page["items"]
        token = (page.get("metadata") or {}).get("continue")
        if not token:
            return items


def _version(api: client.ApiClient) -> str:
    call = partial(
        client.CustomObjectsApi(api).get_cluster_custom_object,
        "config.openshift.io",
        "v1",
        "clusterversions",
        "version",
    )
    try:
        return parsing.openshift_version(_get(call))
    except ApiException as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return ""
        raise


def _olm(api: client.ApiClient, plural: str, parse: Callable[[dict[str, Any]], _Value]) -> tuple[_Value, ...] | None:
    """Return the objects of a kind of OLM's; None where the cluster doesn't know it."""
    call = partial(client.CustomObjectsApi(api).list_cluster_custom_object, *_OPERATORS, plural)
    try:
        return tuple(map(parse, _items(call)))
    except ApiException as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return None
        raise


def _olm_facts(catalogs: Outcome[Any], subscriptions: Outcome[Any]) -> Olm | None:
    if _error(catalogs) or _error(subscriptions):
        return None
    sources, wanted = catalogs.get(), subscriptions.get()
    return Olm(catalogs=dict(sources or ()), subscriptions=frozenset(wanted or ()), there=sources is not None)


def _error(outcome: Outcome[Any]) -> Exception | None:
    try:
        outcome.get()
    except Exception as error:  # noqa: BLE001 - told by _unread
        return error
    return None


def _value(outcome: Outcome[_Value]) -> _Value | None:
    return None if _error(outcome) else outcome.get()


def _no_access(name: str, error: Exception) -> Finding:
    if isinstance(error, ApiException) and error.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return _login(name)
    if isinstance(error, HTTPError | TimeoutError | ApiException):
        fix = "check that this machine can reach it; a private cluster is reachable only from inside its network"
        return Finding((name,), f"it does not answer: {_reason(error)}", fix, code=Code.CLUSTER_UNREACHABLE)
    known = isinstance(error, ConfigException | OSError)
    reason = _reason(error) if known else "the kubeconfig has an unexpected format"
    return Finding(
        (name,),
        f"no access: {reason}",
        "try it by hand: oc whoami, with the same kubeconfig and context",
        code=Code.CLUSTER_ACCESS,
    )


def _unread(name: str, what: str, error: Exception) -> Finding:
    if isinstance(error, ApiException) and error.status == HTTPStatus.UNAUTHORIZED:
        return _login(name)
    if isinstance(error, ApiException) and error.status == HTTPStatus.FORBIDDEN:
        reason, fix = "the user is not allowed to read it", "give the user the ClusterRole cluster-reader"
    elif isinstance(error, HTTPError | TimeoutError | ApiException):
        reason, fix = _reason(error), "run it again; then check the health of the API server: oc get --raw /readyz"
    else:
        reason, fix = "the answer has an unexpected format", "check that the server of the kubeconfig is an API server"
    return Finding((name,), f"{what} could not be read: {reason}", fix, code=Code.CLUSTER_READ)


def _login(name: str) -> Finding:
    fix = "log in again: oc login, or renew the token in the kubeconfig"
    return Finding((name,), "it rejects the credentials of the kubeconfig", fix, code=Code.CLUSTER_LOGIN)


def _reason(error: Exception) -> str:
    """Return one line of what an error says, without what a server put into it."""
    if isinstance(error, ApiException):
        return f"status {error.status}"
    cause = getattr(error, "reason", None) or error
    return " ".join("".join(c if c.isprintable() else " " for c in str(cause)).split())[:_LONGEST_REASON]
