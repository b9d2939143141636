"""The objects of a cluster through the official client: any kind, read, applied, changed and removed by hand."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import yaml
from kubernetes import client, config
from kubernetes.client.exceptions import ApiException

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

APPLY: Final = "application/apply-patch+yaml"
MERGE: Final = "application/merge-patch+json"
JSON_PATCH: Final = "application/json-patch+json"
BY_HAND: Final = "kubectl-edit"
"""The field manager of a person."""

_SECONDS: Final = 60


class UnknownKindError(LookupError):
    """The cluster doesn't serve this kind."""


class RefusedError(Exception):
    """What the API server refused, in its words; ``reason`` is one of its constants (`AlreadyExists`)."""

    def __init__(self, error: ApiException) -> None:
        """Read the Status that it answered."""
        self.code = error.status
        try:
            status = json.loads(error.body)
        except (TypeError, ValueError):
            status = {}
        self.reason = str(status.get("reason") or error.reason)
        super().__init__(status.get("message") or f"{error.status} {error.reason}")


@dataclass(frozen=True)
class Kind:
    """Where the objects of a kind are on an API server."""

    path: str
    plural: str
    namespaced: bool

    def place(self, namespace: str | None, name: str = "", subresource: str = "") -> str:
        """The path of an object, or of all."""
        scope = f"namespaces/{quote(namespace)}" if self.namespaced and namespace else ""
        parts = (self.path, scope, self.plural, quote(name), subresource)
        return "/".join(part for part in parts if part)


