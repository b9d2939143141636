"""`cloudpakops credential`: the exec plugin in kubeconfigs of provisioned clusters.

The protocol is that of client-go's exec plugins (client.authentication.k8s.io/v1).
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from cloudpakops.base.errors import CloudPakOpsError

_VERSION = "client.authentication.k8s.io/v1"


def credential(
    user: Annotated[str, typer.Option(help="User name.")],
    password_variable: Annotated[str, typer.Option(help="Environment variable with the password.")],
) -> None:
    """Log in to an OpenShift cluster, and print the token for client-go.

    Kubeconfigs of provisioned clusters name this command as their exec plugin.
    """
    # Only who logs in pays for what speaks HTTP.
    from cloudpakops.https.openshift_login import login  # noqa: PLC0415

    server, authorities = _cluster()
    password = os.environ.get(password_variable, "")
    if not password:
        raise CloudPakOpsError(
            f"{password_variable} is not set, and {user} logs in with it", f"export {password_variable}"
        )
    token = login(server, user, password, authorities, datetime.now(UTC))
    status: dict[str, Any] = {"token": token.value}
    if token.expires:
        status["expirationTimestamp"] = token.expires.strftime("%Y-%m-%dT%H:%M:%SZ")
    typer.echo(json.dumps({"apiVersion": _VERSION, "kind": "ExecCredential", "status": status}))


def _cluster() -> tuple[str, str | None]:
    """Return the server and the certificate authority of the cluster, as client-go hands them on."""
    try:
        cluster = json.loads(os.environ.get("KUBERNETES_EXEC_INFO", ""))["spec"]["cluster"]
        server = cluster["server"]
        data = cluster.get("certificate-authority-data")
        authorities = base64.b64decode(data, validate=True).decode("ascii") if data else None
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise CloudPakOpsError(
            "KUBERNETES_EXEC_INFO names no cluster: this command is called by kubectl, oc and Pulumi, through a "
            "kubeconfig with provideClusterInfo",
            "use it from there",
        ) from None
    if not isinstance(server, str) or cluster.get("insecure-skip-tls-verify"):
        raise CloudPakOpsError(
            "the kubeconfig asks for no check of certificates", "give it the cluster's certificate authority"
        )
    return server, authorities
