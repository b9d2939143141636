"""Applications that are handed over to Argo CD, which is OpenShift GitOps on OpenShift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.plan.plan import ApplicationObject

if TYPE_CHECKING:
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.clusters.choices import Platform
    from cloudpakops.kinds.clusters.cluster import Cluster
    from cloudpakops.model.application import ArgoCdApplication

# Where Argo CD itself is (redhat-developer/gitops-operator: common/common.go; argoproj/argo-cd: docs).
_ARGO_CD: dict[Platform, str] = {"openshift": "openshift-gitops", "kubernetes": "argocd"}
# Whoever is to look after a namespace says so in this label (redhat-developer/gitops-operator: README.md).
MANAGED_BY = "argocd.argoproj.io/managed-by"
_MINUTES = 60


def argo_cd_namespace(cluster: Cluster) -> str:
    """Return the namespace in which Argo CD looks for applications."""
    return _ARGO_CD[cluster.platform]


def argo_cd_objects(
    cluster: Cluster, placed: ApplicationSite, application: ArgoCdApplication
) -> tuple[ApplicationObject, ...]:
    """Return the `Application`, or the `ApplicationSet` where the release gives generators."""
    source: dict[str, Any] = {"repoURL": application.source.repo_url, "targetRevision": application.source.revision}
    if application.source.path:
        source["path"] = application.source.path
    else:
        source["chart"] = application.source.chart
    if placed.values:
        source["helm"] = {"valuesObject": placed.values}
    spec = {
        "project": application.project,
        "destination": {"server": "https://kubernetes.default.svc", "namespace": placed.namespace},
        "source": source,
        "syncPolicy": application.sync,
    }
    # Without the finalizer what was installed would stay when the application goes.
    metadata = {"name": placed.name, "finalizers": ["resources-finalizer.argocd.argoproj.io"]}
    ready: tuple[str, ...] = ("jsonpath={.status.sync.status}=Synced", "jsonpath={.status.health.status}=Healthy")
    kind = "Application"
    body: dict[str, Any] = {"spec": spec}
    if application.generators:
        template = {"metadata": {**metadata, "name": f"{placed.name}-{{{{name}}}}"}, "spec": spec}
        kind, body = "ApplicationSet", {"spec": {"generators": application.generators, "template": template}}
        metadata = {"name": placed.name}
        ready = ("condition=ResourcesUpToDate",)
    return (
        ApplicationObject(
            key=f"{kind.lower()}-{placed.name}",
            api_version="argoproj.io/v1alpha1",
            kind=kind,
            namespace=argo_cd_namespace(cluster),
            metadata=metadata,
            body=body,
            ready=ready,
            minutes=_MINUTES,
        ),
    )