class Objects:
    """The objects of one cluster, for whoever a kubeconfig names."""

    def __init__(self, kubeconfig: Path | dict[str, Any]) -> None:
        """Connect; nothing is asked yet."""
        known = kubeconfig if isinstance(kubeconfig, dict) else yaml.safe_load(kubeconfig.read_text())
        settings = client.Configuration()
        settings.retries = False
        self._api: client.ApiClient = config.new_client_from_config_dict(
            known, persist_config=False, client_configuration=settings
        )
        self._kinds: dict[tuple[str, str], Kind] = {}
        self._lock = threading.Lock()

    def kind(self, api_version: str, kind: str) -> Kind:
        """Where a kind's objects are; one that is not known yet is asked for.

        Raises:
            UnknownKindError: the cluster doesn't serve it.
        """
        with self._lock:
            if (api_version, kind) not in self._kinds:
                self._discover(api_version)
            try:
                return self._kinds[api_version, kind]
            except KeyError:
                raise UnknownKindError(f'no matches for kind "{kind}" in version "{api_version}"') from None

    def served(self, api_version: str, kind: str) -> bool:
        """Whether the cluster serves a kind."""
        try:
            self.kind(api_version, kind)
        except UnknownKindError:
            return False
        return True

    def get(self, api_version: str, kind: str, name: str, namespace: str | None = None) -> dict[str, Any] | None:
        """Read an object; None if there is none."""
        try:
            return self.request("GET", self.kind(api_version, kind).place(namespace, name))
        except RefusedError as error:
            if error.code == HTTPStatus.NOT_FOUND:
                return None
            raise

    def find(self, manifest: Mapping[str, Any]) -> dict[str, Any] | None:
        """Read the object that a manifest names."""
        return self.get(manifest["apiVersion"], manifest["kind"], manifest["metadata"]["name"], _namespace(manifest))

    def items(self, api_version: str, kind: str, namespace: str | None = None) -> list[dict[str, Any]]:
        """List the objects of a kind, of one namespace or of all."""
        found = self.request("GET", self.kind(api_version, kind).place(namespace))["items"]
        return [{"apiVersion": api_version, "kind": kind, **item} for item in found]

    def create(self, manifest: Mapping[str, Any], manager: str = BY_HAND, **query: str) -> dict[str, Any]:
        """Create an object; refused if there is one."""
        return self.request("POST", self._of(manifest).place(_namespace(manifest)), manifest, manager, **query)

    def apply(self, manifest: Mapping[str, Any], manager: str = BY_HAND, **query: str) -> dict[str, Any]:
        """Apply an object on the server; refused at fields of other managers without ``force="true"``."""
        place = self._of(manifest).place(_namespace(manifest), manifest["metadata"]["name"])
        return self.request("PATCH", place, manifest, manager, APPLY, **query)

    def patch(
        self, found: Mapping[str, Any], change: Mapping[str, Any], manager: str = BY_HAND, subresource: str = ""
    ) -> dict[str, Any]:
        """Merge a change into an object, or into a subresource of it (`status`, `scale`)."""
        place = self._of(found).place(_namespace(found), found["metadata"]["name"], subresource)
        return self.request("PATCH", place, change, manager, MERGE)

    def hand_over(self, found: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
        """Make the fields that one manager wrote those that another applies."""
        fields = [dict(one) for one in found["metadata"].get("managedFields") or []]
        written = [
            one for one in fields if (one["manager"], one["operation"]) == (old, "Update") and "subresource" not in one
        ]
        if not written:
            return dict(found)
        for one in written:
            one |= {"manager": new, "operation": "Apply"}
        change = [
            {"op": "replace", "path": "/metadata/managedFields", "value": fields},
            {"op": "replace", "path": "/metadata/resourceVersion", "value": found["metadata"]["resourceVersion"]},
        ]
        place = self._of(found).place(_namespace(found), found["metadata"]["name"])
        return self.request("PATCH", place, change, "", JSON_PATCH)

    def delete(self, found: Mapping[str, Any], propagation: str = "Foreground") -> None:
        """Begin to delete an object; fine if it is gone."""
        place = self._of(found).place(_namespace(found), found["metadata"]["name"])
        try:
            self.request("DELETE", place, {"propagationPolicy": propagation})
        except RefusedError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        manager: str = "",
        content_type: str = "application/json",
        **query: str,
    ) -> dict[str, Any]:
        """Ask the API server.

        Raises:
            RefusedError: it refuses.
        """
        if manager:
            query["fieldManager"] = manager
        headers = {"Content-Type": content_type, "Accept": "application/json"}
        serialized = self._api.param_serialize(
            method,
            path,
            query_params=list(query.items()),
            header_params=headers,
            body=body,
            auth_settings=["BearerToken"],
        )
        answer = self._api.call_api(*serialized, _request_timeout=_SECONDS)
        end = time.monotonic() + _SECONDS
        # As a kind is that has just been defined; every client of Kubernetes asks again.
        while answer.status == HTTPStatus.TOO_MANY_REQUESTS and time.monotonic() < end:
            answer.read()
            time.sleep(0.5)
            answer = self._api.call_api(*serialized, _request_timeout=_SECONDS)
        data = answer.read()
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            raise RefusedError(ApiException(status=answer.status, reason=answer.reason, body=data))
        found = json.loads(data)
        assert isinstance(found, dict)
        return found

    def _of(self, manifest: Mapping[str, Any]) -> Kind:
        return self.kind(manifest["apiVersion"], manifest["kind"])

    def _discover(self, api_version: str) -> None:
        path = f"/apis/{api_version}" if "/" in api_version else f"/api/{api_version}"
        try:
            listed = self.request("GET", path)["resources"]
        except RefusedError as error:
            if error.code != HTTPStatus.NOT_FOUND:
                raise
            return
        for one in listed:
            if "/" not in one["name"]:
                self._kinds[api_version, one["kind"]] = Kind(path, one["name"], one["namespaced"])


def eventually(asked: Callable[[], Any], what: str, seconds: float = 120) -> Any:
    """Ask until the answer is true, and return it."""
    end = time.monotonic() + seconds
    while True:
        if answer := asked():
            return answer
        assert time.monotonic() < end, f"after {seconds} s, there is still no {what}"
        time.sleep(0.2)


def _namespace(manifest: Mapping[str, Any]) -> str | None:
    namespace = manifest["metadata"].get("namespace")
    return None if namespace is None else str(namespace)
