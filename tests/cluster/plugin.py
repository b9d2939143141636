"""A stand-in for the official Kubernetes plugin where that is not installed: it applies to a real API server.

It does what a program can see pulumi/pulumi-kubernetes do (provider/pkg/provider/provider.go, provider/pkg/await): a
create that refuses an object that exists, server-side apply with a field manager for each resource, waiting by
annotation and for Deployments, foreground deletion, and a refresh that doesn't judge readiness.
"""

from __future__ import annotations

import secrets
import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import yaml
from cluster.awaiting import failure_of
from cluster.objects import Objects, RefusedError, UnknownKindError
from cluster.partial import NotReadyError, answers_partly
from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import provider_pb2

from offline.kubernetes import Kubernetes
from offline.seal import Sealer
from offline.servicer import Connection, answers, diff_response
from offline.store import Store
from providers.errors import ProviderError
from providers.kubernetes_kinds import built_in, is_patch
from providers.kubernetes_objects import Identity, is_secret, to_file
from providers.kubernetes_replacement import Mutability, replacing, split_api_version
from providers.property_diff import differences
from providers.values import Secret, contains_unknown, from_struct, plain, to_struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CREATOR: Final = "pulumi-kubernetes"
"""The field manager of every create; the first update hands the fields over to the resource's own."""

_INPUTS, _MANAGER = "__inputs", "__fieldManager"
_PAUSES: Final = (1, 2, 4, 8, 16, 32)
_DEFAULT_SECONDS: Final = 600
_FORCE: Final = "pulumi.com/patchForce"
_PROPAGATION: Final = "pulumi.com/deletionPropagationPolicy"
_SERVER_SIDE: Final = ("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid")


