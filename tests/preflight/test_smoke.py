"""`cloudpakops smoke` by the real client against a real HTTPS server that answers as an API server and as routes do."""

from __future__ import annotations

import base64
import json
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import parse

import pytest
import yaml

from cloudpakops.preflight import smoke as smoke_module
from cloudpakops.promotion.records.results import state_of_report
from cloudpakops.repository.repository import Repository
from readiness.expressions import unmet

if TYPE_CHECKING:
    from conftest import Checkout

ESTATE = Path(__file__).resolve().parents[1] / "estate"


@pytest.mark.parametrize(
    ("expression", "status", "met"),
    [
        ("condition=Ready", {"conditions": [{"type": "Ready", "status": "True"}]}, True),
        ("condition=Ready", {"conditions": [{"type": "Ready", "status": "False"}]}, False),
        ("condition=Ready", {"conditions": [{"type": "Other", "status": "True"}]}, False),
        ("condition=Ready", {}, False),
        ("condition=Failed=False", {"conditions": [{"type": "Failed", "status": "False"}]}, True),
        ("jsonpath={.status.phase}=Running", {"phase": "Running"}, True),
        ("jsonpath={.status.phase}=Running", {"phase": "Failed"}, False),
        ("jsonpath={.status.phase}=Running", {}, False),
        ("jsonpath={.status.phase}", {"phase": "any"}, True),
        ("jsonpath={.status.pods[*].phase}=Running", {"pods": [{"phase": "Running"}, {"phase": "Running"}]}, True),
        ("jsonpath={.status.pods[*].phase}=Running", {"pods": [{"phase": "Running"}, {"phase": "Pending"}]}, False),
        ("jsonpath={.status.pods[*].phase}=Running", {"pods": []}, False),
        ("jsonpath={.status.pods[?(@.x)].phase}=Running", {"pods": [{"phase": "Running"}]}, False),
        ("exists", {}, False),
    ],
)
def test_an_expression_holds_or_it_does_not(expression: str, status: dict[str, Any], met: bool) -> None:
    assert (unmet({"status": status}, [expression]) == "") == met


def test_every_expression_of_the_catalog_can_be_judged() -> None:
    expressions = {
        expression
        for product in Repository(ESTATE).products()
        for version in product.versions
        for kind in version.kinds.values()
        for expression in kind.ready
    }
    assert len(expressions) > 15
    assert [one for one in sorted(expressions) if "cannot be judged" in unmet({}, [one])] == []


BEARER = "canary-bearer-9d4e"


class Estate:
    """The cluster of dev, in which everything is ready, and the addresses of its routes."""

    def __init__(self, server: Any, folder: Path) -> None:
        self.server = server
        self.kubeconfig = folder / "kubeconfig"
        self.kubeconfig.write_text(yaml.safe_dump(self.access()))
        server.says("/version/", 200, {"major": "1", "minor": "31"})
        repository = Repository(ESTATE)
        (cluster,) = repository.plan(repository.stack("dev")).clusters
        self.instances = cluster.cloud_paks.instances
        parts = [made for one in cluster.applications for made in one.described(one.name)]
        places = [(one.api_version, one.kind, one.namespace, one.name) for one in self.instances]
        places += [(one.api_version, one.kind, one.namespace, one.name) for one in parts]
        kinds: dict[str, dict[str, str]] = {}
        for version, kind, *_ in places:
            kinds.setdefault(version, {})[kind] = f"{kind.lower()}s"
        for version, plurals in kinds.items():
            resources = [{"kind": kind, "name": name} for kind, name in plurals.items()]
            server.says(f"{self.base(version)}", 200, {"resources": resources})
        for version, kind, namespace, name in places:
            spec = {"host": f"{name}.apps.dev.example.com"} if kind == "Route" else {}
            self.says((version, kind, namespace, name), {"spec": spec, "status": self.ready(kind)})
        server.says("/", 302, b"", Location="https://elsewhere.example.com/")

    def access(self) -> dict[str, Any]:
        """Return a kubeconfig of the cluster."""
        authority = base64.b64encode(self.server.authority.encode()).decode()
        reached = {"server": f"https://{self.server.host}", "certificate-authority-data": authority}
        return {
            "apiVersion": "v1",
            "kind": "Config",
            "clusters": [{"name": "c", "cluster": reached}],
            "users": [{"name": "u", "user": {"token": BEARER}}],
            "contexts": [{"name": "dev", "context": {"cluster": "c", "user": "u"}}],
            "current-context": "dev",
        }

    @staticmethod
    def base(version: str) -> str:
        """Return the path of an API version."""
        return f"/apis/{version}" if "/" in version else f"/api/{version}"

    @staticmethod
    def ready(kind: str) -> dict[str, Any]:
        """Return a status that a kind takes for ready."""
        types = ("Ready", "Deployed", "Available", "Success")
        phase = {"CommonService": "Succeeded", "EventStreams": "Ready"}.get(kind, "Running")
        conditions = [{"type": one, "status": "True"} for one in types]
        return {"phase": phase, "conditions": conditions, "licensingPods": [{"phase": "Running"}]}

    def says(self, place: tuple[str, str, str | None, str], found: Any, status: int = 200) -> None:
        """Answer so for an object."""
        version, kind, namespace, name = place
        within = f"/namespaces/{namespace}" if namespace else ""
        self.server.says(f"{self.base(version)}{within}/{kind.lower()}s/{name}", status, found)

    def queue_manager(self) -> tuple[str, str, str | None, str]:
        """Return the place of the queue manager."""
        one = next(one for one in self.instances if one.kind == "QueueManager")
        return one.api_version, one.kind, one.namespace, one.name


