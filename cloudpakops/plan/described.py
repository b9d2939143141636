"""Every object that a plan describes on a cluster: what the components register, known before they do.

`tests/plan/test_described.py` holds the plan against what a rendering makes of it, name by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.kinds.certificate import API_VERSION
from cloudpakops.kinds.described import DescribedObject
from cloudpakops.plan.held_data import Thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.plan.plan import CloudPakPlan, ClusterPlan, InstancePlan, NamespacePlan, Plan

_OLM = "operators.coreos.com"


def described_objects(cluster: ClusterPlan) -> Iterator[DescribedObject]:
    """Yield the objects of a cluster, layer by layer; what a cloud makes is none."""
    prefix = f"{cluster.name}-infrastructure"
    yield from cluster.source.described(prefix)
    yield from _mirror(prefix, cluster)
    if secret := cluster.pull_secret:
        yield DescribedObject(
            api_version="v1",
            kind="Secret",
            namespace=secret.namespace,
            name=secret.name,
            resource=f"{prefix}-pull-secret",
            said="pullSecret",
            place=("pullSecret",),
        )
    for namespace in cluster.namespaces:
        yield from _namespace(prefix, namespace)
    for product in cluster.cloud_paks.products:
        yield from _product(cluster.name, product)
    for application in cluster.applications:
        yield from application.described(f"{cluster.name}-{application.name}")


def things_of(plan: Plan) -> Iterator[Thing]:
    """Yield every object of an environment, for what becomes of its data."""
    return (thing_of(cluster.name, found) for cluster in plan.clusters for found in described_objects(cluster))


def thing_of(cluster: str, found: DescribedObject) -> Thing:
    """Return an object of a cluster, for what becomes of its data."""
    names = (cluster, found.group, found.kind, found.namespace, found.name, found.resource)
    return Thing(*names, found.content, found.instance)


def _mirror(prefix: str, cluster: ClusterPlan) -> Iterator[DescribedObject]:
    if (mirror := cluster.mirror) is None:
        return

    def described(api_version: str, kind: str, ending: str) -> DescribedObject:
        return DescribedObject(
            api_version=api_version,
            kind=kind,
            namespace=None,
            name=mirror.name,
            resource=f"{prefix}-mirror{ending}",
            said="mirror",
            place=(),
        )

    if mirror.policy == "ImageContentSourcePolicy":
        yield described("operator.openshift.io/v1alpha1", mirror.policy, "")
    else:
        yield described("config.openshift.io/v1", mirror.policy, "")
        yield described("config.openshift.io/v1", "ImageTagMirrorSet", "-tags")
    if mirror.ca:
        yield DescribedObject(
            api_version="v1",
            kind="ConfigMap",
            namespace=mirror.ca_namespace,
            name=mirror.ca_name,
            resource=f"{prefix}-mirror-ca",
            said="mirror.ca",
            place=(),
        )


def _namespace(prefix: str, plan: NamespacePlan) -> Iterator[DescribedObject]:
    def described(kind: str, namespace: str | None, name: str, ending: str = "") -> DescribedObject:
        return DescribedObject(
            api_version="v1",
            kind=kind,
            namespace=namespace,
            name=name,
            resource=f"{prefix}-{plan.name}{ending}",
            said=f"the namespace {plan.name} of the stack file",
            place=(),
        )

    if plan.create:
        yield described("Namespace", None, plan.name)
    if plan.quota:
        yield described("ResourceQuota", plan.name, "quota", "-quota")
    if plan.default_limits or plan.default_requests:
        yield described("LimitRange", plan.name, "limits", "-limits")
    for secret in plan.pull_secrets:
        yield described("Secret", plan.name, secret, f"-{secret}")


def _product(cluster: str, plan: CloudPakPlan) -> Iterator[DescribedObject]:
    said = f"{plan.product} in {plan.namespace}"

    def described(
        api_version: str, kind: str, namespace: str | None, name: str, key: str, **content: Any
    ) -> DescribedObject:
        return DescribedObject(
            api_version=api_version,
            kind=kind,
            namespace=namespace,
            name=name,
            resource=f"{cluster}-{key}",
            said=said,
            place=("cloudPaks",),
            content=content,
        )

    for source in plan.catalogs:
        yield described(f"{_OLM}/v1alpha1", "CatalogSource", source.namespace, source.name, source.key)
    if operators := plan.operators:
        where = operators.namespace
        if group := operators.operator_group:
            yield described(f"{_OLM}/v1", "OperatorGroup", where, group.name, f"{where}-operatorgroup")
        for operator in operators.subscriptions:
            key = f"{where}-{operator.name}"
            yield described(f"{_OLM}/v1alpha1", "Subscription", where, operator.name, key)
    for chart in plan.charts:
        yield described("helm.sh/v3", "Release", chart.namespace, chart.name, chart.key, values=chart.values)
    for found in plan.objects:
        metadata = {"metadata": found.metadata}
        content = {**metadata, **found.body}
        yield described(found.api_version, found.kind, found.namespace, found.metadata["name"], found.key, **content)
    for instance in plan.instances:
        yield from _instance(cluster, instance)


def _instance(cluster: str, plan: InstancePlan) -> Iterator[DescribedObject]:
    said = f"instance {plan.name} of {plan.product}"
    for config in plan.config_maps:
        yield DescribedObject(
            api_version="v1",
            kind="ConfigMap",
            namespace=plan.namespace,
            name=config.name,
            resource=f"{cluster}-{plan.namespace}-configmap-{config.name}",
            said=f"the settings of {said}",
            place=("cloudPaks",),
            content={"data": config.data},
        )
    for issued in plan.certificates:
        yield DescribedObject(
            api_version=API_VERSION,
            kind="Certificate",
            namespace=plan.namespace,
            name=issued.name,
            resource=f"{cluster}-{plan.namespace}-certificate-{issued.name}",
            said=f"the certificate of {said}",
            place=("cloudPaks",),
            content={"spec": issued.spec},
        )
    yield DescribedObject(
        api_version=plan.api_version,
        kind=plan.kind,
        namespace=plan.namespace,
        name=plan.name,
        resource=f"{cluster}-{plan.key}",
        said=said,
        place=("cloudPaks",),
        content={"metadata": {"labels": plan.labels, "annotations": plan.annotations}, "spec": plan.spec},
        instance=True,
        layers=plan.layers,
        conflicts=plan.conflicts,
        secrets_namespace=plan.secrets_namespace,
    )
