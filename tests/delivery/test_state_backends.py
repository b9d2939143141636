"""States in S3 and secrets by Vault and KMS, with the real engine: every step of docs/state.md that runs here."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from live_run import LiveRun, live_run
from state_servers import CREDENTIALS, aws, aws_server, vault_server

import engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

CANARIES = {"entitlementKey": "canary-entitlement-71c2", "kubeconfig": "canary-kubeconfig-90ab"}
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def live(checkout: Checkout, tmp_path: Path) -> Iterator[LiveRun]:
    with live_run(checkout, "dev", tmp_path) as live:
        live.variables |= CREDENTIALS
        for key, value in CANARIES.items():
            live.secret(key, value)
        yield live


def resources(live: LiveRun) -> dict[str, Any]:
    """What the state has, by URN, with its secrets in plain text."""
    exported = json.loads(live.asked("stack", "export", "--show-secrets", "--stack", "dev").stdout)
    return {one["urn"]: one.get("outputs") for one in exported["deployment"]["resources"]}


def up(live: LiveRun, changes: str) -> None:
    done = live.command("up", "dev", "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"^dev +ended well +{changes}", done.stdout), done.stdout


def moved(live: LiveRun, file: Path, backend: str) -> None:
    """Move the stack to another backend by the commands of docs/state.md."""
    live.pulumi("stack", "export", "--stack", "dev", "--file", str(file))
    live.variables["PULUMI_BACKEND_URL"] = backend
    live.pulumi("stack", "select", "dev", "--create")
    live.pulumi("stack", "import", "--stack", "dev", "--file", str(file))
    file.unlink()


def no_canary(live: LiveRun, *texts: str) -> None:
    for secret in CANARIES.values():
        assert [text for text in (*live.printed, *texts) if secret in text] == []


def test_a_state_moves_from_files_to_s3_and_back_with_nothing_to_do(live: LiveRun, tmp_path: Path) -> None:
    files = live.variables["PULUMI_BACKEND_URL"]
    up(live, "50 created")
    before = resources(live)
    with aws_server() as endpoint:
        bucket = aws("s3", endpoint)
        bucket.create_bucket(Bucket="states")
        s3 = f"s3://states/team?region=us-east-1&endpoint={endpoint}&s3ForcePathStyle=true"
        moved(live, tmp_path / "state.json", s3)
        assert resources(live) == before
        up(live, "no changes")
        keys = [one["Key"] for one in bucket.list_objects_v2(Bucket="states")["Contents"]]
        assert "team/.pulumi/stacks/cloudpakops/dev.json" in keys
        kept = [bucket.get_object(Bucket="states", Key=key)["Body"].read().decode() for key in keys]
        no_canary(live, *kept)

        assert live.command("locks", "dev").stdout == "dev: not locked\n"
        lock = {"pid": 7, "username": "ana", "hostname": "elsewhere", "timestamp": "2026-11-27T01:00:00Z"}
        place = "team/.pulumi/locks/organization/cloudpakops/dev/x.json"
        bucket.put_object(Bucket="states", Key=place, Body=json.dumps(lock))
        held = live.command("locks", "dev")
        assert held.returncode == 1, held.stderr
        assert "dev: locked by ana@elsewhere, process 7, since 2026-11-27 01:00 UTC" in held.stdout
        assert "remove the lock: pulumi cancel --stack dev" in held.stdout
        refused = live.command("up", "dev", "--yes")
        assert refused.returncode == 1
        assert "currently locked by 1 lock(s)" in refused.stdout
        live.pulumi("cancel", "--stack", "dev", "--yes")
        assert live.command("locks", "dev").returncode == 0

        moved(live, tmp_path / "state.json", files)
    assert resources(live) == before
    up(live, "no changes")
    no_canary(live, *(path.read_text() for path in (tmp_path / "backend").rglob("*.json")))


def test_a_bucket_that_does_not_answer_is_not_taken_for_unlocked(live: LiveRun) -> None:
    with aws_server() as endpoint:
        live.variables["PULUMI_BACKEND_URL"] = f"s3://none?region=us-east-1&endpoint={endpoint}&s3ForcePathStyle=true"
        done = live.command("locks", "dev")
    assert done.returncode in {1, 2}
    assert "not locked" not in done.stdout
    assert "NoSuchBucket" in done.stdout + done.stderr


def provider(live: LiveRun) -> str:
    return str(yaml.safe_load(live.checkout.stack("dev").read_text()).get("secretsprovider"))


def test_secrets_move_from_a_passphrase_to_vault_and_back(live: LiveRun) -> None:
    up(live, "50 created")
    before, commented = resources(live), live.checkout.stack("dev").read_text().count("#")
    with vault_server("dev") as vault:
        live.variables |= {"VAULT_ADDR": vault.address, "VAULT_TOKEN": vault.token}
        live.pulumi("stack", "change-secrets-provider", "hashivault://dev", "--stack", "dev")
        assert provider(live) == "hashivault://dev"
        passphrase = live.variables.pop("PULUMI_CONFIG_PASSPHRASE")
        asked = len(vault.asked)
        assert resources(live) == before
        up(live, "no changes")
        assert {*vault.asked[asked:]} == {"/v1/transit/decrypt/dev"}
        refused = live.command("up", "dev", "--yes", VAULT_TOKEN="another")
        assert refused.returncode == 1
        assert "permission denied" in refused.stdout
        live.pulumi("stack", "change-secrets-provider", "hashivault://nothing", "--stack", "dev", fails=True)

        live.variables["PULUMI_CONFIG_PASSPHRASE"] = passphrase
        live.pulumi("stack", "change-secrets-provider", "passphrase", "--stack", "dev")
        no_canary(live, live.checkout.stack("dev").read_text())
        assert vault.token not in "".join(live.printed)
    assert provider(live) == "None"
    assert resources(live) == before
    up(live, "no changes")
    assert live.checkout.stack("dev").read_text().count("#") == commented, "comments stay"


def test_secrets_move_to_kms(live: LiveRun) -> None:
    up(live, "50 created")
    before = resources(live)
    with aws_server() as endpoint:
        key = aws("kms", endpoint).create_key()["KeyMetadata"]["KeyId"]
        url = f"awskms:///{key}?region=us-east-1&endpoint={endpoint}"
        live.pulumi("stack", "change-secrets-provider", url, "--stack", "dev")
        assert provider(live) == url
        del live.variables["PULUMI_CONFIG_PASSPHRASE"]
        assert resources(live) == before
        up(live, "no changes")
    no_canary(live, live.checkout.stack("dev").read_text())
    refused = live.command("up", "dev", "--yes")
    assert refused.returncode == 1, "without the key service nothing is decrypted"


def test_the_engine_links_each_backend_and_secrets_provider_of_the_page() -> None:
    """A Go program has the names of its packages in it; what the page says of a scheme needs that package."""
    found = engine.find()
    assert found
    program = found.pulumi.read_bytes()
    page = (ROOT / "docs/state.md").read_text()
    for scheme, package in {
        "file": "blob/fileblob",
        "s3": "blob/s3blob",
        "azblob": "blob/azureblob",
        "gs": "blob/gcsblob",
        "awskms": "secrets/awskms",
        "azurekeyvault": "secrets/azurekeyvault",
        "gcpkms": "secrets/gcpkms",
        "hashivault": "secrets/hashivault",
    }.items():
        assert f"{scheme}://" in page
        assert f"gocloud.dev/{package}.".encode() in program, package
    assert b"gocloud.dev/blob/memblob." not in program, "a package that is not linked is not found"
