"""Pulumi's own release for this platform: it has the official language hosts.

The archive is checked against the release's SHA-256 checksums, which Pulumi publishes next to it.

Source: pulumi/pulumi: .github/workflows/sign.yml (name and form of the checksums file),
.github/workflows/release.yml (both are at get.pulumi.com/releases/sdk).
"""

from __future__ import annotations

import hashlib
import http.client
import os
import queue
import re
import threading
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from engine import ambient, archive, cache
from engine.errors import WayError
from engine.pins import DOWNLOADS, ENGINE_VERSION
from engine.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from pathlib import Path
    from typing import IO

    from engine.parts import Engine

CONNECT_SECONDS = 3.0
"""How long connecting, and each read of the small checksums file, may take."""
REACH_SECONDS = 6.0
"""How long the checksums file may take in all: a machine without the internet must not wait."""
STALL_SECONDS = 30.0
"""How long the archive may stand still."""
TOTAL_SECONDS = 1200.0
"""How long the archive may take in all."""
PLATFORMS = ("linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64")
PIECE = 1 << 20
SUM_LINE = re.compile(r"^(?P<sum>[0-9a-fA-F]{64})\s+\*?(?:\./)?(?P<name>\S+)$")


class _StayOnTls(urllib.request.HTTPRedirectHandler):
    """A redirect from https to http would make the checksums worthless."""

    def redirect_request(  # noqa: PLR0917 the standard library's signature
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            message = f"redirected from https to {newurl}"
            raise urllib.error.URLError(message)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def download(report: Callable[[str], None]) -> Engine:
    """Download, check and unpack the pinned release into the cache; the caller holds the lock.

    Raises:
        WayError: not reachable, not this platform, a wrong checksum, or an archive that is not what it should be.
    """
    name = archive_name()
    base = os.environ.get("CLOUDPAKOPS_ENGINE_URL", DOWNLOADS).rstrip("/")
    report(f"download: asking {base} for {name}; it gives up after {REACH_SECONDS:g} s")
    expected = checksum_of(name, _checksums(f"{base}/pulumi-{ENGINE_VERSION}-checksums.txt"))
    place = cache.entry()
    with cache.staging(place) as folder:
        file = folder / name
        report("download: about 150 MB; a minute or so")
        _fetch(f"{base}/{name}", file, expected, report)
        unpacked = folder / "unpacked"
        archive.unpack(file, unpacked)
        pulumi = next((path for path in sorted(unpacked.rglob(cache.EXECUTABLE)) if path.is_file()), None)
        if pulumi is None or not pulumi.with_name(cache.HOST_EXECUTABLE).is_file():
            message = f"{name} has no {cache.EXECUTABLE} with {cache.HOST_EXECUTABLE} next to it"
            raise WayError(message)
        version = ambient.version_of(pulumi)
        if version != ENGINE_VERSION:
            message = f"{name} has version {version} instead of {ENGINE_VERSION}"
            raise WayError(message)
        finished = folder / "finished"
        finished.mkdir()
        pulumi.parent.rename(finished / "bin")
        engine = cache.publish_engine(finished, "download")
    report(f"download: Pulumi {ENGINE_VERSION} is in {engine.pulumi.parent}")
    return engine


def archive_name() -> str:
    """Name the release archive for this platform.

    Raises:
        WayError: Pulumi publishes none.
    """
    platform = cache.platform_name()
    if platform not in PLATFORMS:
        message = f"Pulumi publishes no release for {platform}"
        raise WayError(message)
    return f"pulumi-v{ENGINE_VERSION}-{platform}.{'zip' if platform.startswith('windows') else 'tar.gz'}"


def checksum_of(name: str, checksums: str) -> str:
    """Find the SHA-256 of an archive in the text of a checksums file (`<hex>  <name>` lines).

    Raises:
        WayError: it is not listed.
    """
    for line in checksums.splitlines():
        match = SUM_LINE.match(line.strip())
        if match and match["name"] == name:
            return match["sum"].lower()
    message = f"the release's checksums file does not list {name}"
    raise WayError(message)


def _open(url: str, timeout: float) -> Any:
    if urlsplit(url).scheme not in {"https", "http"}:
        message = f"{url} is not an http address: correct CLOUDPAKOPS_ENGINE_URL"
        raise WayError(message)
    return urllib.request.build_opener(_StayOnTls).open(url, timeout=timeout)


def _checksums(url: str) -> str:
    """Fetch the checksums within a hard limit: a name server or a server that trickles has no timeout of its own."""
    answer: queue.SimpleQueue[str | Exception] = queue.SimpleQueue()

    def fetch() -> None:
        try:
            with _open(url, CONNECT_SECONDS) as response:
                answer.put(response.read(PIECE).decode("utf-8", "replace"))
        except (WayError, OSError, ValueError, http.client.HTTPException) as error:
            answer.put(error)

    threading.Thread(target=fetch, daemon=True).start()
    try:
        result = answer.get(timeout=REACH_SECONDS)
    except queue.Empty:
        message = f"{url} did not answer within {REACH_SECONDS:g} s"
        raise WayError(message) from None
    if isinstance(result, TimeoutError) or (
        isinstance(result, urllib.error.URLError) and isinstance(result.reason, TimeoutError)
    ):
        message = f"{url} did not answer within {CONNECT_SECONDS:g} s"
        raise WayError(message) from result
    if isinstance(result, WayError):
        raise result
    if isinstance(result, Exception):
        reason: object = result
        if isinstance(result, urllib.error.URLError) and not isinstance(result, urllib.error.HTTPError):
            # Its own words only wrap the reason in angle brackets.
            reason = result.reason
        message = f"{url} cannot be reached: {reason}"
        raise WayError(message) from result
    return result


def _fetch(url: str, file: Path, expected: str, report: Callable[[str], None]) -> None:
    digest = hashlib.sha256()
    received = 0
    end = time.monotonic() + TOTAL_SECONDS
    try:
        with (
            _open(url, STALL_SECONDS) as response,
            file.open("wb") as output,
            progress(report, lambda seconds: f"download: {received >> 20} MB after {seconds:.0f} s"),
        ):
            while piece := response.read(PIECE):
                digest.update(piece)
                output.write(piece)
                received += len(piece)
                if time.monotonic() > end:
                    message = f"{url} takes longer than {TOTAL_SECONDS / 60:.0f} minutes"
                    raise WayError(message)
    except (OSError, ValueError, http.client.HTTPException) as error:
        message = f"{url} ended after {received >> 20} MB: {error}"
        raise WayError(message) from error
    if digest.hexdigest() != expected:
        message = (
            f"{url} has SHA-256 {digest.hexdigest()}, but the release says {expected}: the download is damaged "
            "or does not come from Pulumi, and was rejected"
        )
        raise WayError(message)
