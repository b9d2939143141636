# Made from schema.json by sdks/generator: edit neither by hand.
"""`ibm:index/cosBucket:CosBucket`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, Unpack, overload

import pulumi

from . import _inputs as inputs
from . import _utilities, outputs

__all__ = ["CosBucket", "CosBucketArgs"]


@_utilities.input_type
class CosBucketArgs:
    """The arguments of CosBucket."""

    bucket_name: pulumi.Input[str] = pulumi.property("bucketName")
    resource_instance_id: pulumi.Input[str] = pulumi.property("resourceInstanceId")
    abort_incomplete_multipart_upload_days: pulumi.Input[Sequence[pulumi.Input[inputs.CosBucketAbortIncompleteMultipartUploadDayArgs]] | None] = pulumi.property("abortIncompleteMultipartUploadDays", default=None)
    activity_tracking: pulumi.Input[inputs.CosBucketActivityTrackingArgs | None] = pulumi.property("activityTracking", default=None)
    allowed_ips: pulumi.Input[Sequence[pulumi.Input[str]] | None] = pulumi.property("allowedIps", default=None)
    archive_rule: pulumi.Input[inputs.CosBucketArchiveRuleArgs | None] = pulumi.property("archiveRule", default=None)
    cos_bucket_id: pulumi.Input[str | None] = pulumi.property("cosBucketId", default=None)
    cross_region_location: pulumi.Input[str | None] = pulumi.property("crossRegionLocation", default=None)
    endpoint_type: pulumi.Input[str | None] = pulumi.property("endpointType", default=None)
    expire_rules: pulumi.Input[Sequence[pulumi.Input[inputs.CosBucketExpireRuleArgs]] | None] = pulumi.property("expireRules", default=None)
    force_delete: pulumi.Input[bool | None] = pulumi.property("forceDelete", default=None)
    hard_quota: pulumi.Input[float | None] = pulumi.property("hardQuota", default=None)
    key_protect: pulumi.Input[str | None] = pulumi.property("keyProtect", default=None)
    kms_key_crn: pulumi.Input[str | None] = pulumi.property("kmsKeyCrn", default=None)
    metrics_monitoring: pulumi.Input[inputs.CosBucketMetricsMonitoringArgs | None] = pulumi.property("metricsMonitoring", default=None)
    noncurrent_version_expiration: pulumi.Input[inputs.CosBucketNoncurrentVersionExpirationArgs | None] = pulumi.property("noncurrentVersionExpiration", default=None)
    object_lock: pulumi.Input[bool | None] = pulumi.property("objectLock", default=None)
    object_versioning: pulumi.Input[inputs.CosBucketObjectVersioningArgs | None] = pulumi.property("objectVersioning", default=None)
    region_location: pulumi.Input[str | None] = pulumi.property("regionLocation", default=None)
    retention_rule: pulumi.Input[inputs.CosBucketRetentionRuleArgs | None] = pulumi.property("retentionRule", default=None)
    satellite_location_id: pulumi.Input[str | None] = pulumi.property("satelliteLocationId", default=None)
    single_site_location: pulumi.Input[str | None] = pulumi.property("singleSiteLocation", default=None)
    storage_class: pulumi.Input[str | None] = pulumi.property("storageClass", default=None)
    timeouts: pulumi.Input[inputs.CosBucketTimeoutsArgs | None] = pulumi.property("timeouts", default=None)


class _CosBucketInputs(TypedDict):
    """The same as a dictionary."""

    bucket_name: pulumi.Input[str]
    resource_instance_id: pulumi.Input[str]
    abort_incomplete_multipart_upload_days: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.CosBucketAbortIncompleteMultipartUploadDayArgs | inputs.CosBucketAbortIncompleteMultipartUploadDayArgsDict]] | None]]
    activity_tracking: NotRequired[pulumi.Input[inputs.CosBucketActivityTrackingArgs | inputs.CosBucketActivityTrackingArgsDict | None]]
    allowed_ips: NotRequired[pulumi.Input[Sequence[pulumi.Input[str]] | None]]
    archive_rule: NotRequired[pulumi.Input[inputs.CosBucketArchiveRuleArgs | inputs.CosBucketArchiveRuleArgsDict | None]]
    cos_bucket_id: NotRequired[pulumi.Input[str | None]]
    cross_region_location: NotRequired[pulumi.Input[str | None]]
    endpoint_type: NotRequired[pulumi.Input[str | None]]
    expire_rules: NotRequired[pulumi.Input[Sequence[pulumi.Input[inputs.CosBucketExpireRuleArgs | inputs.CosBucketExpireRuleArgsDict]] | None]]
    force_delete: NotRequired[pulumi.Input[bool | None]]
    hard_quota: NotRequired[pulumi.Input[float | None]]
    key_protect: NotRequired[pulumi.Input[str | None]]
    kms_key_crn: NotRequired[pulumi.Input[str | None]]
    metrics_monitoring: NotRequired[pulumi.Input[inputs.CosBucketMetricsMonitoringArgs | inputs.CosBucketMetricsMonitoringArgsDict | None]]
    noncurrent_version_expiration: NotRequired[pulumi.Input[inputs.CosBucketNoncurrentVersionExpirationArgs | inputs.CosBucketNoncurrentVersionExpirationArgsDict | None]]
    object_lock: NotRequired[pulumi.Input[bool | None]]
    object_versioning: NotRequired[pulumi.Input[inputs.CosBucketObjectVersioningArgs | inputs.CosBucketObjectVersioningArgsDict | None]]
    region_location: NotRequired[pulumi.Input[str | None]]
    retention_rule: NotRequired[pulumi.Input[inputs.CosBucketRetentionRuleArgs | inputs.CosBucketRetentionRuleArgsDict | None]]
    satellite_location_id: NotRequired[pulumi.Input[str | None]]
    single_site_location: NotRequired[pulumi.Input[str | None]]
    storage_class: NotRequired[pulumi.Input[str | None]]
    timeouts: NotRequired[pulumi.Input[inputs.CosBucketTimeoutsArgs | inputs.CosBucketTimeoutsArgsDict | None]]


@pulumi.type_token("ibm:index/cosBucket:CosBucket")
class CosBucket(pulumi.CustomResource):
    """`ibm:index/cosBucket:CosBucket`."""

    abort_incomplete_multipart_upload_days: pulumi.Output[Sequence[outputs.CosBucketAbortIncompleteMultipartUploadDay] | None] = pulumi.property("abortIncompleteMultipartUploadDays")
    activity_tracking: pulumi.Output[outputs.CosBucketActivityTracking | None] = pulumi.property("activityTracking")
    allowed_ips: pulumi.Output[Sequence[str] | None] = pulumi.property("allowedIps")
    archive_rule: pulumi.Output[outputs.CosBucketArchiveRule | None] = pulumi.property("archiveRule")
    bucket_name: pulumi.Output[str] = pulumi.property("bucketName")
    cos_bucket_id: pulumi.Output[str] = pulumi.property("cosBucketId")
    crn: pulumi.Output[str] = pulumi.property("crn")
    cross_region_location: pulumi.Output[str | None] = pulumi.property("crossRegionLocation")
    endpoint_type: pulumi.Output[str | None] = pulumi.property("endpointType")
    expire_rules: pulumi.Output[Sequence[outputs.CosBucketExpireRule] | None] = pulumi.property("expireRules")
    force_delete: pulumi.Output[bool | None] = pulumi.property("forceDelete")
    hard_quota: pulumi.Output[float | None] = pulumi.property("hardQuota")
    key_protect: pulumi.Output[str] = pulumi.property("keyProtect")
    kms_key_crn: pulumi.Output[str] = pulumi.property("kmsKeyCrn")
    metrics_monitoring: pulumi.Output[outputs.CosBucketMetricsMonitoring | None] = pulumi.property("metricsMonitoring")
    noncurrent_version_expiration: pulumi.Output[outputs.CosBucketNoncurrentVersionExpiration | None] = pulumi.property("noncurrentVersionExpiration")
    object_lock: pulumi.Output[bool] = pulumi.property("objectLock")
    object_versioning: pulumi.Output[outputs.CosBucketObjectVersioning | None] = pulumi.property("objectVersioning")
    region_location: pulumi.Output[str | None] = pulumi.property("regionLocation")
    resource_instance_id: pulumi.Output[str] = pulumi.property("resourceInstanceId")
    retention_rule: pulumi.Output[outputs.CosBucketRetentionRule | None] = pulumi.property("retentionRule")
    s3_endpoint_direct: pulumi.Output[str] = pulumi.property("s3EndpointDirect")
    s3_endpoint_private: pulumi.Output[str] = pulumi.property("s3EndpointPrivate")
    s3_endpoint_public: pulumi.Output[str] = pulumi.property("s3EndpointPublic")
    satellite_location_id: pulumi.Output[str | None] = pulumi.property("satelliteLocationId")
    single_site_location: pulumi.Output[str | None] = pulumi.property("singleSiteLocation")
    storage_class: pulumi.Output[str] = pulumi.property("storageClass")
    timeouts: pulumi.Output[outputs.CosBucketTimeouts | None] = pulumi.property("timeouts")

    @overload
    def __init__(
        self, resource_name: str, opts: pulumi.ResourceOptions | None = None, **given: Unpack[_CosBucketInputs]
    ) -> None: ...
    @overload
    def __init__(self, resource_name: str, args: CosBucketArgs, opts: pulumi.ResourceOptions | None = None) -> None: ...
    def __init__(self, resource_name: str, *args: Any, **given: Any) -> None:
        super().__init__(
            "ibm:index/cosBucket:CosBucket",
            resource_name,
            *_utilities.arranged(
                CosBucket,
                CosBucketArgs,
                args,
                given,
                required=["bucket_name", "resource_instance_id"],
            ),
            package_ref=_utilities.get_package(),
        )

    @staticmethod
    def get(resource_name: str, id: pulumi.Input[str], opts: pulumi.ResourceOptions | None = None) -> CosBucket:
        """The resource that has ``id``, which this program doesn't manage."""
        return _utilities.existing(CosBucket, resource_name, id, opts)
