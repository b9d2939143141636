"""The root key that the secrets of a cluster are encrypted with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulumi
import pulumi_ibm as ibm

if TYPE_CHECKING:
    from components.infrastructure.roks.common import Common


@dataclass(frozen=True, kw_only=True)
class RootKey:
    """A key in an instance of Key Protect, and the leave of clusters to use it."""

    instance: ibm.ResourceInstance
    key: ibm.KmsKey
    leave: ibm.IamAuthorizationPolicy


def root_key(common: Common) -> RootKey:
    """Create an instance of Key Protect with one root key, which is turned as often as the plan says."""
    name, plan, opts = common.name, common.plan, common.opts
    protect = "keys" in plan.protect
    kept = pulumi.ResourceOptions.merge(opts, pulumi.ResourceOptions(protect=protect))
    instance = ibm.ResourceInstance(
        f"{name}-keys",
        name=f"{plan.cloud_name}-keys",
        service="kms",
        plan="tiered-pricing",
        location=plan.region,
        resource_group_id=common.group,
        tags=common.tags,
        opts=kept,
    )
    key = ibm.KmsKey(
        f"{name}-keys-root",
        key_name=f"{plan.cloud_name}-root",
        instance_id=instance.guid,
        standard_key=False,
        # A key that a cluster is registered with can't be deleted otherwise, not even after the cluster.
        force_delete=not protect,
        opts=kept,
    )
    ibm.KmsKeyPolicies(
        f"{name}-keys-rotation",
        instance_id=instance.guid,
        key_id=key.key_id,
        rotations=[{"interval_month": plan.key_rotation_months}],
        opts=opts,
    )
    leave = ibm.IamAuthorizationPolicy(
        f"{name}-keys-leave",
        source_service_name="containers-kubernetes",
        target_service_name="kms",
        target_resource_instance_id=instance.guid,
        roles=["Reader"],
        opts=opts,
    )
    return RootKey(instance=instance, key=key, leave=leave)
