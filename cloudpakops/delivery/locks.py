"""Who holds the lock of an environment: the files that Pulumi's own backends keep beside the states.

Source: pulumi/pulumi: pkg/backend/diy/lock.go: ``.pulumi/locks/organization/<project>/<stack>/<id>.json`` with pid,
username, hostname and timestamp. Pulumi Cloud keeps locks of its own.
"""

from __future__ import annotations

import json
import os
import re
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs, unquote, urlsplit

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine import Engine

_FOLDER: Final = ".pulumi/locks/"
_ELSEWHERE: Final = {
    "azblob": "az storage blob list --container-name {place} --prefix .pulumi/locks/",
    "gs": "gcloud storage ls 'gs://{place}/.pulumi/locks/**'",
    "https": "the page of the stack at {place} shows its updates",
    "http": "the page of the stack at {place} shows its updates",
    "postgres": "select key from pulumi_state where key like '.pulumi/locks/%'",
}


@dataclass(frozen=True, kw_only=True, order=True)
class Lock:
    """A lock: who made it, by which process on which host, and when; ``lives`` is None on other hosts."""

    since: datetime
    user: str
    host: str
    process: int
    lives: bool | None

    def text(self, now: datetime) -> str:
        """Return the lock in words."""
        minutes = int((now - self.since).total_seconds() // 60)
        held = f"locked by {self.user}@{self.host}, process {self.process}, since {self.since:%Y-%m-%d %H:%M} UTC"
        ago = f" ({minutes // 60} h {minutes % 60} min)" if minutes >= 0 else ""
        what = {
            True: "that process runs on this host",
            False: "this host has no such process any more",
            None: f"whether that process runs only {self.host} can tell",
        }
        return f"{held}{ago}; {what[self.lives]}"


def offline_backend(root: Path) -> str:
    """Return the URL of the states of offline runs."""
    return (root / ".offline" / "backend").as_uri()


def live_backend(root: Path, engine: Engine) -> str:
    """Return the URL of the states, as pulumi finds it; raises CloudPakOpsError."""
    from engine import environment  # noqa: PLC0415 - start time of the other commands
    from engine.command import Command  # noqa: PLC0415

    variables = {**os.environ, **environment(engine, os.environ.get("PATH", ""))}
    done = Command(pulumi=engine.pulumi, folder=root, environment=variables).ask("whoami", "--json")
    if done.returncode:
        raise CloudPakOpsError(
            f"pulumi does not reach the backend of the states: {done.stderr.strip().removeprefix('error: ')}",
            "log in (docs/state.md), set PULUMI_BACKEND_URL, or add --offline for offline runs",
        )
    return str(json.loads(done.stdout)["url"])


def locks(backend: str, project: str, environment: str) -> list[Lock]:
    """Return the locks of an environment, the oldest first; raises CloudPakOpsError where they can't be read."""
    parts = urlsplit(backend)
    if parts.scheme == "file":
        found = _of_files(Path(parts.netloc + unquote(parts.path)).expanduser())
    elif parts.scheme == "s3":
        from cloudpakops.delivery.s3_locks import of_bucket  # noqa: PLC0415 - botocore is slow to import

        options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        found = of_bucket(parts.netloc, parts.path.strip("/"), options, _FOLDER)
    else:
        how = _ELSEWHERE.get(parts.scheme, "ask whoever runs it").format(place=parts.netloc)
        raise CloudPakOpsError(f"locks in a backend of the kind {parts.scheme} are not read", f"look there: {how}")
    mine = re.compile(rf"(^|/){re.escape(project)}/{re.escape(environment)}/[^/]+\.json$")
    return sorted(_lock(name, content) for name, content in found if mine.search(name))


def _of_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((folder / _FOLDER).rglob("*.json")):
        try:
            yield path.as_posix(), path.read_bytes()
        except FileNotFoundError:
            continue  # it was released just now
        except OSError as error:
            raise CloudPakOpsError(f"{path} cannot be read: {error.strerror}", "make it readable") from None


def _lock(name: str, content: bytes) -> Lock:
    try:
        told = json.loads(content)
        host, process = str(told["hostname"]), int(told["pid"])
        since = datetime.fromisoformat(told["timestamp"]).astimezone(UTC)
        return Lock(since=since, user=str(told["username"]), host=host, process=process, lives=_lives(host, process))
    except (ValueError, KeyError, TypeError):
        raise CloudPakOpsError(f"the lock {name} cannot be read", "look at it: it may be cut off") from None


def _lives(host: str, process: int) -> bool | None:
    from engine.process import is_pulumi  # noqa: PLC0415 - start time of the other commands

    return is_pulumi(process) if host == socket.gethostname() else None
