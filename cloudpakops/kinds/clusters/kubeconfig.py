"""How the program reaches a cluster, as a stack file says it and as the plan does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.finding import Finding
from cloudpakops.base.strict import SecretKey, StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place


class Kubeconfig(StrictModel):
    """How the program reaches a cluster: a secret of this stack, or the operator's own file or context."""

    secret: SecretKey | None = None
    file: str | None = None
    context: str | None = None

    def plan(self) -> KubeconfigPlan:
        """Return what the components are told of it."""
        return KubeconfigPlan(secret=self.secret, file=self.file, context=self.context)

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield a finding where it names no way to the cluster, or two."""
        if self.secret and (self.file or self.context):
            found = "a secret is all that it takes"
        elif not (self.secret or self.file or self.context):
            found = "needs one of secret, file and context"
        else:
            return
        yield Finding(
            place,
            found,
            "give `secret: KEY` (and set it: pulumi config set --secret cloudpakops:KEY), or `context: NAME` of your "
            "own file, or `file: PATH` with a `context` of it",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KubeconfigPlan:
    """How a cluster is reached: by a secret of the stack, or by a file or a context of whoever runs the program."""

    secret: str | None = None
    file: str | None = None
    context: str | None = None
