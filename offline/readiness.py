"""The stand-in for the provider of waits: offline nobody installs anything, so every wait is over at once.

It takes the folder of its cluster for the cluster: what is waited for has to be there. A status that somebody wrote
into a file is judged as the provider would judge it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import provider_pb2

from offline.layout import cluster_name, object_path
from offline.servicer import NO_CHANGES, StandIn, answers, changed_keys, diff_response
from providers.errors import RefusedError
from providers.property_diff import differences
from providers.values import from_struct, plain
from readiness.judgement import judge
from readiness.schema import CLUSTER, PACKAGE, SHAPES, problems
from readiness.waits.instance import Instance
from readiness.waits.operator import Operator

if TYPE_CHECKING:
    from pathlib import Path

    from offline.store import Store
    from readiness.kind import Name

_PROVIDER: Final = f"{PACKAGE}-"


class Readiness(StandIn):
    """Answers for all clusters of one environment."""

    def __init__(self, store: Store, environment: str) -> None:
        """Look for what is waited for in ``<store>/<environment>/<cluster>``."""
        super().__init__(PACKAGE)
        self._store = store
        self._environment = store.root / environment

    def DiffConfig(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """On another cluster everything is waited for anew."""
        olds = request.old_inputs if len(request.old_inputs.fields) else request.olds
        old, new = from_struct(olds), from_struct(request.news)
        changed = changed_keys(old, new)
        if not changed:
            return NO_CHANGES
        moved = CLUSTER in changed and CLUSTER in old and CLUSTER in new
        return provider_pb2.DiffResponse(
            changes=provider_pb2.DiffResponse.DIFF_SOME, diffs=changed, replaces=[CLUSTER] if moved else []
        )

    @answers
    def Check(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Refuse what the provider refuses."""
        failures = [
            provider_pb2.CheckFailure(property=key, reason=reason)
            for key, reason in problems(_token(request), from_struct(request.news))
        ]
        return provider_pb2.CheckResponse(inputs=request.news, failures=failures)

    @answers
    def Diff(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Every change waits again; another object is another wait."""
        if request.old_inputs == request.news:
            return NO_CHANGES
        changed = differences(from_struct(request.old_inputs), from_struct(request.news))
        replacing = [path for path in changed if path[0] in SHAPES[_token(request)].identity]
        return diff_response(changed, replacing, ignored=request.ignoreChanges, delete_before_replace=False)

    @answers
    def Create(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Look once."""
        if not request.preview:
            self._look(_token(request), from_struct(request.properties), context)
        return provider_pb2.CreateResponse(id=request.urn.rpartition("::")[2], properties=request.properties)

    @answers
    def Update(self, request: Any, context: Any) -> Any:  # noqa: N802
        """Look once more."""
        if not request.preview:
            self._look(_token(request), from_struct(request.news), context)
        return provider_pb2.UpdateResponse(properties=request.news)

    @answers
    def Read(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """A wait that is over stays over: offline nothing changes by itself."""
        return provider_pb2.ReadResponse(id=request.id, inputs=request.inputs, properties=request.properties)

    @answers
    def Delete(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Nothing is left behind."""
        return Empty()

    def _look(self, token: str, given: dict[str, Any], context: Any) -> None:
        inputs = plain(given)
        cluster = self._cluster(self.connection(context).name)
        if token == "readiness:index:Instance":  # noqa: S105 - a type
            wanted = Instance.of(inputs)
            group = wanted.api_version.rpartition("/")[0]
            found = self._found(cluster, wanted.name, wanted.kind, group)
            now = judge(found, wanted.expected, None)
            if found is None or ("status" in found and now.state != "ready"):
                raise RefusedError(
                    f"{wanted} is not ready: {now.text}. Correct its file in {cluster}, and run it again"
                )
        elif token == "readiness:index:Operator":  # noqa: S105 - a type
            operator = Operator.of(inputs)
            if self._found(cluster, operator.subscription, "Subscription", "operators.coreos.com") is None:
                raise RefusedError(f"{operator}: its Subscription does not exist in {cluster}. Run up again")

    def _found(self, cluster: Path, name: Name, kind: str, group: str) -> dict[str, Any] | None:
        """Return an object's manifest; of two kinds with one name the second has its group in its file's name."""
        for qualified in (group, None):
            document = self._store.read(object_path(cluster, name.namespace, kind, name.name, qualified))
            if document is not None and str(document.body.get("apiVersion", "")).rpartition("/")[0] == group:
                return dict(document.body)
        return None

    def _cluster(self, provider: str) -> Path:
        return self._environment / cluster_name(provider.removeprefix(_PROVIDER))


def _token(request: Any) -> str:
    token: str = request.type or request.urn.split("::")[2].rpartition("$")[2]
    return token
