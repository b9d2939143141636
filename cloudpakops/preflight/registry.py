"""Checks the entitlement key at the registry as `docker login` does; pulls no image.

Sources: distribution.github.io/distribution: spec/auth/token; ceph/ceph: src/cephadm (parsing of the challenge of
cp.icr.io, whose values have no quotes, and blanks between).
"""

from __future__ import annotations

import base64
import json
import re
import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from cloudpakops.base.finding import Finding
from cloudpakops.https.request import UnreachableError, ask
from cloudpakops.preflight.codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

# Whoever has an entitlement key has this name there.
USER = "cp"
_SECONDS = 8
_PARAMETER = re.compile(r'([a-z_]+)=(?:"([^"]*)"|([^",\s]*))', re.IGNORECASE)
_STATUS = "https://cloud.ibm.com/status, or try again later"


def registry_findings(registry: str, key: str) -> Iterator[Finding]:
    """Yield what the registry (its host, with a port if it has one) has against the key, if anything.

    That a key is accepted doesn't prove a right to each image: IBM/cloud-pak-deployer#1085.
    """
    context = ssl.create_default_context()
    root = f"https://{registry}/v2/"
    try:
        challenge = _challenge(ask(root, {}, context, _SECONDS).headers)
        realm = urlsplit(challenge.get("realm", ""))
        if not realm.netloc:
            yield _answer(registry, "does not say where to get a token: it may not be a registry, or a proxy answers")
            return
        if (realm.scheme, realm.netloc) != ("https", registry):
            yield _answer(registry, f"asks to send the key to {realm.netloc}, and the key was not sent there")
            return
        query = urlencode({name: challenge[name] for name in ("service", "scope") if challenge.get(name)})
        basic = base64.b64encode(f"{USER}:{key}".encode()).decode()
        answer = ask(f"https://{registry}{realm.path}?{query}", {"Authorization": f"Basic {basic}"}, context, _SECONDS)
        if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            yield _refused(registry)
            return
        token = _token(answer.body) if answer.status == HTTPStatus.OK else None
        if token is None:
            yield _answer(registry, f"issued no token (status {answer.status})")
            return
        accepted = ask(root, {"Authorization": f"Bearer {token}"}, context, _SECONDS).status
        if accepted in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            yield _refused(registry)
        elif accepted != HTTPStatus.OK:
            yield _answer(registry, f"rejected its own token (status {accepted})")
    except UnreachableError as error:
        yield Finding((registry,), error.what, error.fix, code=Code.REGISTRY_UNREACHABLE)


def _challenge(headers: Message) -> dict[str, str]:
    scheme, _, rest = headers.get("WWW-Authenticate", "").partition(" ")
    if scheme.lower() != "bearer":
        return {}
    return {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(rest)}


def _token(body: bytes) -> str | None:
    try:
        said = json.loads(body)
        token = said.get("token") or said.get("access_token")
    except (ValueError, AttributeError, RecursionError):
        return None
    # What is no header of one line is no token.
    return token if isinstance(token, str) and re.fullmatch(r"[\x21-\x7e]+", token) else None


def _refused(registry: str) -> Finding:
    fix = "create a new key in the container software library of My IBM, and check there that you own the product"
    return Finding((registry,), "it rejects the entitlement key", fix, code=Code.KEY_REFUSED)


def _answer(registry: str, what: str) -> Finding:
    return Finding((registry,), f"it {what}", _STATUS, code=Code.REGISTRY_ANSWER)
