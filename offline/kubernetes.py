"""The stand-in for the Kubernetes provider: every object a manifest in a folder that stands for its cluster.

Follows pulumi/pulumi-kubernetes (provider/pkg/provider/provider.go) in what a program can see: ids, which changes
replace, refused creates, drift. It has no controllers: it sets no status, waits for nothing and fills in no defaults.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import provider_pb2

from offline.document import Document
from offline.layout import cluster_name, object_path
from offline.servicer import NO_CHANGES, Connection, StandIn, answers, changed_keys, diff_response
from providers.errors import FileError, RefusedError
from providers.kubernetes_kinds import is_patch, refusal
from providers.kubernetes_objects import (
    Identity,
    completed,
    from_file,
    identity_of,
    is_secret,
    named_by,
    outputs_of,
    to_file,
    uid_of,
)
from providers.kubernetes_replacement import Mutability, refused, replacing, split_api_version
from providers.preinstalled import preinstalled_object
from providers.property_diff import differences
from providers.values import Secret, Unknown, contains_unknown, from_struct, plain, to_struct

if TYPE_CHECKING:
    from pathlib import Path

    from offline.seal import Sealer
    from offline.servicer import Recorded
    from offline.store import Store

_PROVIDER: Final = "k8s-"


class Kubernetes(StandIn):
    """Keeps the objects of all clusters of one environment."""

    def __init__(self, store: Store, environment: str, sealer: Sealer, recorded: Recorded) -> None:
        """Keep objects in ``<store>/<environment>/<cluster>``, secrets sealed by ``sealer``.

        ``recorded`` says whether the stack's state knows a resource.
        """
        super().__init__("kubernetes")
        self._recorded = recorded
        self._store = store
        self._environment = store.root / environment
        self._sealer = sealer

    def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """A changed ``clusterIdentifier`` replaces the provider, a changed kubeconfig alone does not.

        As the official provider does where ``clusterIdentifier`` is set (provider.go: DiffConfig).
        """
        olds = request.old_inputs if len(request.old_inputs.fields) else request.olds
        old, new = from_struct(olds), from_struct(request.news)
        changed = changed_keys(old, new)
        if not changed:
            return NO_CHANGES
        moved = "clusterIdentifier" in changed and "clusterIdentifier" in old and "clusterIdentifier" in new
        return provider_pb2.DiffResponse(
            changes=provider_pb2.DiffResponse.DIFF_SOME,
            diffs=changed,
            replaces=["clusterIdentifier"] if moved else [],
        )

    @answers
    def Check(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Complete the inputs; refuse what has no stand-in and names that are none."""
        token = _token(request)
        connection = self._connections.get(context.peer())
        default = str(connection.args.get("namespace") or "default") if connection else "default"
        inputs = completed(from_struct(request.news), token, default)
        failures = []
        group, _ = split_api_version(str(plain(inputs["apiVersion"])))
        reason = refusal(token, group)
        if reason:
            failures.append(provider_pb2.CheckFailure(reason=reason))
        elif not contains_unknown(inputs.get("metadata")):
            try:
                identity = identity_of(inputs, token)
                object_path(self._environment, identity.namespace, identity.file_kind, identity.name)
            except RefusedError as error:
                failures.append(provider_pb2.CheckFailure(property="metadata", reason=str(error)))
        return provider_pb2.CheckResponse(inputs=to_struct(inputs), failures=failures)

    @answers
    def Diff(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Compare the inputs of the last run, or what a refresh found, with those of this one."""
        if request.old_inputs == request.news:
            return NO_CHANGES
        old, new = from_struct(request.old_inputs), from_struct(request.news)
        changed = differences(old, new)
        same_place = all(_metadata(old).get(key) == _metadata(new).get(key) for key in ("name", "namespace"))
        connection = self._connections.get(context.peer()) or Connection(name="")
        mutability = Mutability(
            config_map=connection.flag("enableConfigMapMutable"), secret=connection.flag("enableSecretMutable")
        )
        # Other fields of a patch are no other patch (pulumi/pulumi-kubernetes#2429).
        in_place = same_place and is_patch(_token(request), str(plain(new.get("kind"))))
        return diff_response(
            changed,
            () if in_place else replacing(changed, old, new, mutability),
            ignored=request.ignoreChanges,
            delete_before_replace=same_place,
        )

    @answers
    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Write the manifest of a new object; refuse one that exists already, except for a patch that was kept.

        Two are taken over: what this very resource made before an interruption, so that the state doesn't know it; and
        what another cluster of this name had (the provider's ``clusterIdentifier`` has changed). A replacement that
        creates before it deletes is refused, as live: the name is taken.
        """
        connection = self.connection(context)
        cluster, identifier = self._cluster(connection), _identifier(connection)
        inputs = from_struct(request.properties)
        if request.preview and contains_unknown(inputs.get("metadata")):
            return provider_pb2.CreateResponse(properties=to_struct(inputs))
        identity = identity_of(inputs, _token(request))
        with self._store.lock(self._short_path(cluster, identity)):
            path, found = self._find(cluster, identity)
            if found is not None:
                self._refuse_existing(request, identity, path, found, identifier)
            made = Document(owner=request.urn, body=inputs, cluster=identifier)
            state = outputs_of(inputs, self._uid(path, made))
            if not request.preview:
                self._write(path, made)
        return provider_pb2.CreateResponse(id=identity.id, properties=to_struct(state))

    @answers
    def Read(self, request: Any, context: Any) -> Any:  # noqa: N802
        """What the file holds, as inputs and state; no id if the file does not exist."""
        cluster = self._cluster(self.connection(context))
        known = from_struct(request.inputs)
        identity = _identity_of_id(request.id, _token(request), known)
        path, found = self._find(cluster, identity)
        if found is None:
            return _before(identity)
        body = from_file(found.body)
        if not known and is_secret(body):
            known = {key: Secret(body[key]) for key in ("data", "stringData") if key in body}
        inputs = self._sealer.reveal(body, known, self._place(path))
        if _metadata(inputs).get("uid"):
            inputs["metadata"] = {key: item for key, item in inputs["metadata"].items() if key != "uid"}
        state = outputs_of(inputs, self._uid(path, found))
        return provider_pb2.ReadResponse(id=identity.id, inputs=to_struct(inputs), properties=to_struct(state))

    @answers
    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Write the whole desired object; refuse what the API server holds immutable."""
        connection = self.connection(context)
        cluster = self._cluster(connection)
        old, inputs = from_struct(request.old_inputs), from_struct(request.news)
        if request.preview and contains_unknown(inputs.get("metadata")):
            return provider_pb2.UpdateResponse(properties=to_struct(inputs))
        identity = identity_of(inputs, _token(request))
        forbidden = refused(differences(old, inputs), old, inputs)
        if forbidden:
            message = (
                f"{identity} cannot be updated: {', '.join(forbidden)}: field is immutable. Restore the old "
                "value, or replace the object: ResourceOptions(replace_on_changes=[…], delete_before_replace=True)"
            )
            raise RefusedError(message)
        with self._store.lock(self._short_path(cluster, identity)):
            path, found = self._find(cluster, identity)
            if found is not None and not self._owns(request, path, found):
                message = (
                    f"{path} now belongs to {found.owner or 'another owner'}, not to {request.urn}. Run "
                    "refresh, or delete the file"
                )
                raise RefusedError(message)
            made = Document(owner=request.urn, body=inputs, cluster=_identifier(connection))
            state = outputs_of(inputs, self._uid(path, made))
            if not request.preview:
                self._write(path, made)
        return provider_pb2.UpdateResponse(properties=to_struct(state))

    @answers
    def Delete(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Remove the file. Gone already is fine. Of a patch, that is giving up its fields.

        One that is another resource's by now stays, as it is not ours; so does one that another cluster of this name
        has by now.
        """
        connection = self.connection(context)
        cluster = self._cluster(connection)
        identity = _identity_of_id(request.id, _token(request), from_struct(request.old_inputs))
        with self._store.lock(self._short_path(cluster, identity)):
            path, found = self._find(cluster, identity)
            moved = found is not None and found.cluster not in (None, _identifier(connection))
            if found is not None and not moved and self._owns(request, path, found):
                self._store.remove(path)
        return Empty()

    def _cluster(self, connection: Connection) -> Path:
        name = connection.name
        if not name.startswith(_PROVIDER):
            message = (
                f"provider {name!r} does not belong to a cluster: pass an explicit provider named {_PROVIDER}<cluster>"
                " (opts=ResourceOptions(provider=…))"
            )
            raise RefusedError(message)
        return self._environment / cluster_name(name.removeprefix(_PROVIDER))

    @staticmethod
    def _short_path(cluster: Path, identity: Identity) -> Path:
        return object_path(cluster, identity.namespace, identity.file_kind, identity.name)

    def _find(self, cluster: Path, identity: Identity) -> tuple[Path, Document | None]:
        """The file of an object, and what it holds.

        ``<Kind>-<name>.yaml`` is the file of whoever comes first; the same kind of another API group goes to
        ``<Kind>.<group>-<name>.yaml``.
        """
        short = self._short_path(cluster, identity)
        if identity.group:
            long = object_path(cluster, identity.namespace, identity.file_kind, identity.name, identity.group)
        else:
            long = object_path(cluster, identity.namespace, identity.file_kind, identity.name, "core")
        other = self._store.read(long)
        if other is not None:
            self._verify(long, other, identity)
            return long, other
        found = self._store.read(short)
        if found is None:
            return short, None
        group, _ = split_api_version(str(found.body.get("apiVersion", "")))
        if group != identity.group:
            return long, None
        self._verify(short, found, identity)
        return short, found

    @staticmethod
    def _verify(path: Path, found: Document, identity: Identity) -> None:
        try:
            actual = identity_of(found.body)
        except RefusedError as error:
            raise FileError(path, str(error), "Correct it, or delete the file") from error
        if (actual.kind, actual.namespace, actual.name) != (identity.kind, identity.namespace, identity.name):
            problem = f"it contains {actual.kind} {actual.id} instead of {identity.kind} {identity.id}"
            raise FileError(path, problem, "Objects cannot be renamed: correct the name, or delete the file")

    def _place(self, path: Path) -> str:
        return path.relative_to(self._store.root).as_posix()

    def _uid(self, path: Path, found: Document) -> str:
        return uid_of(self._place(path), found.owner, found.cluster)

    def _refuse_existing(
        self, request: Any, identity: Identity, path: Path, found: Document, identifier: str | None
    ) -> None:
        # A preview deletes nothing, so there the old object is still in the way of its replacement.
        if found.owner == request.urn and (request.preview or not self._recorded(request.urn)):
            return
        if found.owner is not None and found.cluster is not None and found.cluster != identifier:
            return
        if identity.patch and not (found.owner and self._recorded(found.owner)):
            return
        exists = f"{identity} already exists in cluster {path.parent.parent.name}"
        if found.owner == request.urn:
            raise RefusedError(
                f"{exists}: Pulumi would create the replacement before it deletes the old one, and both have the "
                "same name. Pass ResourceOptions(delete_before_replace=True)"
            )
        raise RefusedError(
            f"{exists}: {path} belongs to {found.owner or 'another owner'}. Import it ({identity.id}), or delete the "
            "file"
        )

    def _owns(self, request: Any, path: Path, found: Document) -> bool:
        """Whether the file is the one that the asking resource has in its state.

        By URN, or by the uid that is in the state: a resource renamed by an alias has a new URN, one imported none.
        """
        state = request.olds if isinstance(request, provider_pb2.UpdateRequest) else request.properties
        uid = _metadata(from_struct(state)).get("uid")
        return found.owner == request.urn or uid == self._uid(path, found)

    def _write(self, path: Path, made: Document) -> None:
        place, inputs = self._place(path), made.body
        body = self._sealer.conceal(inputs, place)
        if is_secret(inputs):
            for key in ("data", "stringData"):
                if key in inputs:
                    body[key] = self._sealer.conceal_entries(inputs[key], f"{place}/{key}")
        self._store.write(path, replace(made, body=to_file(body)))


def _identifier(connection: Connection) -> str | None:
    identifier = plain(connection.args.get("clusterIdentifier"))
    return identifier if isinstance(identifier, str) and identifier else None


def _token(request: Any) -> str:
    """The resource's type; engines before 3.139 send it in the URN only."""
    token: str = request.type or request.urn.split("::")[2].rpartition("$")[2]
    return token


def _metadata(properties: dict[str, Any]) -> dict[str, Any]:
    metadata = plain(named_by(properties))
    return metadata if isinstance(metadata, dict) else {}


def _before(identity: Identity) -> Any:
    """What a read finds of an object that no file holds."""
    body = preinstalled_object(identity)
    if body is None:
        return provider_pb2.ReadResponse()
    inputs = {**body, "data": Secret(body["data"])} if is_secret(body) else body
    state = to_struct(outputs_of(inputs, uid_of(identity.id, None, None)))
    return provider_pb2.ReadResponse(id=identity.id, inputs=to_struct(inputs), properties=state)


def _identity_of_id(resource_id: str, token: str, inputs: dict[str, Any]) -> Identity:
    module, _, kind = token.partition(":")[2].rpartition(":")
    group, _ = split_api_version(module.removeprefix("core/"))
    if isinstance(inputs.get("kind"), str) and not isinstance(inputs.get("apiVersion"), Unknown):
        kind = inputs["kind"]
        group, _ = split_api_version(str(plain(inputs.get("apiVersion", module.removeprefix("core/")))))
    namespace, _, name = resource_id.rpartition("/")
    return Identity(group=group, kind=kind, namespace=namespace, name=name, patch=is_patch(token, kind))
