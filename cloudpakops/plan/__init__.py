"""The plan: what an environment is, resolved from its files as pure data before the first resource is registered."""

from cloudpakops.base.finding import Finding
from cloudpakops.kinds.applications.helm.plan import ChartApplicationPlan
from cloudpakops.kinds.applications.objects import ApplicationObject, ObjectsPlan
from cloudpakops.kinds.applications.plan import ApplicationPlan
from cloudpakops.kinds.applications.workload.parts import AutoscalingPlan, PodPlan
from cloudpakops.kinds.applications.workload.plan import WorkloadPlan
from cloudpakops.kinds.certificate import CertificatePlan
from cloudpakops.kinds.required_secret import RequiredSecret
from cloudpakops.plan.manifests import Manifests
from cloudpakops.plan.plan import (
    CatalogSourcePlan,
    ChartPlan,
    CloudPakLayerPlan,
    CloudPakPlan,
    ClusterPlan,
    ConfigMapPlan,
    FootprintPlan,
    InstancePlan,
    MirrorPlan,
    NamespacePlan,
    ObjectPlan,
    OperatorGroupPlan,
    OperatorNamespacePlan,
    Plan,
    ProductPlan,
    SubscriptionPlan,
)
from cloudpakops.plan.resolve import ResolutionError, resolve

__all__ = [
    "ApplicationObject",
    "ApplicationPlan",
    "AutoscalingPlan",
    "CatalogSourcePlan",
    "CertificatePlan",
    "ChartApplicationPlan",
    "ChartPlan",
    "CloudPakLayerPlan",
    "CloudPakPlan",
    "ClusterPlan",
    "ConfigMapPlan",
    "Finding",
    "FootprintPlan",
    "InstancePlan",
    "Manifests",
    "MirrorPlan",
    "NamespacePlan",
    "ObjectPlan",
    "ObjectsPlan",
    "OperatorGroupPlan",
    "OperatorNamespacePlan",
    "Plan",
    "PodPlan",
    "ProductPlan",
    "RequiredSecret",
    "ResolutionError",
    "SubscriptionPlan",
    "WorkloadPlan",
    "resolve",
]
