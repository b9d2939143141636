"""The plan: what an environment is, resolved from its files as pure data before the first resource is registered."""

from cloudpakops.plan.findings import Finding
from cloudpakops.plan.plan import (
    ApplicationPlan,
    CatalogSourcePlan,
    ChartPlan,
    CloudPakLayerPlan,
    ClusterPlan,
    ConfigMapPlan,
    InstancePlan,
    NamespacePlan,
    ObjectPlan,
    OperatorGroupPlan,
    OperatorNamespacePlan,
    Plan,
    QueueManagerConnection,
    RequiredSecret,
    SubscriptionPlan,
)
from cloudpakops.plan.resolve import ResolutionError, resolve

__all__ = [
    "ApplicationPlan",
    "CatalogSourcePlan",
    "ChartPlan",
    "CloudPakLayerPlan",
    "ClusterPlan",
    "ConfigMapPlan",
    "Finding",
    "InstancePlan",
    "NamespacePlan",
    "ObjectPlan",
    "OperatorGroupPlan",
    "OperatorNamespacePlan",
    "Plan",
    "QueueManagerConnection",
    "RequiredSecret",
    "ResolutionError",
    "SubscriptionPlan",
    "resolve",
]