@pytest.fixture
def estate(server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Estate:
    made = Estate(server, tmp_path)
    monkeypatch.setattr(smoke_module, "_PAUSE", 0.05)
    port = int(server.host.rpartition(":")[2])
    real = socket.getaddrinfo

    def addresses(host: str, *rest: Any, **more: Any) -> Any:
        if str(host).endswith("example.com"):
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", addresses)
    return made


def asked(checkout: Checkout, estate: Estate, *more: str) -> tuple[int, str, str]:
    words = ("--kubeconfig", str(estate.kubeconfig), "--within", "0", *more)
    done = checkout.command("smoke", "dev", *words)
    assert BEARER not in done.stdout + done.stderr
    return done.returncode, done.stdout, done.stderr


def test_what_serves_is_counted_and_the_report_passes(checkout: Checkout, estate: Estate, tmp_path: Path) -> None:
    report = tmp_path / "smoke.xml"
    code, out, _ = asked(checkout, estate, "--report", str(report))
    assert code == 0, out
    assert state_of_report("smoke.xml", report.read_bytes())[0] == "passed"
    names = [case.get("name") for case in parse(report).iter("testcase")]  # noqa: S314 - our own
    assert any(name and name.startswith("QueueManager ") for name in names)
    assert any(name and name.startswith("Deployment ") for name in names)
    assert any(name and name.startswith("https://") for name in names)


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        ({"status": {"phase": "Failed"}}, 200, "it has Failed"),
        ({"status": {}}, 200, "it has nothing"),
        ({}, 404, "it does not exist"),
        ({}, 403, "it cannot be read: status 403"),
    ],
)
def test_an_instance_that_does_not_serve_fails_the_report(  # noqa: PLR0917 - a table
    checkout: Checkout, estate: Estate, tmp_path: Path, found: Any, status: int, said: str
) -> None:
    estate.says(estate.queue_manager(), found, status)
    report = tmp_path / "smoke.xml"
    code, out, _ = asked(checkout, estate, "--report", str(report))
    assert code == 1
    assert said in out
    assert state_of_report("smoke.xml", report.read_bytes())[0] == "failed"


def test_an_address_that_answers_with_a_server_error_fails(checkout: Checkout, estate: Estate) -> None:
    estate.server.says("/", 503, b"")
    code, out, _ = asked(checkout, estate)
    assert (code, "it answers 503" in out) == (1, True)


def test_it_waits_until_everything_serves(checkout: Checkout, estate: Estate) -> None:
    place = estate.queue_manager()
    path = f"/apis/{place[0]}/namespaces/{place[2]}/queuemanagers/{place[3]}"
    times = iter(range(100))

    def later(_who: str | None, _query: dict[str, list[str]]) -> Any:
        phase = "Running" if next(times) > 2 else "Pending"
        return 200, {}, json.dumps({"status": {**estate.ready("QueueManager"), "phase": phase}}).encode()

    estate.server.routes[path] = later
    code, out, err = asked(checkout, estate, "--within", "30")
    assert code == 0, out
    assert "do not serve yet: QueueManager" in err


def test_a_cluster_that_cannot_be_reached_is_an_error_and_no_pass(checkout: Checkout, estate: Estate) -> None:
    estate.server.says("/version/", 401, {})
    code, out, err = asked(checkout, estate)
    assert code == 1
    assert "main cannot be reached: status 401" in err
    assert "serve" not in out
