"""What every kind of cluster hands to the layers above: how it is reached, and what was not known before."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi
import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.kinds.clusters.kubeconfig import KubeconfigPlan

# Of a kubeconfig; Kubernetes takes no Secret above 1 MiB.
_LARGEST = 1 << 20


@dataclass(frozen=True, kw_only=True)
class ClusterAccess:
    """How a cluster is reached, and the domain of its routes.

    ``kubeconfig`` is its content, or the path of a file, or None for the runner's own; the same in every run. The
    ``api_endpoint`` of a cluster that the runner's own file reaches is not known here: None. ``identity`` is another
    one for another cluster, whatever its name: what was on the old one is not on the new one.
    """

    identity: pulumi.Input[str]
    kubeconfig: pulumi.Input[str] | None
    context: str | None
    api_endpoint: pulumi.Output[str] | None
    ingress_domain: pulumi.Input[str]


def existing_access(
    plan: KubeconfigPlan,
    secrets: Mapping[str, pulumi.Output[str]],
    domain: pulumi.Input[str],
    identity: pulumi.Input[str],
) -> ClusterAccess:
    """Return the access that a kubeconfig gives: from a secret of the stack, or the runner's own file."""
    secret = secrets[plan.secret] if plan.secret else None
    return ClusterAccess(
        identity=identity,
        kubeconfig=secret if secret is not None else plan.file,
        context=plan.context,
        api_endpoint=None if secret is None else secret.apply(_server),
        ingress_domain=domain,
    )


def by_login(
    name: str,
    server: pulumi.Output[str],
    user: str,
    variable: str,
    password: pulumi.Output[str] | None = None,
) -> pulumi.Output[str]:
    """Return a kubeconfig that logs in to the cluster's own OAuth server whenever a token is due.

    It holds no token, so it is the same in every run. The password is in the runner's environment variable
    ``variable``, or put there by the kubeconfig, if ``password`` is given.
    """

    def content(values: list[str]) -> str:
        server_url, *rest = values
        login: dict[str, Any] = {
            "apiVersion": "client.authentication.k8s.io/v1",
            "command": "cloudpakops",
            "args": ["credential", "--user", user, "--password-variable", variable],
            "interactiveMode": "Never",
            "provideClusterInfo": True,
        }
        if rest:
            login["env"] = [{"name": variable, "value": rest[0]}]
        config = {
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [{"name": name, "cluster": {"server": server_url}}],
            "users": [{"name": name, "user": {"exec": login}}],
            "contexts": [{"name": name, "context": {"cluster": name, "user": name}}],
            "current-context": name,
        }
        return json.dumps(config, sort_keys=True)

    return pulumi.Output.all(server, *([] if password is None else [password])).apply(content)


def _server(kubeconfig: str) -> str:
    """Return the server of a kubeconfig's current context; empty where it has none, as an offline placeholder."""
    if len(kubeconfig) > _LARGEST:
        return ""
    # The provider says what is wrong with one that it can't use either; this is only for an output.
    try:
        parsed = yaml.safe_load(kubeconfig)
        contexts = {entry["name"]: entry["context"] for entry in parsed["contexts"]}
        servers = {entry["name"]: entry["cluster"]["server"] for entry in parsed["clusters"]}
        return str(servers[contexts[parsed["current-context"]]["cluster"]])
    except (yaml.YAMLError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return ""
