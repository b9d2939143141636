"""Run a command that pushes and signs records with the pipeline's key: `python -m pipelines.records_key COMMAND …`.

The key comes from the variable RECORDS_KEY. The command, and Git below it, get the path of a private file with it, by
variables; that file is removed when the command ends.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import FrameType

# docs.github.com: GitHub's SSH key fingerprints, SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU; the key itself is
# in api.github.com/meta.
GITHUB = "github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl"


class KeyMissingError(Exception):
    """What is missing, and how to give it."""


def variables(key: Path, known_hosts: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the variables by which Git pushes with the key to hosts that are known, and signs with it.

    They hold paths only. Git's own settings stay; these are added to them.
    """
    ssh = [
        *("ssh", "-i", str(key), "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes"),
        *("-o", "StrictHostKeyChecking=yes", "-o", f"UserKnownHostsFile={known_hosts}"),
        *("-o", "GlobalKnownHostsFile=/dev/null"),
    ]
    server = _server(given)
    settings = {
        f"url.git@{_host(server)}:.insteadOf": f"{server}/",
        "gpg.format": "ssh",
        "gpg.ssh.program": "ssh-keygen",
        "user.signingkey": str(key),
    }
    if (host := given.get("CI_SERVER_SHELL_SSH_HOST")) and (path := given.get("CI_PROJECT_PATH")):
        # The address of GitLab's clone has a token of the job in it, which may only read.
        port = given.get("CI_SERVER_SHELL_SSH_PORT") or "22"
        settings["remote.origin.pushurl"] = f"ssh://git@{host}:{port}/{path}.git"
    count = int(given.get("GIT_CONFIG_COUNT") or 0)
    found = {"GIT_CONFIG_COUNT": str(count + len(settings)), "GIT_SSH_COMMAND": shlex.join(ssh)}
    for index, (name, value) in enumerate(settings.items(), count):
        found |= {f"GIT_CONFIG_KEY_{index}": name, f"GIT_CONFIG_VALUE_{index}": value}
    actor = given.get("GITHUB_ACTOR") or given.get("GITLAB_USER_LOGIN") or "pipeline"
    for role in ("AUTHOR", "COMMITTER"):
        found |= {f"GIT_{role}_NAME": actor, f"GIT_{role}_EMAIL": f"{actor}@users.noreply.github.com"}
    return found


def run(command: Sequence[str], given: Mapping[str, str]) -> int:
    """Run a command with the key of RECORDS_KEY and return its exit code; raises KeyMissingError."""
    key = given.get("RECORDS_KEY", "").replace("\r\n", "\n").strip()
    if "PRIVATE KEY" not in key:
        raise KeyMissingError(
            "RECORDS_KEY has no private key",
            "put the key of `cloudpakops init-records` into the secret RECORDS_KEY of this job's environment",
        )
    host = _host(_server(given))
    hosts = given.get("RECORDS_KNOWN_HOSTS", "").strip() or (GITHUB if host == "github.com" else "")
    if not hosts:
        raise KeyMissingError(
            f"the SSH keys of {host} are not known",
            f"put them, as `ssh-keyscan {host}` prints them and its administrators confirm, into the variable "
            "RECORDS_KNOWN_HOSTS of the repository",
        )
    with tempfile.TemporaryDirectory(prefix="records-", dir=given.get("RUNNER_TEMP")) as folder:
        private, known = Path(folder, "key"), Path(folder, "known_hosts")
        for path, content in ((private, key), (known, hosts)):
            # The folder is private, too; nobody else may open the file even while it is written.
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"{content}\n")
        rest = {name: value for name, value in given.items() if name != "RECORDS_KEY"}
        done = subprocess.run(list(command), env={**rest, **variables(private, known, rest)}, check=False)  # noqa: S603 - the workflow's own command
    return done.returncode


def _server(given: Mapping[str, str]) -> str:
    # GitHub's own variable, and GitLab's.
    return (given.get("GITHUB_SERVER_URL") or given.get("CI_SERVER_URL") or "https://github.com").rstrip("/")


def _host(server: str) -> str:
    return urlsplit(server).hostname or server


def _end(number: int, _frame: FrameType | None) -> None:
    # An exception, so that the key is removed when a run is cancelled.
    sys.exit(128 + number)


def main() -> int:
    """Run the command of the arguments and return its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    try:
        return run(sys.argv[1:], os.environ)
    except KeyMissingError as error:
        what, fix = error.args
        sys.stderr.write(f"error: {what}\n    fix: {fix}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