class KubernetesPlugin(Kubernetes):
    """Applies each resource to the API server that its provider's kubeconfig names."""

    def __init__(self, folder: Path, limits: Mapping[str, float] | None = None) -> None:
        """Keep nothing: what is known of objects is on their API server; ``folder`` stays empty.

        ``limits`` shortens the time limits of waits, in seconds by kind: the program's are hours.
        """
        super().__init__(Store(folder), "live", Sealer.of(folder), lambda _: False)
        self._clusters: dict[str, Objects] = {}
        self._limits = limits or {}
        self._lock = threading.Lock()
        self._cancelled = threading.Event()

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """End all waits."""
        self._cancelled.set()
        return Empty()

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Begin anew: the engine cancels what may still wait at the end of each command."""
        self._cancelled.clear()
        return super().Configure(request, context)

    @answers
    def Diff(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Compare the new inputs with what the old ones had become on the cluster."""
        state, new = from_struct(request.olds), _normalized(from_struct(request.news))
        old = pruned(_live(state), from_struct(request.old_inputs))
        changed = differences(_plain_but_secret(old, new), new)
        same_place = all(old.get("metadata", {}).get(key) == new["metadata"].get(key) for key in ("name", "namespace"))
        connection = self._connections.get(context.peer()) or Connection(name="")
        mutability = Mutability(
            config_map=connection.flag("enableConfigMapMutable"), secret=connection.flag("enableSecretMutable")
        )
        patch = is_patch(request.type, str(plain(new.get("kind"))))
        return diff_response(
            changed,
            () if same_place and patch else replacing(changed, old, new, mutability),
            ignored=request.ignoreChanges,
            delete_before_replace=same_place,
        )

    @answers_partly
    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Create an object, or apply the fields of a patch, and wait as the annotation says."""
        objects, inputs = self._objects(context), from_struct(request.properties)
        manifest = to_file(plain(inputs))
        patch = is_patch(request.type, manifest["kind"])
        known = not contains_unknown(inputs) and objects.served(manifest["apiVersion"], manifest["kind"])
        if request.preview and (patch or not known):
            return provider_pb2.CreateResponse(properties=request.properties)
        manager = f"{CREATOR}-{secrets.token_hex(4)}"
        try:
            live = self._created(objects, request, context, manifest, manager if patch else "")
        except RefusedError as error:
            if request.preview and (error.code == HTTPStatus.NOT_FOUND or error.reason == "AlreadyExists"):
                return provider_pb2.CreateResponse(properties=request.properties)
            message = f'resource "{request.urn}" was not successfully created by the Kubernetes API server: {error}'
            raise ProviderError(message) from None
        state = to_struct(_state(inputs, live, manager))
        if request.preview:
            return provider_pb2.CreateResponse(properties=state)
        live, problem = self._waited(objects, live, manifest, request.timeout)
        state = to_struct(_state(inputs, live, manager))
        if problem:
            raise NotReadyError(_id(live), state, problem)
        return provider_pb2.CreateResponse(id=_id(live), properties=state)

    @answers
    def Read(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Return an object as it is; whether it is ready is not asked."""
        objects = self._objects(context)
        inputs, state = from_struct(request.inputs), from_struct(request.properties)
        identity = _identity(request.id, request.type, inputs)
        try:
            live = objects.get(identity["apiVersion"], identity["kind"], identity["name"], identity["namespace"])
        except UnknownKindError:
            live = None
        if live is None:
            return provider_pb2.ReadResponse()
        found = pruned(live, inputs) if inputs else _imported(live)
        if is_secret(live):
            found |= {key: Secret(found[key]) for key in ("data", "stringData") if key in found}
        manager = state.get(_MANAGER) or f"{CREATOR}-{secrets.token_hex(4)}"
        return provider_pb2.ReadResponse(
            id=request.id, inputs=to_struct(found), properties=to_struct(_state(found, live, manager))
        )

    @answers_partly
    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Apply the object by the resource's field manager, and wait as the annotation says."""
        objects, inputs, state = self._objects(context), from_struct(request.news), from_struct(request.olds)
        manifest, manager = to_file(plain(inputs)), str(state[_MANAGER])
        known = not contains_unknown(inputs) and objects.served(manifest["apiVersion"], manifest["kind"])
        if request.preview and not known:
            return provider_pb2.UpdateResponse(properties=request.news)
        live = objects.find(manifest)
        if live is None:
            raise ProviderError(f'update of resource "{request.urn}" failed: it is not found')
        force = self._forces(context, manifest) or (request.preview and _created_by_us(live))
        if not request.preview and not is_patch(request.type, manifest["kind"]):
            live = objects.hand_over(live, CREATOR, manager)
        query = {"force": str(force).lower(), **({"dryRun": "All"} if request.preview else {})}
        try:
            applied = objects.apply(manifest, manager, **query)
        except RefusedError as error:
            problem = f"the Kubernetes API server reported that {_id(live)} failed to fully initialize or become live: "
            problem += f'The resource managed by field manager "{manager}" had an apply conflict: {error}'
            raise NotReadyError(_id(live), to_struct(_state(inputs, live, manager)), problem) from None
        if request.preview:
            return provider_pb2.UpdateResponse(properties=to_struct(_state(inputs, applied, manager)))
        applied, waited = self._waited(objects, applied, manifest, request.timeout)
        after = to_struct(_state(inputs, applied, manager))
        if waited:
            raise NotReadyError(_id(applied), after, waited)
        return provider_pb2.UpdateResponse(properties=after)

    @answers_partly
    def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Delete an object and wait until it is gone; of a patch, give up its fields."""
        objects, state = self._objects(context), from_struct(request.properties)
        live = plain(_live(state))
        place = {"apiVersion": live["apiVersion"], "kind": live["kind"]}
        metadata = {key: live["metadata"][key] for key in ("name", "namespace") if key in live["metadata"]}
        try:
            if is_patch(request.type, live["kind"]):
                objects.apply({**place, "metadata": metadata}, str(state[_MANAGER]), force="true")
                return Empty()
            asked = (live["metadata"].get("annotations") or {}).get(_PROPAGATION, "foreground")
            objects.delete({**place, "metadata": metadata}, str(asked).capitalize())
            end = time.monotonic() + (request.timeout or _DEFAULT_SECONDS)
            while found := objects.get(place["apiVersion"], place["kind"], metadata["name"], metadata.get("namespace")):
                if found["metadata"]["uid"] != live["metadata"]["uid"]:
                    return Empty()
                if time.monotonic() > end or self._cancelled.is_set():
                    why = f"finalizers might be preventing deletion ({found['metadata'].get('finalizers', [])})"
                    raise NotReadyError(_id(live), request.properties, why)
                time.sleep(0.2)
        except UnknownKindError:
            pass
        return Empty()

    def _created(
        self, objects: Objects, request: Any, context: Any, manifest: dict[str, Any], manager: str
    ) -> dict[str, Any]:
        """Create, again and again for a minute while the kind or the namespace isn't there."""
        query = {"dryRun": "All"} if request.preview else {}
        for pause in (*_PAUSES, None):
            try:
                if manager:
                    return objects.apply(manifest, manager, force=str(self._forces(context, manifest)).lower(), **query)
                return objects.create(manifest, CREATOR, **query)
            except UnknownKindError as error:
                if pause is None:
                    raise ProviderError(f"creation failed: {error}") from None
            except RefusedError as error:
                if error.code != HTTPStatus.NOT_FOUND or request.preview or pause is None:
                    raise
            if self._cancelled.wait(pause):
                raise ProviderError("the operation was cancelled")
        raise AssertionError

    def _waited(
        self, objects: Objects, live: dict[str, Any], manifest: dict[str, Any], timeout: float
    ) -> tuple[dict[str, Any], str]:
        """Wait until an object is as it has to be; return it, and what is wrong with it after the time limit."""
        end = time.monotonic() + min(
            timeout or _DEFAULT_SECONDS, self._limits.get(live["kind"], timeout or _DEFAULT_SECONDS)
        )
        place = (live["apiVersion"], live["kind"], live["metadata"]["name"], live["metadata"].get("namespace"))
        while True:
            problem = failure_of(manifest, live)
            if not problem:
                return live, ""
            if self._cancelled.is_set():
                return live, f"the wait was cancelled: {problem}"
            if time.monotonic() > end:
                return live, f"timed out waiting for the condition: {problem}"
            self._cancelled.wait(0.3)
            live = objects.get(*place) or live

    def _objects(self, context: Any) -> Objects:
        """The cluster of the provider that asks."""
        kubeconfig = str(plain(self.connection(context).args["kubeconfig"]))
        with self._lock:
            if kubeconfig not in self._clusters:
                self._clusters[kubeconfig] = Objects(yaml.safe_load(kubeconfig))
            return self._clusters[kubeconfig]

    def _forces(self, context: Any, manifest: Mapping[str, Any]) -> bool:
        annotations = manifest["metadata"].get("annotations") or {}
        return annotations.get(_FORCE) == "true" or self.connection(context).flag("enablePatchForce")


