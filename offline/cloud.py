"""The stand-in for cloud providers: every resource a file with its type, urn, id, inputs and computed outputs.

``aws`` attaches under its own name; ``ibm`` and ``rhcs`` are Terraform providers that the plugin ``terraform-provider``
serves as parameters (``Parameterize``). What a property change does live is mostly unknown here: see
:mod:`providers.cloud_replacement`.
"""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import provider_pb2

from offline.checks import problems
from offline.document import Document
from offline.functions import answer
from offline.layout import CLOUD, digest, segment
from offline.plausible import NAME_FIELDS, REGIONS, Plausible
from offline.servicer import NO_CHANGES, StandIn, answers, diff_response
from providers.cloud_replacement import replacing
from providers.errors import FileError, RefusedError
from providers.known_types import PARAMETERIZED, how_to_know, resource_type
from providers.property_diff import differences
from providers.schema_types import provider_type
from providers.shapes import empty, example
from providers.values import UNKNOWN, from_struct, plain, to_struct

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from offline.seal import Sealer
    from offline.servicer import Recorded
    from offline.store import Store

# Arguments of every provider, which the engine takes out of the program's options.
_ENGINES: Final = frozenset({"version", "pluginDownloadURL", "parameterization"})
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]")


class Cloud(StandIn):
    """Keeps the resources of the packages of one plugin."""

    def __init__(  # noqa: PLR0917 - what each stand-in needs
        self,
        plugin: str,
        packages: Collection[str],
        store: Store,
        environment: str,
        sealer: Sealer,
        recorded: Recorded,
    ) -> None:
        """Keep resources of ``packages`` in ``<store>/<environment>/cloud``, secrets sealed by ``sealer``.

        ``recorded`` says whether the stack's state knows a resource.
        """
        super().__init__(plugin)
        self._recorded = recorded
        self._packages = frozenset(packages)
        self._store = store
        self._environment = environment
        self._folder = store.root / environment / CLOUD
        self._sealer = sealer
        # A type's folder is small and creations are rare; one lock keeps a choice of file and id together.
        self._lock = threading.Lock()

    @answers
    def Parameterize(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Become the package that the SDK names."""
        if request.WhichOneof("parameters") != "value" or request.value.name not in self._packages:
            name = request.value.name or " ".join(request.args.args)
            message = (
                f"package {name!r} has no offline stand-in; offline stand-ins exist for kubernetes, aws, ibm, rhcs."
                " Leave its resources out of offline runs"
            )
            raise RefusedError(message)
        return provider_pb2.ParameterizeResponse(name=request.value.name, version=request.value.version)

    @answers
    def Check(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Take the inputs as they are; refuse names and types that the type hasn't, and types of other packages.

        A failure names no property of its own: the engine would show the property's value next to the reason.
        """
        failures = [provider_pb2.CheckFailure(reason=reason) for reason in self._problems(request)]
        return provider_pb2.CheckResponse(inputs=request.news, failures=failures)

    @answers
    def CheckConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Take the provider's arguments as they are; refuse names that the provider of a schema hasn't."""
        package = _token(request).rpartition(":")[2]
        failures = []
        if package in PARAMETERIZED:
            # Arguments that are no strings come as JSON text, so only their names tell something.
            given = {key: UNKNOWN for key in request.news.fields if key not in _ENGINES}
            wrong = problems(given, provider_type(package).inputs or {}, f"the provider {package}")
            failures = [provider_pb2.CheckFailure(reason=reason) for reason in wrong]
        return provider_pb2.CheckResponse(inputs=request.news, failures=failures)

    @answers
    def Diff(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Compare the inputs of the last run, or what a refresh found, with those of this one."""
        if request.old_inputs == request.news:
            return NO_CHANGES
        old, new = from_struct(request.old_inputs), from_struct(request.news)
        changed = differences(old, new)
        names = replacing(_token(request))
        replaces = [path for path in changed if path[0] in names]
        # As the bridge of Terraform's providers has it: two of one name can't be there at once, and with another name
        # the new one comes first (pulumi/pulumi-terraform-bridge: pkg/tfbridge, nameRequiresDeleteBeforeReplace).
        same_name = any(key in new and new[key] == old.get(key) for key in NAME_FIELDS)
        return diff_response(changed, replaces, ignored=request.ignoreChanges, delete_before_replace=same_name)

    @answers
    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Write the file of a new resource; take up again what this resource made before an interruption.

        A replacement that is created before the old one is deleted gets an id of its own, or is refused where the
        program says its name: a cloud has each name once.
        """
        inputs = from_struct(request.properties)
        if request.preview:
            return provider_pb2.CreateResponse(properties=to_struct(inputs))
        token, name = _token(request), _name(request)
        texts = self._texts(request, inputs, context)
        with self._lock:
            path, found = self._place_for(token, name, request.urn)
            made = self._id_for(request, texts, found)
            computed = _computed(inputs, texts, made)
            self._write(path, request, made, inputs, computed)
        return provider_pb2.CreateResponse(id=made, properties=to_struct({**computed, **inputs}))

    @answers
    def Read(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """What the file with this id holds; no id where there is none."""
        token = _token(request)
        located = self._find(token, _name(request), request.id)
        if located is None:
            return provider_pb2.ReadResponse()
        path, found = located
        inputs, computed = _part(path, found, "inputs"), _part(path, found, "outputs")
        known = from_struct(request.inputs)
        inputs = self._sealer.reveal(inputs, known, self._place(token, request.id))
        return provider_pb2.ReadResponse(
            id=request.id, inputs=to_struct(inputs), properties=to_struct({**computed, **inputs})
        )

    @answers
    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Write the whole desired resource; what the cloud computed stays."""
        inputs = from_struct(request.news)
        token, name = _token(request), _name(request)
        old = from_struct(request.olds)
        former = from_struct(request.old_inputs)
        with self._lock:
            located = self._find(token, name, request.id)
            if located is not None:
                computed = _part(*located, "outputs")
            else:
                computed = {key: value for key, value in old.items() if key not in former}
            if not computed and not request.preview:
                computed = _computed(inputs, self._texts(request, inputs, context), request.id)
            if "tagsAll" in computed:
                computed["tagsAll"] = plain(inputs.get("tags") or {})
            if not request.preview:
                path, _ = self._place_for(token, name, request.urn)
                self._write(path, request, request.id, inputs, computed)
                if located is not None and located[0] != path:  # renamed by an alias
                    self._store.remove(located[0])
        return provider_pb2.UpdateResponse(properties=to_struct({**computed, **inputs}))

    @answers
    def Delete(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Remove the file with this id; gone already is fine."""
        with self._lock:
            located = self._find(_token(request), _name(request), request.id)
            if located is not None:
                self._store.remove(located[0])
        return Empty()

    @answers
    def Invoke(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Answer data sources: the same for the same arguments."""
        region = self._region(request.tok, context)
        response = provider_pb2.InvokeResponse()
        getattr(response, "return").CopyFrom(to_struct(answer(request.tok, from_struct(request.args), region)))
        return response

    def _problems(self, request: Any) -> list[str]:
        token = _token(request)
        if token.partition(":")[0] not in self._packages:
            return [f"{token} has no offline stand-in; offline stand-ins exist for kubernetes, aws, ibm, rhcs"]
        described = resource_type(token)
        if described is None:
            return [f"{token}: its properties are unknown; {how_to_know(token)}"]
        return problems(from_struct(request.news), described.inputs or {}, token.rpartition(":")[2])

    def _texts(self, request: Any, inputs: dict[str, Any], context: Any) -> Plausible:
        token = _token(request)
        return Plausible(
            token=token,
            name=_name(request),
            seed=request.urn,
            region=self._region(token, context),
            physical_name=next((inputs[key] for key in NAME_FIELDS if isinstance(inputs.get(key), str)), None),
        )

    def _region(self, token: str, context: Any) -> str:
        package = token.partition(":")[0]
        connection = self._connections.get(context.peer())
        configured = plain(connection.args.get("region")) if connection else None
        return configured if isinstance(configured, str) else REGIONS.get(package, "offline-1")

    def _type_folder(self, token: str) -> Path:
        package, module, kind = token.split(":")
        module = module.partition("/")[0]
        return self._folder / segment(package) / segment(kind if module in {"", "index"} else f"{module}.{kind}")

    def _place(self, token: str, resource_id: str) -> str:
        """What seals are bound to: it outlives a rename."""
        return f"{self._environment}/{token}/{resource_id}"

    def _place_for(self, token: str, name: str, urn: str) -> tuple[Path, Document | None]:
        """The file for a resource, and what it wrote there before, if it did.

        ``<name>.yaml`` is the file of whoever comes first; the same type and name under another parent gets a digest
        of its URN behind the name.
        """
        folder = self._type_folder(token)
        safe = _file_name(name)
        long = folder / f"{safe}~{digest(urn)}.yaml"
        other = self._store.read(long)
        if other is not None:
            return long, other
        short = folder / f"{safe}.yaml"
        found = self._store.read(short)
        if found is None:
            return short, None
        if found.body.get("urn") == urn:
            return short, found
        if found.body.get("urn") is None:
            message = f"{short} belongs to another owner. Import it (id {found.body.get('id')}), or delete the file"
            raise RefusedError(message)
        return long, None

    def _find(self, token: str, name: str, resource_id: str) -> tuple[Path, Document] | None:
        folder = self._type_folder(token)
        first = folder / f"{_file_name(name)}.yaml"
        for path in (first, *(path for path in self._store.files(folder) if path != first)):
            found = self._store.read(path)
            if found is not None and str(found.body.get("id")) == resource_id:
                return path, found
        return None

    def _id_for(self, request: Any, texts: Plausible, found: Document | None) -> str:
        if found is None:
            return self._free_id(texts.token, texts)
        if not self._recorded(request.urn):
            return str(found.body.get("id"))
        if texts.physical_name is not None:
            raise RefusedError(
                f"{texts.token} {texts.physical_name!r} already exists: Pulumi would create the replacement before "
                "it deletes the old one, and both have the same name. Pass ResourceOptions(delete_before_replace=True)"
            )
        return self._free_id(texts.token, texts)

    def _free_id(self, token: str, texts: Plausible) -> str:
        """The id for a new resource: by its URN, unless one renamed by an alias still has that."""
        taken = {
            str(found.body.get("id"))
            for path in self._store.files(self._type_folder(token))
            if (found := self._store.read(path)) is not None
        }
        attempt, made = 0, texts.identifier()
        while made in taken:
            attempt += 1
            made = replace(texts, seed=f"{texts.seed}#{attempt}", physical_name=None).identifier()
        return made

    def _write(
        self, path: Path, request: Any, resource_id: str, inputs: dict[str, Any], computed: dict[str, Any]
    ) -> None:
        token = _token(request)
        body = {
            "type": token,
            "urn": request.urn,
            "id": resource_id,
            "inputs": self._sealer.conceal(inputs, self._place(token, resource_id)),
            "outputs": computed,
        }
        self._store.write(path, Document(owner=None, body=body))


def _computed(inputs: dict[str, Any], texts: Plausible, resource_id: str) -> dict[str, Any]:
    """What the cloud adds to ``inputs``: all that is said to be always there."""
    described = resource_type(texts.token)
    if described is None:
        return {}
    kind = texts.token.rpartition(":")[2]
    # Where Terraform lets a program choose the id, it is a property with the resource's name in it.
    own_id = f"{kind[:1].lower()}{kind[1:]}Id" if texts.package in PARAMETERIZED else ""
    made: dict[str, Any] = {}
    for key, field in described.outputs.items():
        if key in inputs or not field.required:
            continue
        if key == "tagsAll":
            made[key] = plain(inputs.get("tags") or {})
        elif key == own_id:
            made[key] = resource_id
        else:
            make = empty if key in (described.inputs or {}) else example
            made[key] = make(field.shape, key, texts.text)
    return made


def _part(path: Path, found: Document, name: str) -> dict[str, Any]:
    part = found.body.get(name)
    if part is None:
        return {}
    if not isinstance(part, dict):
        raise FileError(path, f"`{name}` is not a map", "Correct it, or delete the file")
    return dict(part)


def _file_name(name: str) -> str:
    safe = _UNSAFE.sub("_", name)
    return segment(safe) if safe == name and not safe.startswith(".") else segment(f"{safe}~{digest(name)}")


def _token(request: Any) -> str:
    token: str = request.type or request.urn.split("::")[2].rpartition("$")[2]
    return token


def _name(request: Any) -> str:
    name: str = request.name or request.urn.split("::", 3)[3]
    return name
