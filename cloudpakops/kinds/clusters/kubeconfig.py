"""How the program reaches a cluster: the model in the stack file, and the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from cloudpakops.base.finding import Finding
from cloudpakops.base.form import Form
from cloudpakops.base.strict import SecretKey, StrictModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place


# One line: whoever pastes a kubeconfig here finds it in no message.
_LINE = r"^[^\x00-\x1f\x7f{}]{1,253}$"
_FileName = Annotated[
    str,
    Form(pattern=_LINE, called="the name of a file", rule="write it on one line", instead="write the PATH of a file"),
]
_Context = Annotated[
    str,
    Form(
        pattern=_LINE,
        called="the name of a context",
        rule="write it on one line",
        instead="write the NAME of a context, as `oc config get-contexts` prints it",
    ),
]


class Kubeconfig(StrictModel):
    """How the program reaches a cluster: a secret of this stack, or the operator's own file or context."""

    secret: SecretKey | None = None
    file: _FileName | None = None
    context: _Context | None = None

    def plan(self) -> KubeconfigPlan:
        """Return its plan, for the components."""
        return KubeconfigPlan(secret=self.secret, file=self.file, context=self.context)

    def findings(self, place: Place) -> Iterator[Finding]:
        """Yield a finding if it names no way to reach the cluster, or two."""
        if self.secret and (self.file or self.context):
            found = "a secret excludes file and context"
        elif not (self.secret or self.file or self.context):
            found = "needs one of secret, file and context"
        else:
            return
        yield Finding(
            place,
            found,
            "write `secret: KEY` (and set it: pulumi config set --secret cloudpakops:KEY), or `context: NAME` of your "
            "own file, or `file: PATH` with a `context` of it",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KubeconfigPlan:
    """How to reach a cluster: a secret of the stack, or a file or a context of the user who runs the program."""

    secret: str | None = None
    file: str | None = None
    context: str | None = None