def pruned(live: Any, shape: Any) -> Any:
    """Return what of a live value has the shape of the inputs (provider/pkg/provider/util.go: pruneMap, pruneSlice)."""
    shape = shape.value if isinstance(shape, Secret) else shape
    live = live.value if isinstance(live, Secret) else live
    if isinstance(live, dict) and isinstance(shape, dict):
        return {key: pruned(value, shape[key]) for key, value in live.items() if key in shape}
    if isinstance(live, list) and isinstance(shape, list):
        return [pruned(value, wanted) for value, wanted in zip(live, shape, strict=False)]
    return live


def _normalized(inputs: dict[str, Any]) -> dict[str, Any]:
    """Drop empty lists of kinds that Kubernetes knows, which it doesn't keep (provider/pkg/clients: Normalize)."""
    return _without_empty_lists(inputs) if built_in(split_api_version(str(plain(inputs["apiVersion"])))[0]) else inputs


def _without_empty_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty_lists(one) for key, one in value.items() if one != []}
    return [_without_empty_lists(one) for one in value] if isinstance(value, list) else value


def _state(inputs: dict[str, Any], live: dict[str, Any], manager: str) -> dict[str, Any]:
    body = dict(live)
    if is_secret(body):
        body |= {key: Secret(body[key]) for key in ("data", "stringData") if key in body}
    return {**body, _INPUTS: inputs, _MANAGER: manager}


def _live(state: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in state.items() if key not in (_INPUTS, _MANAGER)}


def _plain_but_secret(old: Any, new: Any) -> Any:
    """Mark as secret what is secret in the new inputs: a mark alone is no change."""
    if isinstance(new, Secret):
        return Secret(plain(old))
    if isinstance(new, dict) and isinstance(old, dict):
        return {key: _plain_but_secret(value, new.get(key)) for key, value in old.items()}
    return old


def _imported(live: dict[str, Any]) -> dict[str, Any]:
    metadata = {key: value for key, value in live["metadata"].items() if key not in _SERVER_SIDE}
    return {**{key: value for key, value in live.items() if key != "status"}, "metadata": metadata}


def _created_by_us(live: dict[str, Any]) -> bool:
    fields = live["metadata"].get("managedFields") or []
    return any(one["manager"] == CREATOR and one["operation"] == "Update" for one in fields)


def _id(live: dict[str, Any]) -> str:
    metadata = live["metadata"]
    return Identity(group="", kind="", namespace=metadata.get("namespace", ""), name=metadata["name"]).id


def _identity(resource_id: str, token: str, inputs: dict[str, Any]) -> dict[str, Any]:
    module, _, kind = token.partition(":")[2].rpartition(":")
    group, version = split_api_version(module)
    namespace, _, name = resource_id.rpartition("/")
    return {
        "apiVersion": plain(inputs.get("apiVersion")) or (f"{group}/{version}" if group else version),
        "kind": plain(inputs.get("kind")) or kind.removesuffix("Patch"),
        "name": name,
        "namespace": namespace or None,
    }
