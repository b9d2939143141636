"""One HTTPS request: certificates are checked, redirects are not followed, and the total time is bounded."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.https.bounded import within

if TYPE_CHECKING:
    import ssl
    from email.message import Message

SECONDS = 20
_LARGEST = 1 << 20


class UnreachableError(CloudPakOpsError):
    """The server gave no answer, or an answer that is not HTTP."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The response of a server; of a long body the first MiB."""

    status: int
    headers: Message
    body: bytes


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Returns a redirect as the answer: following it would send our headers to another server."""

    def redirect_request(self, *_: Any) -> None:
        return None


def ask(url: str, headers: dict[str, str], context: ssl.SSLContext, seconds: float = SECONDS) -> Answer:
    """Return the answer to a GET of an `https:` address; raises UnreachableError, which never holds ``headers``.

    ``seconds`` are for all of it: a server that says a byte now and then is given up, too.
    """
    if urlsplit(url).scheme != "https":
        raise CloudPakOpsError(f"{url[:200]!r} is not an https address", "write an address that begins with https://")
    try:
        return within(seconds, {url: lambda: _ask(url, headers, context, seconds)})[url].get()
    except (OSError, ValueError, HTTPException) as error:
        # What is no HTTP comes back in the text of the error: of that, the kind is enough.
        reason = type(error).__name__ if isinstance(error, HTTPException) else getattr(error, "reason", error)
        raise UnreachableError(
            f"{host(url)} cannot be reached: {reason}",
            "check that this machine can reach it; a private cluster is reachable only from inside its network",
        ) from None


def host(url: str) -> str:
    """Return the host of an address, for messages."""
    return urlsplit(url).hostname or url


def _ask(url: str, headers: dict[str, str], context: ssl.SSLContext, seconds: float) -> Answer:
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _NoRedirect())
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the scheme is https, see above
    try:
        response = opener.open(request, timeout=seconds)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        return Answer(status=response.status, headers=response.headers, body=response.read(_LARGEST))
