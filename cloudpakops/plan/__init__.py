"""The plan: what an environment is, resolved from its files as pure data before the first resource is registered."""

from cloudpakops.plan.findings import Finding
from cloudpakops.plan.plan import (
    ApplicationPlan,
    CatalogSourcePlan,
    ChartPlan,
    CloudPakLayerPlan,
    ClusterPlan,
    ConfigMapPlan,
    FootprintPlan,
    InstancePlan,
    NamespacePlan,
    ObjectPlan,
    OperatorGroupPlan,
    OperatorNamespacePlan,
    Plan,
    ProductPlan,
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
    "FootprintPlan",
    "InstancePlan",
    "NamespacePlan",
    "ObjectPlan",
    "OperatorGroupPlan",
    "OperatorNamespacePlan",
    "Plan",
    "ProductPlan",
    "QueueManagerConnection",
    "RequiredSecret",
    "ResolutionError",
    "SubscriptionPlan",
    "resolve",
]
