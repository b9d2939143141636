"""What reads its settings only when it starts is restarted with them, and a difference says whom that interrupts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from planned import INSTANCES, planned, refused, specs

from cloudpakops.files.document import load
from cloudpakops.files.output import to_yaml
from cloudpakops.kinds.restarting import ANNOTATION
from cloudpakops.model.release import digest
from cloudpakops.render.differences.consequences import downtimes
from cloudpakops.render.differences.objects import object_changes
from cloudpakops.render.rendered_object import RenderedObject

if TYPE_CHECKING:
    from conftest import Checkout

IMAGE = f"registry.example.com/orders/api@sha256:{'a' * 64}"
RESTARTS = "restarts, because it reads its settings only when it starts"


def queue_manager(mqsc: str = "", ini: str = "", **instance: Any) -> dict[str, Any]:
    """Return the spec of a queue manager with settings of an application."""
    application = {"kind": "queue-manager-configuration", "mqsc": mqsc, "ini": ini}
    instances = [{"kind": "QueueManager", "name": "orders-qm", **instance}]
    made = planned(application, {"instance": "orders-qm"}, instances)
    (found,) = [one for one in made.cloud_paks.instances if one.kind == "QueueManager"]
    return dict(found.spec)


def mark(spec: dict[str, Any]) -> str:
    return str(spec["annotations"][ANNOTATION])


def test_another_mqsc_changes_the_annotations_of_the_queue_managers_pods() -> None:
    before, after = queue_manager("DEFINE QLOCAL(A)\n"), queue_manager("DEFINE QLOCAL(B)\n")
    assert mark(before) != mark(after)
    del before["annotations"], after["annotations"]
    assert before == after


def test_the_same_settings_restart_nothing() -> None:
    assert queue_manager("DEFINE QLOCAL(A)\n") == queue_manager("DEFINE QLOCAL(A)\n")


def test_another_ini_file_restarts_a_queue_manager_and_is_among_its_settings() -> None:
    before, after = queue_manager(ini="TCP:\n  KeepAlive=Yes\n"), queue_manager(ini="TCP:\n  KeepAlive=No\n")
    assert mark(before) != mark(after)
    reference = {"configMap": {"name": "orders-qm-app-ini", "items": ["app.ini"]}}
    assert after["queueManager"]["ini"] == [reference]
    assert "mqsc" not in after["queueManager"]


def test_another_text_restarts_an_instance_for_what_this_program_does_not_see() -> None:
    site = {"namespace": "shop", "replicas": 1}
    found = []
    for text in ("", "2026-11-26", "2026-11-27"):
        instances = [{"kind": "QueueManager", "name": "orders-qm", **({"restart": text} if text else {})}]
        made = planned({"image": IMAGE}, site, instances)
        (one,) = [one for one in made.cloud_paks.instances if one.kind == "QueueManager"]
        found.append(one.spec.get("annotations"))
    assert found[0] is None
    assert found[1] != found[2]


def test_annotations_of_the_environment_stay() -> None:
    made = queue_manager("DEFINE QLOCAL(A)\n", spec={"annotations": {"productMetric": "FREE"}})
    assert made["annotations"].keys() == {"productMetric", ANNOTATION}


def test_what_the_catalog_can_not_restart_takes_no_such_text() -> None:
    instances = [{"kind": "Dashboard", "name": "app-connect", "restart": "now"}]
    (found,) = refused({"image": IMAGE}, {"namespace": "shop", "replicas": 1}, instances=instances)
    assert (found.what, found.fix) == ("the catalog knows no way to restart a Dashboard", "remove restart")


def runtime(contents: str, **site: Any) -> dict[str, Any]:
    """Return the spec of a runtime of App Connect with a configuration."""
    application = {
        "kind": "integration",
        "bars": ["https://example.com/flows.bar"],
        "configurations": {"server": {"type": "serverconf", "contents": contents}},
    }
    made = planned(application, {"instance": "app-connect", **site}, INSTANCES)
    return specs(made, "IntegrationRuntime")["app"]


def test_another_configuration_of_app_connect_restarts_its_runtime_as_ibm_says() -> None:
    """IBM docs App Connect: Restarting integration server or integration runtime pods."""
    marks = [
        made["template"]["spec"]["metadata"]["annotations"][ANNOTATION]
        for made in (runtime("YQ=="), runtime("Yg=="), runtime("YQ==", restart="new password"))
    ]
    assert len(set(marks)) == 3
    assert runtime("YQ==") == runtime("YQ==")


def test_a_runtime_without_configurations_has_no_mark_of_them() -> None:
    application = {"kind": "integration", "bars": ["https://example.com/flows.bar"]}
    made = specs(planned(application, {"instance": "app-connect"}, INSTANCES), "IntegrationRuntime")["app"]
    assert "template" not in made


@pytest.mark.parametrize(
    ("application", "site"),
    [
        ({"config": {"LOG": "text"}}, {}),
        ({}, {"config": {"LOG": "text"}}),
        ({"mounts": [{"path": "/etc/rules", "files": {"rules.json": "[]"}}]}, {}),
        ({}, {"restart": "the Secret database has a new password"}),
    ],
)
def test_settings_and_files_of_a_workload_restart_its_pods(
    application: dict[str, Any], site: dict[str, Any], checkout: Checkout
) -> None:
    def annotation(application: dict[str, Any], site: dict[str, Any]) -> str:
        edited(checkout, application, site)
        result = checkout.command("render", "dev")
        assert result.returncode == 0, result.stderr
        import yaml  # noqa: PLC0415 - only here

        (deployment,) = [one for one in yaml.safe_load_all(result.stdout) if one["kind"] == "Deployment"]
        return str(deployment["spec"]["template"]["metadata"]["annotations"][ANNOTATION])

    files = {"mounts": [{"path": "/etc/rules", "files": {"rules.json": "{}"}}]}
    before = annotation(files if "mounts" in application else {}, {})
    assert annotation(application, site) != before


def edited(checkout: Checkout, application: dict[str, Any], site: dict[str, Any]) -> None:
    """Give dev a release whose application, and a site that, say something else."""
    release = checkout.root / "stacks/releases/applications/2026.12.1.yaml"
    content = load(checkout.root / "stacks/releases/applications/2026.11.2.yaml").data
    orders = {**content["applications"]["orders"], **application}
    content = {**content, "release": "2026.12.1", "applications": {"orders": orders}}
    release.write_text(to_yaml(content))
    stack = load(checkout.stack("dev")).data
    stack["config"]["cloudpakops:applications"] = f"2026.12.1@{digest(content)}"
    cluster = stack["config"]["cloudpakops:clusters"][0]
    for key in ("config", "restart"):
        cluster["applications"][0].pop(key, None)
    cluster["applications"][0] |= site
    checkout.stack("dev").write_text(to_yaml(stack))


def test_a_difference_says_that_another_mqsc_interrupts_the_queue_manager(checkout: Checkout) -> None:
    mqsc = load(checkout.root / "stacks/releases/applications/2026.11.2.yaml").data["applications"]["orders"]
    need = {**mqsc["queueManager"], "mqsc": mqsc["queueManager"]["mqsc"] + "DEFINE QLOCAL(NEW) REPLACE\n"}
    edited(checkout, {"queueManager": need}, {})
    stack = load(checkout.stack("dev")).data
    stack["config"]["cloudpakops:applications"] = (
        f"2026.11.2@{digest(load(checkout.root / 'stacks/releases/applications/2026.11.2.yaml').data)}"
    )
    checkout.stack("dev").write_text(to_yaml(stack))
    result = checkout.command("diff", "2026.12.1", "dev")
    assert result.returncode == 0, result.stderr
    assert f"QueueManager integration/orders-qm {RESTARTS}" in result.stdout.replace("\n", " ")


def rendered(kind: str, spec: dict[str, Any], api: str = "appconnect.ibm.com/v1beta1") -> RenderedObject:
    manifest = {"apiVersion": api, "kind": kind, "metadata": {"name": "a", "namespace": "n"}, "spec": spec}
    return RenderedObject(layer="application", cluster="main", logical_name="main-a", manifest=manifest)


def reasons(kind: str, before: dict[str, Any], after: dict[str, Any], *, instance: bool = False) -> list[str]:
    old, new = rendered(kind, before), rendered(kind, after)
    found = downtimes(object_changes([old], [new]), [new], {new.names} if instance else (), set())
    return [one.reason for one in found]


def marked(value: str, **spec: Any) -> dict[str, Any]:
    return {**spec, "annotations": {ANNOTATION: value}}


@pytest.mark.parametrize("availability", ["SingleInstance", "NativeHA", "MultiInstance"])
def test_clients_of_an_instance_notice_its_restart_however_many_copies_it_has(availability: str) -> None:
    spec = {"queueManager": {"availability": {"type": availability}}}
    assert reasons("QueueManager", marked("a", **spec), marked("b", **spec), instance=True) == [RESTARTS]


def test_the_first_settings_of_an_instance_restart_it_too() -> None:
    spec = {"queueManager": {"availability": {"type": "NativeHA"}}}
    assert reasons("QueueManager", spec, marked("b", **spec), instance=True) == [RESTARTS]


def test_what_is_exchanged_for_another_reason_says_that_reason() -> None:
    spec = {"queueManager": {"availability": {"type": "SingleInstance"}}}
    before, after = marked("a", **spec, version="1"), marked("b", **spec, version="2")
    assert reasons("QueueManager", before, after, instance=True) == ["has one copy, which is replaced"]


@pytest.mark.parametrize(
    ("replicas", "expected"), [({}, [RESTARTS]), ({"replicas": 1}, [RESTARTS]), ({"replicas": 2}, [])]
)
def test_a_runtime_is_interrupted_unless_another_copy_serves(replicas: dict[str, int], expected: list[str]) -> None:
    assert reasons("IntegrationRuntime", marked("a", **replicas), marked("b", **replicas)) == expected


@pytest.mark.parametrize(("replicas", "expected"), [({}, []), ({"replicas": 2}, []), ({"replicas": 1}, [RESTARTS])])
def test_copies_of_a_deployment_are_exchanged_one_after_another(replicas: dict[str, int], expected: list[str]) -> None:
    def spec(value: str) -> dict[str, Any]:
        return {**replicas, "template": {"metadata": {"annotations": {ANNOTATION: value}}}}

    assert reasons("Deployment", spec("a"), spec("b")) == expected


def test_kafka_is_restarted_by_its_operator_and_interrupted_if_it_has_one_broker() -> None:
    def interrupted(*pools: int) -> list[str]:
        def spec(retention: int) -> dict[str, Any]:
            kafka = {"config": {"log.retention.hours": retention}}
            made = [{"name": f"pool-{number}", "replicas": count} for number, count in enumerate(pools)]
            return {"strimziOverrides": {"kafka": kafka, "nodePools": made}}

        return reasons("EventStreams", spec(1), spec(2), instance=True)

    assert interrupted(1) == ["has one copy, which is replaced"]
    assert interrupted(3) == interrupted(1, 1, 1) == []
