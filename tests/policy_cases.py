"""What keeps to each rule of the policy, and what breaks it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, NamedTuple

from cloudpakops.policy.rule import Context
from cloudpakops.policy.rules import BY_NAME
from cloudpakops.render.differences.objects import ObjectChange
from cloudpakops.render.rendered_object import RenderedObject

DIGEST = "registry.example.com/orders/api@sha256:" + "5" * 64
LABELS = {"app.kubernetes.io/name": "orders", "app.kubernetes.io/managed-by": "cloudpakops"}
MQ = ("mq.ibm.com", "QueueManager")
PROD = Context(environment="prod", protected=True, instances=frozenset({MQ}), licensed=frozenset({MQ}), owned=True)


def found(manifest: dict[str, Any], layer: str = "application", **more: Any) -> RenderedObject:
    return RenderedObject(layer=layer, cluster="main", logical_name="main-it", manifest=manifest, **more)


def deployment(pod: dict[str, Any] | None = None, **container: Any) -> RenderedObject:
    amounts = {"cpu": "1", "memory": "1Gi"}
    one = {"name": "orders", "image": DIGEST, "resources": {"requests": amounts, "limits": amounts}, **container}
    return found(
        {
            "apiVersion": "apps/v1",
            "kind": "Deployment",
            "metadata": {"name": "orders", "namespace": "orders", "labels": LABELS},
            "spec": {"template": {"spec": {"containers": [one], **(pod or {})}}},
        }
    )


def kubernetes(api_version: str, kind: str, layer: str = "application", **content: Any) -> RenderedObject:
    place = {"name": "orders", "namespace": "orders", "labels": LABELS}
    return found({"apiVersion": api_version, "kind": kind, "metadata": place, **content}, layer)


def cloud(package: str, kind: str, **spec: Any) -> RenderedObject:
    manifest = {"apiVersion": f"cloud/{package}", "kind": kind, "metadata": {"name": "main-it"}, "spec": spec}
    return found(manifest, "infrastructure", protected=True)


def without(key: str, given: RenderedObject) -> RenderedObject:
    changed = deepcopy(given.manifest)
    changed["metadata"].pop(key)
    return found(changed, given.layer)


def subscription(**spec: str) -> RenderedObject:
    given = {"source": "certified", "sourceNamespace": "openshift-marketplace", **spec}
    return kubernetes("operators.coreos.com/v1alpha1", "Subscription", "cloudpak", spec=given)


def catalog(image: str) -> RenderedObject:
    place = {"name": "certified", "namespace": "openshift-marketplace"}
    content = {"apiVersion": "operators.coreos.com/v1alpha1", "kind": "CatalogSource", "metadata": place}
    return found({**content, "spec": {"image": image}}, "cloudpak")


def queue_manager(protected: bool = True, **spec: Any) -> RenderedObject:
    place = {"name": "orders-qm", "namespace": "integration"}
    return found(
        {"apiVersion": f"{MQ[0]}/v1", "kind": MQ[1], "metadata": place, "spec": spec}, "cloudpak", protected=protected
    )


def route(**tls: str) -> RenderedObject:
    return kubernetes("route.openshift.io/v1", "Route", spec={"host": "orders.example.com", "tls": tls})


def ingress(*tls: dict[str, Any]) -> RenderedObject:
    return kubernetes("networking.k8s.io/v1", "Ingress", spec={"rules": [{"host": "a.example.com"}], "tls": list(tls)})


def binding(role: str, layer: str = "application") -> RenderedObject:
    return kubernetes("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", layer, roleRef={"name": role})


def role(*verbs: str) -> RenderedObject:
    rules = [{"apiGroups": ["*"], "resources": ["*"], "verbs": list(verbs)}]
    return kubernetes("rbac.authorization.k8s.io/v1", "ClusterRole", rules=rules)


def config(**data: str) -> RenderedObject:
    return kubernetes("v1", "ConfigMap", data=data)


def change(what: Any, *, protected: bool) -> Context:
    made = ObjectChange(
        cluster="main",
        layer="infrastructure",
        kind="FileSystem",
        namespace=None,
        name="main-it",
        change=what,
        protected=protected,
    )
    return Context(environment="prod", changes=(made,))


class Case(NamedTuple):
    """A rule, what is judged, and what the rule says of it: nothing of what keeps to it."""

    rule: str
    objects: list[RenderedObject]
    says: str = ""
    context: Context = PROD


KEEPS = [
    Case(
        "images-by-digest",
        [
            config(image="a/b:1"),
            kubernetes("v1", "Logo", spec={"logoImage": "https://a/b.png", "image": "<known after the update>"}),
        ],
    ),
    Case("tls-on-routes", [ingress({"hosts": ["*.example.com"]})]),
    Case("images-by-digest", [deployment(), catalog("registry.example.com/catalog:v4")]),
    Case(
        "images-by-digest",
        [
            kubernetes(
                "helm.sh/v3",
                "Release",
                spec={"values": {"image": {"repository": "a/b", "digest": "sha256:" + "5" * 64}}},
            )
        ],
    ),
    Case("no-latest", [deployment(image="registry.example.com:5000/orders/api:1.4"), deployment()]),
    Case("catalogs-pinned", [catalog(DIGEST), subscription(installPlanApproval="Automatic")]),
    Case("catalogs-pinned", [subscription(installPlanApproval="Manual", startingCSV="a.v1")]),
    Case(
        "license-accepted", [queue_manager(license={"accept": True}), kubernetes("mq.ibm.com/v1", "Queue", "cloudpak")]
    ),
    Case("requests-and-limits", [deployment()]),
    Case(
        "no-privileged-pods",
        [
            deployment(
                securityContext={
                    "allowPrivilegeEscalation": False,
                    "capabilities": {"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]},
                }
            )
        ],
    ),
    Case("no-host-paths", [deployment({"volumes": [{"name": "data", "emptyDir": {}}]})]),
    Case("no-host-network", [deployment({"hostNetwork": False}, ports=[{"containerPort": 80}])]),
    Case("no-cluster-admin", [binding("view"), role("get"), binding("cluster-admin", "cloudpak")]),
    Case(
        "secrets-by-reference",
        [
            config(PASSWORD_FILE="/etc/orders/password", LOG="json"),
            deployment(
                env=[{"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "orders", "key": "password"}}}]
            ),
        ],
    ),
    Case("protected-resources", [queue_manager(), cloud("aws", "FileSystem"), config()]),
    Case(
        "protected-resources",
        [queue_manager(protected=False)],
        context=Context(environment="dev", instances=frozenset({MQ})),
    ),
    Case(
        "protected-resources",
        [queue_manager(protected=False)],
        context=Context(
            environment="prod", protected=True, instances=frozenset({MQ}), consented=frozenset({"main-it"})
        ),
    ),
    Case("protected-resources", [], context=change("removed", protected=False)),
    Case("protected-resources", [], context=change("changed", protected=True)),
    Case(
        "encryption-at-rest", [cloud("ibm", "CosBucket", kmsKeyCrn="crn:1"), cloud("aws", "FileSystem", encrypted=True)]
    ),
    Case(
        "encryption-at-rest",
        [
            cloud("aws", "Volume", encrypted=True),
            kubernetes(
                "storage.k8s.io/v1",
                "StorageClass",
                "infrastructure",
                provisioner="ebs.csi.aws.com",
                parameters={"encrypted": "true"},
            ),
        ],
    ),
    Case(
        "no-public-api",
        [
            cloud("ibm", "ContainerVpcCluster", disablePublicServiceEndpoint=True),
            cloud("rhcs", "ClusterRosaHcp", private=True),
        ],
    ),
    Case(
        "tls-on-routes",
        [
            route(termination="edge", insecureEdgeTerminationPolicy="Redirect"),
            ingress({"secretName": "a"}),
            ingress({"hosts": ["a.example.com"]}),
        ],
    ),
    Case(
        "labels",
        [
            deployment(),
            cloud("ibm", "IsVpc", tags=["environment:prod"]),
            cloud("aws", "Vpc", tags={"environment": "prod"}),
        ],
    ),
    Case("owners", []),
]
BREAKS = [
    Case(
        "images-by-digest",
        [deployment(image="registry.example.com/orders/api:1.4")],
        "Deployment orders/orders: spec.template.spec.containers[0].image names an image without a digest",
    ),
    Case(
        "images-by-digest",
        [deployment({"initContainers": [{"name": "a", "image": "a/b:1"}]})],
        "initContainers[0].image names",
    ),
    Case(
        "images-by-digest",
        [kubernetes("helm.sh/v3", "Release", spec={"values": {"image": {"repository": "a/b", "tag": "1"}}})],
        "spec.values.image names an image",
    ),
    Case("no-latest", [deployment(image="registry.example.com/orders/api:latest")], "by latest"),
    Case("no-latest", [deployment(image="registry.example.com:5000/orders/api")], "without a tag, which means latest"),
    Case(
        "catalogs-pinned",
        [catalog("registry.example.com/catalog:v4"), subscription(installPlanApproval="Automatic", startingCSV="a.v1")],
        "the catalog certified is not pinned by digest, and the approval is not Manual",
    ),
    Case("catalogs-pinned", [subscription(installPlanApproval="Manual")], "no CSV is pinned"),
    Case(
        "license-accepted",
        [queue_manager(license={"accept": False})],
        "QueueManager integration/orders-qm: spec.license.accept is not true",
    ),
    Case("license-accepted", [queue_manager()], "its template asks for a licence, and none is accepted"),
    Case(
        "requests-and-limits",
        [deployment(resources={"requests": {"cpu": "1"}, "limits": {"cpu": "1", "memory": "1Gi"}})],
        "container orders has no requests of memory",
    ),
    Case(
        "requests-and-limits",
        [deployment({"initContainers": [{"name": "wait", "resources": {"requests": {"cpu": "1", "memory": "1Mi"}}}]})],
        "container wait has no limits of cpu and memory",
    ),
    Case("no-privileged-pods", [deployment(securityContext={"privileged": True})], "container orders is privileged"),
    Case(
        "no-privileged-pods",
        [deployment(securityContext={"allowPrivilegeEscalation": True})],
        "allows privilege escalation",
    ),
    Case(
        "no-privileged-pods",
        [deployment(securityContext={"capabilities": {"add": ["CAP_SYS_ADMIN"]}})],
        "adds SYS_ADMIN",
    ),
    Case(
        "no-host-paths",
        [deployment({"volumes": [{"name": "node", "hostPath": {"path": "/"}}]})],
        "volume node is a path of the node",
    ),
    Case("no-host-network", [deployment({"hostNetwork": True})], "hostNetwork is on"),
    Case("no-host-network", [deployment({"hostPID": True})], "hostPID is on"),
    Case("no-host-network", [deployment(ports=[{"containerPort": 80, "hostPort": 80}])], "takes a port of the node"),
    Case(
        "no-cluster-admin",
        [binding("cluster-admin")],
        "ClusterRoleBinding orders/orders: it gives the role cluster-admin",
    ),
    Case("no-cluster-admin", [role("*")], "it allows everything"),
    Case(
        "secrets-by-reference",
        [config(PASSWORD="swordfish-1")],
        "ConfigMap orders/orders: data.PASSWORD: a secret in plain text",
    ),
    Case(
        "secrets-by-reference",
        [deployment(env=[{"name": "DB_PASSWORD", "value": "swordfish-1"}])],
        "env[0].value: a secret in plain text",
    ),
    Case(
        "secrets-by-reference",
        [kubernetes("v1", "Secret", data={"a": "c3dvcmRmaXNo"})],
        "an application brings a Secret with its value",
    ),
    Case(
        "protected-resources",
        [queue_manager(protected=False)],
        "QueueManager integration/orders-qm: it holds data and is not protected",
    ),
    Case(
        "protected-resources",
        [],
        "FileSystem main-it: it is protected and would be removed",
        change("removed", protected=True),
    ),
    Case("protected-resources", [], "it is protected and would be replaced", change("replaced", protected=True)),
    Case("encryption-at-rest", [cloud("ibm", "CosBucket")], "kmsKeyCrn is not set"),
    Case(
        "encryption-at-rest", [cloud("aws", "FileSystem", encrypted=False)], "FileSystem main-it: encrypted is not true"
    ),
    Case("encryption-at-rest", [cloud("aws", "Volume")], "Volume main-it: encrypted is not true"),
    Case(
        "encryption-at-rest",
        [cloud("aws", "Instance", rootBlockDevice={"volumeSize": 8})],
        "rootBlockDevice: encrypted is not true",
    ),
    Case(
        "encryption-at-rest",
        [kubernetes("storage.k8s.io/v1", "StorageClass", "infrastructure", provisioner="ebs.csi.aws.com")],
        "parameters.encrypted is not true",
    ),
    Case(
        "no-public-api",
        [cloud("ibm", "ContainerVpcCluster", disablePublicServiceEndpoint=False)],
        "disablePublicServiceEndpoint is not true",
    ),
    Case("no-public-api", [cloud("rhcs", "ClusterRosaHcp", private=False)], "private is not true"),
    Case("tls-on-routes", [route()], "Route orders/orders: the route has no TLS"),
    Case(
        "tls-on-routes", [route(termination="edge", insecureEdgeTerminationPolicy="Allow")], "also answers without TLS"
    ),
    Case("tls-on-routes", [ingress({"hosts": ["b.example.com"]})], "the host a.example.com has no TLS"),
    Case(
        "labels",
        [without("labels", deployment())],
        "no label app.kubernetes.io/managed-by and no app.kubernetes.io/name",
    ),
    Case("labels", [cloud("ibm", "IsVpc", tags=["environment:dev"])], "no tag names the environment prod"),
    Case("labels", [cloud("aws", "Vpc", tags={})], "no tag names the environment prod"),
    Case("owners", [], "environment prod: nobody owns it", Context(environment="prod")),
]


def told(case: Case) -> list[str]:
    return [str(breach) for breach in BY_NAME[case.rule].check(case.objects, case.context)]
