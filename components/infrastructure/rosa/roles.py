"""The rights of a cluster at AWS: three roles of the account, eight of its operators, trusted through its own issuer.

Source: terraform-redhat/terraform-rhcs-rosa-hcp: modules/account-iam-resources, operator-roles,
oidc-config-and-provider.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pulumi
import pulumi_aws as aws
import pulumi_rhcs as rhcs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from components.infrastructure.rosa.common import Common

# AWS cuts nothing off: a longer name is refused.
_LONGEST = 64
_MANAGED = {"red-hat-managed": "true", "rosa_hcp_policies": "true", "rosa_managed_policies": "true"}
# Namespace, operator, policy of AWS, the service accounts that may take the role.
_OPERATORS = (
    (
        "openshift-image-registry",
        "installer-cloud-credentials",
        "ROSAImageRegistryOperatorPolicy",
        ("cluster-image-registry-operator", "registry"),
    ),
    ("openshift-ingress-operator", "cloud-credentials", "ROSAIngressOperatorPolicy", ("ingress-operator",)),
    (
        "openshift-cluster-csi-drivers",
        "ebs-cloud-credentials",
        "ROSAAmazonEBSCSIDriverOperatorPolicy",
        ("aws-ebs-csi-driver-operator", "aws-ebs-csi-driver-controller-sa"),
    ),
    (
        "openshift-cloud-network-config-controller",
        "cloud-credentials",
        "ROSACloudNetworkConfigOperatorPolicy",
        ("cloud-network-config-controller",),
    ),
    ("kube-system", "kube-controller-manager", "ROSAKubeControllerPolicy", ("kube-controller-manager",)),
    ("kube-system", "capa-controller-manager", "ROSANodePoolManagementPolicy", ("capa-controller-manager",)),
    ("kube-system", "control-plane-operator", "ROSAControlPlaneOperatorPolicy", ("control-plane-operator",)),
    ("kube-system", "kms-provider", "ROSAKMSProviderPolicy", ("kms-provider",)),
)


@dataclass(frozen=True, kw_only=True)
class Account:
    """Where the cluster is made: the account's number, who makes it, the partition of AWS."""

    number: pulumi.Output[str]
    caller: pulumi.Output[str]
    partition: pulumi.Output[str]


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """The cluster's issuer of tokens (OIDC), and the trust of the account in it."""

    config: rhcs.RosaOidcConfig
    endpoint: pulumi.Output[str]
    provider: aws.iam.OpenIdConnectProvider

    def trusts(self, accounts: Sequence[str]) -> pulumi.Output[str]:
        """Return the policy by which ``accounts`` (`system:serviceaccount:NAMESPACE:NAME`) take a role."""
        return pulumi.Output.all(self.endpoint, self.provider.arn).apply(
            lambda known: pulumi.Output.json_dumps(
                _trust(
                    "sts:AssumeRoleWithWebIdentity",
                    {"Federated": known[1]},
                    {"StringEquals": {f"{known[0]}:sub": list(accounts)}},
                )
            )
        )


@dataclass(frozen=True, kw_only=True)
class Roles:
    """The roles of the account by their kind, and everything that has to be there before the cluster is asked for."""

    installer: pulumi.Output[str]
    support: pulumi.Output[str]
    worker: pulumi.Output[str]
    all: Sequence[pulumi.Resource]


def issuer(common: Common) -> Issuer:
    """Create an issuer that Red Hat keeps, and let the account trust it."""
    config = rhcs.RosaOidcConfig(f"{common.name}-issuer", managed=True, opts=common.service)
    provider = aws.iam.OpenIdConnectProvider(
        f"{common.name}-issuer-trust",
        url=pulumi.Output.concat("https://", config.oidc_endpoint_url),
        client_id_lists=["openshift", "sts.amazonaws.com"],
        thumbprint_lists=[config.thumbprint],
        tags=common.tags,
        opts=common.cloud,
    )
    return Issuer(config=config, endpoint=config.oidc_endpoint_url, provider=provider)


def roles(common: Common, account: Account, trusted: Issuer, service: pulumi.InvokeOutputOptions) -> Roles:
    """Create the roles of a cluster, all of them named after it."""
    name, plan = common.name, common.plan
    info = rhcs.get_info_output(opts=service)
    policies = rhcs.get_hcp_policies_output(opts=service)
    installer = pulumi.Output.concat(
        "arn:", account.partition, ":iam::", info.ocm_aws_account_id, ":role/RH-Managed-OpenShift-Installer"
    )
    support = policies.account_role_policies.sts_support_rh_sre_role
    made: list[pulumi.Resource] = []

    def role(key: str, role_name: str, policy: str, trust: pulumi.Input[str], marks: Mapping[str, str]) -> aws.iam.Role:
        created = aws.iam.Role(
            f"{name}-role-{key}",
            name=role_name[:_LONGEST],
            assume_role_policy=trust,
            tags={**common.tags, **_MANAGED, **marks},
            opts=common.cloud,
        )
        attached = aws.iam.RolePolicyAttachment(
            f"{name}-role-{key}-policy",
            role=created.name,
            policy_arn=pulumi.Output.concat("arn:", account.partition, ":iam::aws:policy/service-role/", policy),
            opts=common.cloud,
        )
        made.extend([created, attached])
        return created

    def of_account(kind: str, title: str, policy: str, principal: pulumi.Input[Any]) -> aws.iam.Role:
        trust = pulumi.Output.json_dumps(_trust("sts:AssumeRole", principal))
        marks = {"rosa_role_prefix": plan.cloud_name, "rosa_role_type": kind}
        return role(kind, f"{plan.cloud_name}-HCP-ROSA-{title}-Role", policy, trust, marks)

    first = of_account("installer", "Installer", "ROSAInstallerPolicy", {"AWS": installer})
    second = of_account("support", "Support", "ROSASRESupportPolicy", {"AWS": support})
    third = of_account("instance_worker", "Worker", "ROSAWorkerInstancePolicy", {"Service": "ec2.amazonaws.com"})
    for namespace, operator, policy, accounts in _OPERATORS:
        role(
            f"{namespace}-{operator}",
            f"{plan.cloud_name}-{namespace}-{operator}",
            policy,
            trusted.trusts([f"system:serviceaccount:{namespace}:{one}" for one in accounts]),
            {"operator_namespace": namespace, "operator_name": operator},
        )
    return Roles(installer=first.arn, support=second.arn, worker=third.arn, all=[*made, trusted.provider])


def _trust(action: str, principal: pulumi.Input[Any], condition: Mapping[str, Any] | None = None) -> dict[str, Any]:
    statement: dict[str, Any] = {"Action": action, "Effect": "Allow", "Principal": principal}
    if condition:
        statement["Condition"] = condition
    return {"Version": "2012-10-17", "Statement": [statement]}
