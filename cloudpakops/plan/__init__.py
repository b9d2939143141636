"""The plan: what an environment is, resolved from its files as pure data before the first resource is registered."""

from cloudpakops.plan.checks import Finding
from cloudpakops.plan.installations import MARKETPLACE
from cloudpakops.plan.plan import (
    ApplicationPlan,
    CatalogSourcePlan,
    CloudPakLayerPlan,
    ClusterPlan,
    ConfigMapPlan,
    InstancePlan,
    NamespacePlan,
    OperatorGroupPlan,
    OperatorNamespacePlan,
    Plan,
    QueueManagerConnection,
    RequiredSecret,
    SubscriptionPlan,
)
from cloudpakops.plan.resolve import ResolutionError, resolve

__all__ = [
    "MARKETPLACE",
    "ApplicationPlan",
    "CatalogSourcePlan",
    "CloudPakLayerPlan",
    "ClusterPlan",
    "ConfigMapPlan",
    "Finding",
    "InstancePlan",
    "NamespacePlan",
    "OperatorGroupPlan",
    "OperatorNamespacePlan",
    "Plan",
    "QueueManagerConnection",
    "RequiredSecret",
    "ResolutionError",
    "SubscriptionPlan",
    "resolve",
]
