"""Logs in to an OpenShift cluster with user name and password, as `oc login` does.

Source: openshift/library-go: pkg/oauth/tokenrequest; openshift/oauth-server. The client `openshift-challenging-client`
exists on every OpenShift, and answers Basic authentication with a redirect whose fragment holds the token.
"""

from __future__ import annotations

import base64
import json
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import parse_qs, urlencode, urlsplit

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.https.request import ask, host

_DISCOVERY = "/.well-known/oauth-authorization-server"
_CLIENT = "openshift-challenging-client"
# So that a token is not used in the very second in which it ends.
_MARGIN = timedelta(seconds=60)


@dataclass(frozen=True, kw_only=True)
class Token:
    """A bearer token, and when it ends (None: the server didn't say)."""

    value: str
    expires: datetime | None


def login(server: str, user: str, password: str, authorities: str | None, now: datetime) -> Token:
    """Return a token of ``user`` at the cluster whose API is at ``server``.

    ``authorities`` are certificates (PEM) that are trusted beside those of this machine. Raises CloudPakOpsError, which
    never holds the password or a token.
    """
    context = _trust(authorities)
    endpoint = _authorization_endpoint(server, context)
    query = urlencode({"client_id": _CLIENT, "response_type": "token"})
    basic = base64.b64encode(f"{user}:{password}".encode()).decode()
    # The header shows that no page of a browser sends this; without it the server refuses.
    headers = {"Authorization": f"Basic {basic}", "X-CSRF-Token": "1"}
    answer = ask(f"{endpoint}?{query}", headers, context)
    if answer.status == HTTPStatus.UNAUTHORIZED:
        raise CloudPakOpsError(
            f"{host(endpoint)} rejects the password of {user}",
            "set the correct password; if it is an API key, check that it is still valid",
        )
    fragment = parse_qs(urlsplit(answer.headers.get("Location", "")).fragment)
    if answer.status != HTTPStatus.FOUND or not fragment.get("access_token"):
        said = fragment.get("error", [f"status {answer.status}"])[0]
        raise CloudPakOpsError(
            f"{host(endpoint)} issued no token for {user} ({said[:80]})",
            f"try it by hand: oc login --username {user} --server {server}",
        )
    return Token(value=fragment["access_token"][0], expires=_end(fragment, now))


def _trust(authorities: str | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if authorities:
        try:
            context.load_verify_locations(cadata=authorities)
        except (ssl.SSLError, ValueError):
            raise CloudPakOpsError(
                "the certificate authority of the kubeconfig is not a certificate", "correct certificate-authority-data"
            ) from None
    return context


def _authorization_endpoint(server: str, context: ssl.SSLContext) -> str:
    if urlsplit(server).scheme != "https":
        raise CloudPakOpsError(f"{server!r} is not an https address", "correct the server of the kubeconfig")
    answer = ask(server.rstrip("/") + _DISCOVERY, {}, context)
    try:
        endpoint = json.loads(answer.body)["authorization_endpoint"] if answer.status == HTTPStatus.OK else None
    except (ValueError, KeyError, TypeError, RecursionError):
        endpoint = None
    if not isinstance(endpoint, str) or urlsplit(endpoint).scheme != "https":
        raise CloudPakOpsError(
            f"{host(server)} does not name an OAuth server: it is not OpenShift, or it uses an external identity "
            "provider",
            "correct the server, or give the cluster a kubeconfig of its own (kubeconfig: in the stack file)",
        )
    return endpoint


def _end(fragment: dict[str, list[str]], now: datetime) -> datetime | None:
    seconds = fragment.get("expires_in", [""])[0]
    return now + timedelta(seconds=int(seconds)) - _MARGIN if seconds.isdecimal() and len(seconds) < 10 else None  # noqa: PLR2004 - digits
