# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/satelliteStorageConfiguration:SatelliteStorageConfiguration`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["SatelliteStorageConfiguration", "SatelliteStorageConfigurationArgs"]


@_utilities.input_type
class SatelliteStorageConfigurationArgs:
    """The arguments of SatelliteStorageConfiguration."""

    config_name: pulumi.Input[str] = pulumi.property("configName")
    location: pulumi.Input[str] = pulumi.property("location")
    storage_template_name: pulumi.Input[str] = pulumi.property("storageTemplateName")
    storage_template_version: pulumi.Input[str] = pulumi.property("storageTemplateVersion")
    user_config_parameters: pulumi.Input[Mapping[str, pulumi.Input[str]]] = pulumi.property("userConfigParameters")
    user_secret_parameters: pulumi.Input[Mapping[str, pulumi.Input[str]]] = pulumi.property("userSecretParameters")
    delete_assignments: pulumi.Input[bool | None] = pulumi.property("deleteAssignments", default=None)
    satellite_storage_configuration_id: pulumi.Input[str | None] = pulumi.property("satelliteStorageConfigurationId", default=None)
    storage_class_parameters: pulumi.Input[Sequence[pulumi.Input[Mapping[str, pulumi.Input[str]]]] | None] = pulumi.property("storageClassParameters", default=None)
    timeouts: pulumi.Input[inputs.SatelliteStorageConfigurationTimeoutsArgs | None] = pulumi.property("timeouts", default=None)
    update_assignments: pulumi.Input[bool | None] = pulumi.property("updateAssignments", default=None)


class _SatelliteStorageConfigurationInputs(TypedDict):
    """The same as a dictionary."""

    config_name: pulumi.Input[str]
    location: pulumi.Input[str]
    storage_template_name: pulumi.Input[str]
    storage_template_version: pulumi.Input[str]
    user_config_parameters: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    user_secret_parameters: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    delete_assignments: NotRequired[pulumi.Input[bool | None]]
    satellite_storage_configuration_id: NotRequired[pulumi.Input[str | None]]
    storage_class_parameters: NotRequired[pulumi.Input[Sequence[pulumi.Input[Mapping[str, pulumi.Input[str]]]] | None]]
    timeouts: NotRequired[pulumi.Input[inputs.SatelliteStorageConfigurationTimeoutsArgs | inputs.SatelliteStorageConfigurationTimeoutsArgsDict | None]]
    update_assignments: NotRequired[pulumi.Input[bool | None]]


@pulumi.type_token("ibm:index/satelliteStorageConfiguration:SatelliteStorageConfiguration")
class SatelliteStorageConfiguration(pulumi.CustomResource):
    """`ibm:index/satelliteStorageConfiguration:SatelliteStorageConfiguration`."""

    config_name: pulumi.Output[str] = pulumi.property("configName")
    config_version: pulumi.Output[str] = pulumi.property("configVersion")
    delete_assignments: pulumi.Output[bool | None] = pulumi.property("deleteAssignments")
    location: pulumi.Output[str] = pulumi.property("location")
    satellite_storage_configuration_id: pulumi.Output[str] = pulumi.property("satelliteStorageConfigurationId")
    storage_class_parameters: pulumi.Output[Sequence[Mapping[str, str]] | None] = pulumi.property("storageClassParameters")
    storage_template_name: pulumi.Output[str] = pulumi.property("storageTemplateName")
    storage_template_version: pulumi.Output[str] = pulumi.property("storageTemplateVersion")
    timeouts: pulumi.Output[outputs.SatelliteStorageConfigurationTimeouts | None] = pulumi.property("timeouts")
    update_assignments: pulumi.Output[bool | None] = pulumi.property("updateAssignments")
    user_config_parameters: pulumi.Output[Mapping[str, str]] = pulumi.property("userConfigParameters")
    user_secret_parameters: pulumi.Output[Mapping[str, str]] = pulumi.property("userSecretParameters")
    uuid: pulumi.Output[str] = pulumi.property("uuid")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_SatelliteStorageConfigurationInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: SatelliteStorageConfigurationArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/satelliteStorageConfiguration:SatelliteStorageConfiguration",
            resource_name,
            *_utilities.arranged(
                SatelliteStorageConfiguration,
                SatelliteStorageConfigurationArgs,
                args,
                given,
                required=["config_name", "location", "storage_template_name", "storage_template_version", "user_config_parameters", "user_secret_parameters"],
                secret_inputs=["user_secret_parameters"],
                secret_outputs=["userSecretParameters"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> SatelliteStorageConfiguration:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(SatelliteStorageConfiguration, resource_name, id, opts)
