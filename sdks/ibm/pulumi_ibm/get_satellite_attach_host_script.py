# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/getSatelliteAttachHostScript:getSatelliteAttachHostScript`."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from . import _utilities

__all__ = ["GetSatelliteAttachHostScriptResult", "get_satellite_attach_host_script", "get_satellite_attach_host_script_output"]


@pulumi.output_type
class GetSatelliteAttachHostScriptResult:
    """What `ibm:index/getSatelliteAttachHostScript:getSatelliteAttachHostScript` gives."""

    coreos_host: bool | None = pulumi.property("coreosHost")
    custom_script: str | None = pulumi.property("customScript")
    description: str = pulumi.property("description")
    host_link_agent_endpoint: str | None = pulumi.property("hostLinkAgentEndpoint")
    host_provider: str | None = pulumi.property("hostProvider")
    host_script: str = pulumi.property("hostScript")
    id: str = pulumi.property("id")
    labels: Sequence[str] | None = pulumi.property("labels")
    location: str = pulumi.property("location")
    script_dir: str = pulumi.property("scriptDir")
    script_path: str = pulumi.property("scriptPath")


def get_satellite_attach_host_script(
    *,
    location: str,
    coreos_host: bool | None = None,
    custom_script: str | None = None,
    host_link_agent_endpoint: str | None = None,
    host_provider: str | None = None,
    id: str | None = None,
    labels: Sequence[str] | None = None,
    script_dir: str | None = None,
    opts: pulumi.InvokeOptions | None = None,
) -> GetSatelliteAttachHostScriptResult:
    """Ask the provider now, with plain values."""
    return _utilities.asked(
        "ibm:index/getSatelliteAttachHostScript:getSatelliteAttachHostScript",
        {
            "location": location,
            "coreosHost": coreos_host,
            "customScript": custom_script,
            "hostLinkAgentEndpoint": host_link_agent_endpoint,
            "hostProvider": host_provider,
            "id": id,
            "labels": labels,
            "scriptDir": script_dir,
        },
        opts,
        GetSatelliteAttachHostScriptResult,
    )


def get_satellite_attach_host_script_output(
    *,
    location: pulumi.Input[str],
    coreos_host: pulumi.Input[bool | None] = None,
    custom_script: pulumi.Input[str | None] = None,
    host_link_agent_endpoint: pulumi.Input[str | None] = None,
    host_provider: pulumi.Input[str | None] = None,
    id: pulumi.Input[str | None] = None,
    labels: pulumi.Input[Sequence[pulumi.Input[str]] | None] = None,
    script_dir: pulumi.Input[str | None] = None,
    opts: pulumi.InvokeOptions | pulumi.InvokeOutputOptions | None = None,
) -> pulumi.Output[GetSatelliteAttachHostScriptResult]:
    """Ask the provider when the values are known."""
    return _utilities.asked_later(
        "ibm:index/getSatelliteAttachHostScript:getSatelliteAttachHostScript",
        {
            "location": location,
            "coreosHost": coreos_host,
            "customScript": custom_script,
            "hostLinkAgentEndpoint": host_link_agent_endpoint,
            "hostProvider": host_provider,
            "id": id,
            "labels": labels,
            "scriptDir": script_dir,
        },
        opts,
        GetSatelliteAttachHostScriptResult,
    )
