"""Data through the real engine: what holds it goes in two steps, whatever layer it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from described import describe, folder, topics

if TYPE_CHECKING:
    from conftest import Checkout

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

UP = ("up", "--yes", "--skip-preview", "--stack", "dev")
EVENTS = {"name": "streams", "instance": "events"}
EXTRAS = {"name": "extras", "namespace": "extras"}
CLAIM = {
    "apiVersion": "v1",
    "kind": "PersistentVolumeClaim",
    "metadata": {"name": "data"},
    "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
}
SETTINGS = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "kept"}, "data": {"a": "b"}}


def test_a_topic_and_a_claim_of_a_protected_environment_go_in_two_steps(checkout: Checkout) -> None:
    stack = checkout.stack("dev").read_text()
    kept = checkout.root / ".offline/dev/main"
    topic = kept / "integration/KafkaTopic-invoices.yaml"
    claim = kept / "extras/PersistentVolumeClaim-data.yaml"
    before = {"streams": topics("invoices", "kept"), "extras": folder(checkout, "apps/one", CLAIM, SETTINGS)}
    after = {"streams": topics("kept"), "extras": folder(checkout, "apps/two", SETTINGS)}

    def described(applications: dict[str, Any], release: str, *consents: str) -> None:
        def protected(config: dict[str, Any], _cluster: dict[str, Any]) -> None:
            config["cloudpakops:protected"] = True
            config["cloudpakops:consents"] = [
                {"resource": name, "action": "remove", "reason": "nobody reads it", "expires": "2099-12-31"}
                for name in consents
            ]

        checkout.stack("dev").write_text(stack)
        describe(checkout, applications, [EVENTS, EXTRAS], release=release, edit=protected)

    described(before, "2026.12.1")
    first = checkout.offline(*UP)
    assert first.returncode == 0, first.stdout[-3000:]
    assert topic.exists()
    assert claim.exists()

    described(after, "2026.12.2")
    refused = checkout.offline(*UP)
    assert refused.returncode != 0
    assert "protected" in refused.stdout
    assert topic.exists()
    assert claim.exists()

    consents = ("main-streams-kafkatopic-invoices", "main-extras-persistentvolumeclaim-data")
    for applications, release in ((before, "2026.12.1"), (after, "2026.12.2")):
        described(applications, release, *consents)
        done = checkout.offline(*UP)
        assert done.returncode == 0, done.stdout
    assert not topic.exists()
    assert not claim.exists()
    assert (kept / "integration/KafkaTopic-kept.yaml").exists()
