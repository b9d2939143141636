"""The object by which Argo CD (OpenShift GitOps on OpenShift) takes an application over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.kinds.applications.objects import ApplicationObject

if TYPE_CHECKING:
    from cloudpakops.kinds.applications.argocd.model import ArgoCdApplication
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.clusters.choices import Platform

# Where Argo CD itself is (redhat-developer/gitops-operator: common/common.go; argoproj/argo-cd: docs).
_ARGO_CD: dict[Platform, str] = {"openshift": "openshift-gitops", "kubernetes": "argocd"}
# Whoever is to look after a namespace says so in this label (redhat-developer/gitops-operator: README.md).
MANAGED_BY = "argocd.argoproj.io/managed-by"
_MINUTES = 60


def argo_cd_namespace(platform: Platform) -> str:
    """Return the namespace in which Argo CD looks for applications."""
    return _ARGO_CD[platform]


def argo_cd_object(application: ArgoCdApplication, context: Context) -> ApplicationObject:
    """Return the `Application`, or the `ApplicationSet` where the release gives generators."""
    source: dict[str, Any] = {"repoURL": application.source.repo_url, "targetRevision": application.source.revision}
    if application.source.path:
        source["path"] = application.source.path
    else:
        source["chart"] = application.source.chart
    if context.site.values:
        source["helm"] = {"valuesObject": context.site.values}
    spec = {
        "project": application.project,
        "destination": {"server": "https://kubernetes.default.svc", "namespace": context.namespace},
        "source": source,
        "syncPolicy": application.sync,
    }
    # Without the finalizer what was installed would stay when the application goes.
    metadata = {"name": context.name, "finalizers": ["resources-finalizer.argocd.argoproj.io"]}
    ready: tuple[str, ...] = ("jsonpath={.status.sync.status}=Synced", "jsonpath={.status.health.status}=Healthy")
    kind = "Application"
    body: dict[str, Any] = {"spec": spec}
    if application.generators:
        template = {"metadata": {**metadata, "name": f"{context.name}-{{{{name}}}}"}, "spec": spec}
        kind, body = "ApplicationSet", {"spec": {"generators": application.generators, "template": template}}
        metadata = {"name": context.name}
        ready = ("condition=ResourcesUpToDate",)
    return ApplicationObject(
        key=f"{kind.lower()}-{context.name}",
        api_version="argoproj.io/v1alpha1",
        kind=kind,
        namespace=argo_cd_namespace(context.platform),
        metadata=metadata,
        body=body,
        ready=ready,
        minutes=_MINUTES,
    )
