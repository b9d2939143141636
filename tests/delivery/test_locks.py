"""Who holds a lock: the files of Pulumi's backends, and whether the process lives."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.delivery.locks import Lock, locks, offline_backend
from engine.process import is_pulumi

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

NOW = datetime(2026, 11, 27, 3, 30, tzinfo=UTC)


def held(backend: Path, stack: str, name: str = "one", **content: Any) -> Path:
    file = backend / ".pulumi/locks/organization/cloudpakops" / stack / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    usual = {
        "pid": 4711,
        "username": "ana",
        "hostname": "elsewhere",
        "timestamp": "2026-11-27T03:00:00.123456789+01:00",
    }
    file.write_text(json.dumps({**usual, **content}))
    return file


def test_a_lock_says_who_since_when_and_where(tmp_path: Path) -> None:
    held(tmp_path, "dev")
    held(tmp_path, "dev-2")
    (lock,) = locks(tmp_path.as_uri(), "cloudpakops", "dev")
    assert lock == Lock(
        since=datetime(2026, 11, 27, 2, 0, 0, 123456, tzinfo=UTC),
        user="ana",
        host="elsewhere",
        process=4711,
        lives=None,
    )
    assert lock.text(NOW) == (
        "locked by ana@elsewhere, process 4711, since 2026-11-27 02:00 UTC (1 h 29 min); "
        "whether that process runs only elsewhere can tell"
    )
    assert locks(tmp_path.as_uri(), "cloudpakops", "prod") == []
    assert locks(tmp_path.as_uri(), "other", "dev") == []


@pytest.mark.parametrize("form", ["file://{}", "file://{}?metadata=skip&no_tmp_dir=true", "file://~", "file://~/"])
def test_every_form_of_a_folder_is_read(tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    held(tmp_path, "dev")
    assert len(locks(form.format(tmp_path), "cloudpakops", "dev")) == 1


def test_on_this_host_a_dead_process_and_a_living_pulumi_are_told_apart(tmp_path: Path) -> None:
    here = socket.gethostname()
    program = "import signal, sys; print(flush=True); signal.pause()"
    with subprocess.Popen([sys.executable, "-c", program, "pulumi"], stdout=subprocess.PIPE) as pulumi:
        assert pulumi.stdout is not None
        pulumi.stdout.readline()
        held(tmp_path, "dev", "a", hostname=here, pid=pulumi.pid)
        held(tmp_path, "dev", "b", hostname=here, pid=os.getpid(), timestamp="2026-11-27T03:10:00Z")
        found = locks(tmp_path.as_uri(), "cloudpakops", "dev")
        pulumi.send_signal(signal.SIGTERM)
    assert [one.lives for one in found] == [True, False], "this process is no pulumi"
    assert not is_pulumi(pulumi.pid)
    assert found[0].text(NOW).endswith("that process runs on this host")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"pid": "x", "hostname": 1, "timestamp": 2}'])
def test_a_lock_that_was_cut_off_is_not_taken_for_none(tmp_path: Path, content: str) -> None:
    held(tmp_path, "dev").write_text(content)
    with pytest.raises(CloudPakOpsError, match="cannot be read"):
        locks(tmp_path.as_uri(), "cloudpakops", "dev")


@pytest.mark.parametrize(
    ("backend", "fix"),
    [
        ("azblob://states?storage_account=x", "az storage blob list --container-name states"),
        ("gs://states", "gcloud storage ls 'gs://states/.pulumi/locks/**'"),
        ("https://api.pulumi.com", "the page of the stack at api.pulumi.com"),
        ("s3://states?role=arn:aws:iam::1:role/x", "AWS_PROFILE"),
        ("s3://states?profile=nobody-has-it", "aws s3 ls"),
    ],
)
def test_what_is_not_read_says_where_to_look(backend: str, fix: str) -> None:
    with pytest.raises(CloudPakOpsError) as error:
        locks(backend, "cloudpakops", "dev")
    assert fix in error.value.fix


def test_the_command_prints_how_to_cancel_and_cancels_nothing(checkout: Checkout) -> None:
    backend = checkout.root / ".offline/backend"
    assert offline_backend(checkout.root) == backend.as_uri()
    free = checkout.command("locks", "--offline")
    assert (free.returncode, free.stdout) == (
        0,
        "dev: not locked\nprod: not locked\nstaging: not locked\ntest: not locked\n",
    )
    files = [held(backend, "dev"), held(backend, "test", hostname=socket.gethostname(), pid=os.getpid())]
    done = checkout.command("locks", "dev", "test", "prod", "--offline")
    assert done.returncode == 1
    assert "once you know that nothing updates dev any more, remove the lock: " in done.stdout
    assert "    remove the lock: cloudpakops offline -- pulumi cancel --stack test\n" in done.stdout
    assert "prod: not locked" in done.stdout
    assert all(file.is_file() for file in files)
    shown = json.loads(checkout.command("locks", "dev", "--offline", "--format", "json").stdout)
    assert [one["user"] for one in shown["dev"]["locks"]] == ["ana"]
    files[0].write_text("")
    unknown = checkout.command("locks", "dev", "test", "--offline")
    assert unknown.returncode == 2
    assert "dev: could not tell: " in unknown.stdout
    assert "test: locked by" in unknown.stdout


def test_an_environment_that_does_not_exist_has_no_lock_to_show(checkout: Checkout) -> None:
    done = checkout.command("locks", "prodd", "--offline")
    assert done.returncode == 2
    assert "environment prodd does not exist" in done.stderr


def test_who_is_not_logged_in_is_not_told_that_something_is_locked(checkout: Checkout) -> None:
    done = checkout.command("locks", "dev", PULUMI_BACKEND_URL="nowhere://x")
    assert done.returncode == 2
    assert "pulumi does not reach the backend" in done.stderr
    assert "add --offline for offline runs" in done.stderr
