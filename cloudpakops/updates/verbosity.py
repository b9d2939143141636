"""Refuses a log of the engine that prints secrets, unless it was asked for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Mapping

# Pulumi reads each of its flags from such a variable, too. "Anything >3 is very verbose", says its help: requests to
# providers are in it, with keys, kubeconfigs and passwords in plain text.
_VERBOSE: Final = "PULUMI_OPTION_VERBOSE"
_MOST: Final = 3
# The log of Terraform's providers, of which bridged ones have requests and answers in theirs.
_PROVIDERS: Final = "TF_LOG"
_TELLING: Final = frozenset({"TRACE", "DEBUG", "JSON"})
AGREED: Final = "CLOUDPAKOPS_LOG_SECRETS"


def refuse_secrets_in_logs(environment: Mapping[str, str]) -> None:
    """Raise CloudPakOpsError where variables ask for a log with secrets in it, and none says that this is meant."""
    if environment.get(AGREED) == "yes":
        return
    level = environment.get(_VERBOSE, "").strip()
    verbose = level.isdecimal() and int(level) > _MOST
    telling = environment.get(_PROVIDERS, "").strip().upper() in _TELLING
    for name, asked in ((_VERBOSE, verbose), (_PROVIDERS, telling)):
        if asked:
            raise CloudPakOpsError(
                f"{name}={environment[name]} prints secrets in plain text: keys, kubeconfigs, passwords",
                f"unset {name}; or, where nobody else sees the output, set {AGREED}=yes too",
            )
