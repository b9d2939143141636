"""Pulumi's own release for this platform: it has the official language hosts.

The archive must have the SHA-256 that pins.py has: a checksum from the archive's own server proves nothing.

Source: pulumi/pulumi: .github/workflows/release.yml (archives are at get.pulumi.com/releases/sdk),
.github/workflows/sign.yml (form of a checksums file).
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
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from engine import ambient, archive, cache
from engine.errors import WayError
from engine.pins import ARCHIVES, DOWNLOADS, ENGINE_VERSION
from engine.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message
    from typing import IO

    from engine.parts import Engine

REACH_SECONDS = 6.0
"""How long an answer may take to begin: a machine without the internet must not wait."""
STALL_SECONDS = 30.0
"""How long the archive may stand still."""
TOTAL_SECONDS = 1200.0
"""How long the archive may take in all."""
PLATFORMS = ("linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "windows-x64")
PIECE = 1 << 20
SUM_LINE = re.compile(r"^(?P<sum>[0-9a-fA-F]{64})\s+\*?(?:\./)?(?P<name>\S+)$")


class _StayOnTls(urllib.request.HTTPRedirectHandler):
    """A redirect from https to http would show others what is fetched, and let them hold it up."""

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
        WayError: no pin for this platform, not reachable, another digest, or an archive that is not what it should be.
    """
    platform = cache.platform_name()
    name = archive_of(ENGINE_VERSION, platform)
    if platform not in ARCHIVES:
        message = f"no second public source confirms the SHA-256 of {name}, so it is not used"
        raise WayError(message)
    base = os.environ.get("CLOUDPAKOPS_ENGINE_URL", DOWNLOADS).rstrip("/")
    report(f"download: asking {base} for {name}; it gives up after {REACH_SECONDS:g} s")
    place = cache.entry()
    with cache.staging(place) as folder:
        file = folder / name
        _fetch(base, name, file, ARCHIVES[platform], report)
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


def archive_of(version: str, platform: str) -> str:
    """Name the release archive for a platform.

    Raises:
        WayError: Pulumi publishes none.
    """
    if platform not in PLATFORMS:
        message = f"Pulumi publishes no release for {platform}"
        raise WayError(message)
    return f"pulumi-v{version}-{platform}.{'zip' if platform.startswith('windows') else 'tar.gz'}"


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


def _open(base: str, name: str) -> IO[bytes]:
    """Open an archive at an https address, or in a folder.

    Raises:
        WayError: it can't be reached, or the address is another one.
    """
    if "://" not in base:
        try:
            return (Path(base) / name).open("rb")
        except OSError as error:
            message = f"{Path(base) / name} cannot be read: {error.strerror}. Correct CLOUDPAKOPS_ENGINE_URL"
            raise WayError(message) from error
    if urlsplit(base).scheme != "https":
        message = f"{base} is neither an https address nor a folder: correct CLOUDPAKOPS_ENGINE_URL"
        raise WayError(message)
    return _answer(f"{base}/{name}")


def _answer(url: str) -> IO[bytes]:
    """Wait for an answer within a hard limit: a name server or a server that trickles has no timeout of its own."""
    answer: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(urllib.request.build_opener(_StayOnTls).open(url, timeout=STALL_SECONDS))
        except (OSError, ValueError, http.client.HTTPException) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=REACH_SECONDS)
    except queue.Empty:
        message = f"{url} did not answer within {REACH_SECONDS:g} s"
        raise WayError(message) from None
    if isinstance(found, Exception):
        reason: object = found
        if isinstance(found, urllib.error.URLError) and not isinstance(found, urllib.error.HTTPError):
            # Its own words only wrap the reason in angle brackets.
            reason = found.reason
        message = f"{url} cannot be reached: {reason}"
        raise WayError(message) from found
    return found  # type: ignore[no-any-return]


def _fetch(base: str, name: str, file: Path, expected: str, report: Callable[[str], None]) -> None:
    digest = hashlib.sha256()
    received = 0
    end = time.monotonic() + TOTAL_SECONDS
    source = _open(base, name)
    report("download: about 150 MB; a minute or so")
    try:
        with (
            source,
            file.open("wb") as output,
            progress(report, lambda seconds: f"download: {received >> 20} MB after {seconds:.0f} s"),
        ):
            while piece := source.read(PIECE):
                digest.update(piece)
                output.write(piece)
                received += len(piece)
                if time.monotonic() > end:
                    message = f"{base}/{name} takes longer than {TOTAL_SECONDS / 60:.0f} minutes"
                    raise WayError(message)
    except (OSError, ValueError, http.client.HTTPException) as error:
        message = f"{base}/{name} ended after {received >> 20} MB: {error}"
        raise WayError(message) from error
    if digest.hexdigest() != expected:
        message = (
            f"{base}/{name} has SHA-256 {digest.hexdigest()}, and engine/pins.py says {expected}: the archive is "
            "damaged or does not come from Pulumi, and was refused"
        )
        raise WayError(message)
