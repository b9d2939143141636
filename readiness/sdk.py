"""The provider's resources for Pulumi programs, typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pulumi

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Provider(pulumi.ProviderResource):
    """How a cluster is reached: the content of a kubeconfig, or the path of one; the user's own, if None.

    ``cluster_identifier`` is another one for another cluster, whatever its name: there everything is waited for anew.
    """

    def __init__(
        self,
        name: str,
        kubeconfig: pulumi.Input[str] | None = None,
        context: pulumi.Input[str] | None = None,
        cluster_identifier: pulumi.Input[str] | None = None,
        opts: pulumi.ResourceOptions | None = None,
    ) -> None:
        secret = None if kubeconfig is None else pulumi.Output.secret(kubeconfig)
        kept = pulumi.ResourceOptions(additional_secret_outputs=["kubeconfig"])
        super().__init__(
            "readiness",
            name,
            {"kubeconfig": secret, "context": context, "clusterIdentifier": cluster_identifier},
            pulumi.ResourceOptions.merge(opts, kept),
        )


@dataclass(frozen=True, kw_only=True)
class PinnedOperator:
    """An operator of an instance: the CSV that has to have succeeded before the instance counts as ready."""

    namespace: pulumi.Input[str]
    csv: pulumi.Input[str]


@dataclass(frozen=True, kw_only=True)
class InstanceArgs:
    """A custom resource and what is expected of it.

    ``spec_digest`` is another one for another spec, so that each change waits again. ``version`` is the one that it
    has to report, if its kind reports any. ``ready`` and ``failed`` are expressions (`condition=TYPE`,
    `jsonpath={.status.phase}=Ready`); with ``failure_passes`` a failure counts only when the time is up. ``approved``
    are the CSVs that may be installed by namespace: their InstallPlans are approved while the wait lasts.
    """

    api_version: pulumi.Input[str]
    kind: pulumi.Input[str]
    name: pulumi.Input[str]
    ready: Sequence[str]
    namespace: pulumi.Input[str] | None = None
    spec_digest: pulumi.Input[str] | None = None
    version: str | None = None
    operators: Sequence[PinnedOperator] = ()
    failed: Sequence[str] = ()
    failure_passes: bool = False
    approved: Mapping[str, Sequence[str]] = field(default_factory=dict)
    settle_seconds: float | None = None
    usual_minutes: int | None = None


class Instance(pulumi.CustomResource):
    """Waits until a custom resource is ready as it is now; create it after that."""

    def __init__(self, name: str, args: InstanceArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        props: dict[str, Any] = {
            "apiVersion": args.api_version,
            "kind": args.kind,
            "namespace": args.namespace,
            "name": args.name,
            "specDigest": args.spec_digest,
            "version": args.version,
            "operators": [{"namespace": one.namespace, "csv": one.csv} for one in args.operators] or None,
            "ready": list(args.ready),
            "failed": list(args.failed) or None,
            "failurePasses": args.failure_passes or None,
            "approved": _approved(args.approved),
            "settleSeconds": args.settle_seconds,
            "usualMinutes": args.usual_minutes,
        }
        super().__init__("readiness:index:Instance", name, props, opts)


@dataclass(frozen=True, kw_only=True)
class OperatorArgs:
    """A Subscription and the CSV that it has to bring; any, if None. ``approved`` is as for an instance."""

    namespace: pulumi.Input[str]
    subscription: pulumi.Input[str]
    csv: str | None = None
    approved: Mapping[str, Sequence[str]] = field(default_factory=dict)
    usual_minutes: int | None = None


class Operator(pulumi.CustomResource):
    """Waits until an operator is installed and runs; create it after its Subscription."""

    def __init__(self, name: str, args: OperatorArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        props: dict[str, Any] = {
            "namespace": args.namespace,
            "subscription": args.subscription,
            "csv": args.csv,
            "approved": _approved(args.approved),
            "usualMinutes": args.usual_minutes,
        }
        super().__init__("readiness:index:Operator", name, props, opts)


@dataclass(frozen=True, kw_only=True)
class RemovalArgs:
    """A Subscription, its package, and the CSV that it is to bring, if that is known."""

    namespace: pulumi.Input[str]
    subscription: pulumi.Input[str]
    package: str
    csv: str | None = None


class Removal(pulumi.CustomResource):
    """Removes the CSV that a deleted Subscription leaves behind; create it before the Subscription."""

    def __init__(self, name: str, args: RemovalArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        props: dict[str, Any] = {
            "namespace": args.namespace,
            "subscription": args.subscription,
            "package": args.package,
            "csv": args.csv,
        }
        super().__init__("readiness:index:Removal", name, props, opts)


def _approved(approved: Mapping[str, Sequence[str]]) -> dict[str, list[str]] | None:
    return {namespace: sorted(csvs) for namespace, csvs in sorted(approved.items())} or None
