"""Flows of App Connect: from BAR files, or in an image of their own."""

from __future__ import annotations

from typing import Any

import pytest
from planned import planned, refused, specs
from pydantic import ValidationError

IMAGE = f"registry.example.com/flows/orders@sha256:{'a' * 64}"
BARS = ["https://example.com/flows.bar"]
SITE = {"instance": "app-connect"}


def runtime(application: dict[str, Any], **site: Any) -> dict[str, Any]:
    """Return the spec of an application's runtime."""
    return specs(planned({"kind": "integration", **application}, {**SITE, **site}), "IntegrationRuntime")["app"]


def test_flows_in_an_image_need_no_bar_file() -> None:
    made = runtime({"image": IMAGE})
    assert made["template"] == {"spec": {"containers": [{"name": "runtime", "image": IMAGE}]}}
    assert "barURL" not in made


def test_an_image_and_bar_files_can_be_together() -> None:
    made = runtime({"image": IMAGE, "bars": BARS})
    assert made["barURL"] == BARS
    assert made["template"]["spec"]["containers"][0]["image"] == IMAGE


def test_an_image_has_the_resources_and_the_pull_secret_of_its_site() -> None:
    made = runtime({"image": IMAGE}, resources={"requests": {"cpu": "300m"}}, pullSecret="flows-registry")
    container = {"name": "runtime", "image": IMAGE, "resources": {"requests": {"cpu": "300m"}}}
    assert made["template"] == {"spec": {"containers": [container], "imagePullSecrets": [{"name": "flows-registry"}]}}


def test_the_pull_secret_is_among_those_that_the_cluster_must_have() -> None:
    made = planned({"kind": "integration", "image": IMAGE}, {**SITE, "pullSecret": "flows-registry"})
    needed = [(one.namespace, one.name, one.purpose) for one in made.secrets]
    assert ("integration", "flows-registry", "pull the images of app") in needed


def test_bar_files_alone_leave_the_image_to_app_connect() -> None:
    made = runtime({"bars": BARS})
    assert made["barURL"] == BARS
    assert "template" not in made


@pytest.mark.parametrize(
    ("application", "said"),
    [
        ({}, "has no flows"),
        ({"bars": []}, "has no flows"),
        ({"image": "registry.example.com/flows/orders:1.0"}, "sha256"),
        ({"image": "flows"}, "is not pinned by a digest"),
        ({"bars": ["http://example.com/flows.bar"]}, "is not an address"),
    ],
)
def test_without_flows_or_with_a_moving_image_it_is_refused(application: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        planned({"kind": "integration", **application}, SITE)


def test_configurations_of_others_are_used_beside_its_own() -> None:
    application = {
        "bars": BARS,
        "configurations": {"policies": {"type": "policyproject", "contents": "UEsDBA=="}},
        "spec": {"configurations": ["shared-truststore", "app-policies"]},
    }
    assert runtime(application)["configurations"] == ["app-policies", "shared-truststore"]


def test_configurations_without_flows_are_for_others_and_have_no_runtime() -> None:
    application = {"kind": "integration", "configurations": {"truststore": {"type": "truststore", "secret": "store"}}}
    made = planned(application, SITE)
    assert specs(made, "Configuration").keys() == {"app-truststore"}
    assert specs(made, "IntegrationRuntime") == {}
    found = refused(application, {**SITE, "replicas": 2, "restart": "now"})
    assert [(one.what, one.fix) for one in found] == [
        ("app has no flows, so nothing of it runs", "remove replicas"),
        ("app has no flows, so nothing of it runs", "remove restart"),
    ]


def test_a_site_names_no_namespace_for_what_lives_beside_its_dashboard() -> None:
    (found,) = refused({"kind": "integration", "image": IMAGE}, {**SITE, "namespace": "flows"})
    assert "does not accept namespace" in found.what
