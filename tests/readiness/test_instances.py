"""Instances of operators under the real engine: waited for, failed, read anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from api_server import ApiServer
    from host_project import Project

pytestmark = [pytest.mark.engine, pytest.mark.scenario]

MQ = "mq.ibm.com/v1beta1"
PROGRAM = """
import pulumi
from readiness import sdk
cluster = sdk.Provider("readiness-main", pulumi.Config().require_secret("kubeconfig"))
sdk.Instance("orders", sdk.InstanceArgs(
    api_version="mq.ibm.com/v1beta1", kind="QueueManager", namespace="mq", name="orders",
    ready=["jsonpath={.status.phase}=Running"], failed=["jsonpath={.status.phase}=Failed"], **SETTINGS,
), pulumi.ResourceOptions(provider=cluster, custom_timeouts=pulumi.CustomTimeouts(create=LIMIT, update=LIMIT)))
"""


def program(project: Project, api: ApiServer, limit: str = "60s", **settings: Any) -> None:
    project.run("config", "set", "--secret", "kubeconfig", api.kubeconfig()).check_returncode()
    project.program(PROGRAM.replace("**SETTINGS", f"**{settings!r}").replace("LIMIT", repr(limit)))


def queue_manager(api: ApiServer, phase: str, **parts: Any) -> None:
    status = {"phase": phase, **parts.pop("status", {})}
    api.put(MQ, "QueueManager", "mq", "orders", status=status, **parts)


def test_a_wait_that_failed_stays_failed_through_refresh_until_an_up_waited(api: ApiServer, project: Project) -> None:
    queue_manager(api, "Pending", spec={"version": "9.4"})
    program(project, api, limit="2s")
    failed = project.up()
    assert failed.returncode != 0
    assert "QueueManager mq/orders is not ready" in failed.stdout
    project.run("refresh", "--yes", "--skip-preview")
    again = project.up()
    assert again.returncode != 0, again.stdout
    assert "QueueManager mq/orders is not ready" in again.stdout
    queue_manager(api, "Running")
    done = project.up()
    assert done.returncode == 0, done.stdout
    unchanged = project.run("up", "--yes", "--skip-preview", "--expect-no-changes")
    assert unchanged.returncode == 0, unchanged.stdout


def test_a_ready_status_of_the_version_before_does_not_count(api: ApiServer, project: Project) -> None:
    queue_manager(api, "Running", spec={"version": "9.3"}, status={"versions": {"reconciled": "9.3.0.1-r1"}})
    program(project, api, version="9.3", spec_digest="a")
    assert project.up().returncode == 0
    queue_manager(api, "Running", spec={"version": "9.4"}, status={"versions": {"reconciled": "9.3.0.1-r1"}})
    program(project, api, limit="2s", version="9.4", spec_digest="b")
    stale = project.up()
    assert stale.returncode != 0, stale.stdout
    assert "it reports version 9.3.0.1-r1, not yet 9.4" in stale.stdout
    queue_manager(api, "Running", status={"versions": {"reconciled": "9.4.0.0-r2"}})
    done = project.up()
    assert done.returncode == 0, done.stdout
