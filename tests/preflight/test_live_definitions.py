"""`catalog crds --from CONTEXT` takes the definitions of a cluster, by the kubeconfig, and says why it can't."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml
from definitions import queue_managers
from live_cluster import BEARER

if TYPE_CHECKING:
    from conftest import Checkout
    from live_cluster import Cluster

PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
FILE = "catalog/crds/queuemanager.mq.ibm.com.json"


def serve(cluster: Cluster, *definitions: dict[str, Any]) -> None:
    """Answer as an API server does, a page of one definition at a time; items of a list don't say what they are."""

    def answer(who: str | None, query: dict[str, list[str]]) -> Any:
        if who != f"Bearer {BEARER}":
            return 401, {}, b'{"kind": "Status", "code": 401}'
        first = int(query.get("continue", ["0"])[0])
        items = [{"metadata": one["metadata"], "spec": one["spec"]} for one in definitions[first : first + 1]]
        more = {"continue": str(first + 1)} if first + 1 < len(definitions) else {}
        return 200, {}, json.dumps({"metadata": more, "items": items}).encode()

    cluster.server.routes[PATH] = answer


def test_definitions_come_from_a_cluster_page_by_page(checkout: Checkout, cluster: Cluster) -> None:
    queue_managers(checkout)
    of_folder = json.loads((checkout.root / FILE).read_text())
    crd = yaml.safe_load((checkout.root / "definitions/mq.yaml").read_text())
    other = {**crd, "metadata": {"name": "others"}, "spec": {**crd["spec"], "group": "example.com"}}
    serve(cluster, other, crd)
    (checkout.root / FILE).unlink()
    result = checkout.command("catalog", "crds", "--from", "dev", "--kubeconfig", str(cluster.kubeconfig))
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"wrote: {FILE} (v1beta1)",
        "left out: 1 of kinds that no product and no environment has",
    ]
    of_cluster = json.loads((checkout.root / FILE).read_text())
    assert of_cluster == {**of_folder, "source": "cluster dev"}


def test_a_cluster_that_refuses_or_is_unknown_is_told_with_the_fix(checkout: Checkout, cluster: Cluster) -> None:
    words = ("catalog", "crds", "--kubeconfig", str(cluster.kubeconfig), "--from")
    cluster.server.says(PATH, 403, {"kind": "Status", "code": 403})
    refused = checkout.command(*words, "dev")
    assert refused.returncode == 1
    assert "rejects the credentials" in refused.stderr
    unknown = checkout.command(*words, "elsewhere")
    assert unknown.returncode == 1
    assert "there is no folder elsewhere" in unknown.stderr
    assert BEARER not in refused.stderr + unknown.stderr
    assert not (checkout.root / "catalog/crds").exists()
