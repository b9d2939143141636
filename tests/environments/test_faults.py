"""What goes wrong around a run: killed, doubled, refused; nothing is lost and the message says what to do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import yaml

import engine

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]


def started(checkout: Checkout, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cloudpakops", "offline", "--", "pulumi", *arguments],
        cwd=checkout.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(condition: Path, process: subprocess.Popen[str]) -> None:
    """Wait until a file is there, as long as the process runs."""
    while not condition.exists() and process.poll() is None:
        time.sleep(0.01)


def test_a_killed_up_goes_on_with_the_next_one(checkout: Checkout) -> None:
    running = started(checkout, "up", "--yes", "--skip-preview", "-s", "prod")
    wait_for(checkout.root / ".offline/prod/east/_cluster/Namespace-orders.yaml", running)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    folder = checkout.root / ".offline/prod"
    assert list(folder.rglob("*.yaml")), "it was killed before anything was made"
    again = checkout.offline("up", "--yes", "--skip-preview", "-s", "prod")
    assert again.returncode == 0, again.stdout + again.stderr
    last = checkout.offline("up", "--yes", "--skip-preview", "--expect-no-changes", "-s", "prod")
    assert last.returncode == 0, last.stdout
    assert len(list(folder.rglob("*.yaml"))) == 182


def test_an_up_that_is_killed_while_a_cluster_is_made_goes_on_with_that_cluster(checkout: Checkout) -> None:
    made = checkout.root / ".offline/test/cloud/ibm/ContainerVpcCluster/main-infrastructure-cluster.yaml"
    running = started(checkout, "up", "--yes", "--skip-preview", "-s", "test")
    wait_for(made, running)
    os.killpg(running.pid, signal.SIGKILL)
    running.communicate()
    before = yaml.safe_load(made.read_text())
    again = checkout.offline("up", "--yes", "--skip-preview", "-s", "test")
    assert again.returncode == 0, again.stdout + again.stderr
    (only,) = made.parent.glob("*.yaml")
    assert yaml.safe_load(only.read_text())["id"] == before["id"], "a second cluster would be paid for, too"
    last = checkout.offline("up", "--yes", "--skip-preview", "--expect-no-changes", "-s", "test")
    assert last.returncode == 0, last.stdout


def test_of_two_at_once_one_goes_through_and_nothing_is_lost(checkout: Checkout) -> None:
    both = [started(checkout, "up", "--yes", "--skip-preview", "-s", "prod") for _ in range(2)]
    results = [(*process.communicate(timeout=300), process.returncode) for process in both]
    codes = sorted(code for *_, code in results)
    assert codes[0] == 0, results
    for out, err, code in results:
        if code != 0:
            assert "locked" in out + err
    last = checkout.offline("up", "--yes", "--skip-preview", "-s", "prod")
    assert last.returncode == 0, last.stdout + last.stderr
    assert len(list((checkout.root / ".offline/prod").rglob("*.yaml"))) == 182


def test_a_stack_that_does_not_exist_is_named_with_those_that_do(checkout: Checkout) -> None:
    result = checkout.offline("up", "--yes", "-s", "qa")
    assert result.returncode != 0
    assert "qa" in result.stderr
    assert "dev, prod, staging, test" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_mistake_in_a_stack_file_shows_as_one_message(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    result = checkout.offline("preview", "-s", "dev")
    assert result.returncode != 0
    assert "the licence of IBM Cloud Pak for Integration" in result.stdout
    assert "stacks/Pulumi.dev.yaml:" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def live(checkout: Checkout, *arguments: str, passphrase: str = "right") -> subprocess.CompletedProcess[str]:
    """Run pulumi as a user would for real: their own CLI, backend and passphrase; nothing of `offline`."""
    found = engine.ensure(lambda _: None)
    home = checkout.root.parent / "home"
    backend = checkout.root.parent / "backend"
    backend.mkdir(exist_ok=True)
    return subprocess.run(
        [str(found.pulumi), "--non-interactive", *arguments],
        cwd=checkout.root,
        env={
            **engine.environment(found, os.environ["PATH"]),
            "HOME": str(home),
            "PULUMI_HOME": str(home / ".pulumi"),
            "PULUMI_BACKEND_URL": backend.as_uri(),
            "PULUMI_CONFIG_PASSPHRASE": passphrase,
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_live_run_without_an_entitlement_key_is_refused_with_how_to_give_one(checkout: Checkout) -> None:
    assert live(checkout, "stack", "select", "dev", "--create").returncode == 0
    result = live(checkout, "preview")
    assert result.returncode != 0
    assert "has no entitlement key" in result.stdout
    # The engine breaks long lines.
    printed = " ".join(result.stdout.split())
    assert "pulumi config set --secret cloudpakops:entitlementKey --stack dev" in printed
    assert "Traceback" not in result.stdout + result.stderr


def test_a_live_run_without_its_kubeconfig_says_how_to_set_it(checkout: Checkout) -> None:
    assert live(checkout, "stack", "select", "dev", "--create").returncode == 0
    assert live(checkout, "config", "set", "--secret", "cloudpakops:entitlementKey", "k").returncode == 0
    result = live(checkout, "preview")
    assert result.returncode != 0
    assert "pulumi config set --secret cloudpakops:kubeconfig --stack dev" in result.stdout


def test_a_wrong_passphrase_is_refused(checkout: Checkout) -> None:
    assert live(checkout, "stack", "select", "dev", "--create").returncode == 0
    assert live(checkout, "config", "set", "--secret", "cloudpakops:entitlementKey", "canary-key").returncode == 0
    result = live(checkout, "preview", passphrase="wrong")
    assert result.returncode != 0
    assert "passphrase" in result.stderr + result.stdout
    assert "canary-key" not in result.stderr + result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_a_stack_file_with_secrets_of_a_key_service_out_of_reach_previews_offline(checkout: Checkout) -> None:
    checkout.edit(
        "stacks/Pulumi.dev.yaml",
        "config:\n",
        "secretsprovider: awskms://alias/none?region=us-east-1\n"
        "encryptedkey: AQICAHgAAAA=\n"
        "config:\n"
        "  cloudpakops:entitlementKey:\n    secure: v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAA\n"
        "  cloudpakops:kubeconfig:\n    secure: v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAA\n",
    )
    before = checkout.stack("dev").read_text()
    result = checkout.offline("preview", "-s", "dev")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "50 to create" in result.stdout
    assert checkout.stack("dev").read_text() == before


def test_with_no_engine_and_no_network_the_error_names_what_was_tried(checkout: Checkout, tmp_path: Path) -> None:
    result = checkout.offline(
        "preview",
        "-s",
        "dev",
        CLOUDPAKOPS_CACHE=str(tmp_path / "empty"),
        CLOUDPAKOPS_ENGINE_URL="https://127.0.0.1:9",
        CLOUDPAKOPS_ENGINE_SKIP="build",
        PATH="/usr/bin:/bin",
    )
    assert result.returncode != 0
    assert "PATH" in result.stderr
    assert "download" in result.stderr.lower()
    assert "build" in result.stderr.lower()
    assert "Traceback" not in result.stderr
