"""What a person has to do in a namespace whose install plans wait for approval, said when the wait has failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pulumi

if TYPE_CHECKING:
    from cloudpakops.plan import OperatorNamespacePlan


def approval_reminder(name: str, plan: OperatorNamespacePlan) -> pulumi.ResourceHookBinding | None:
    """Return the hook for Subscriptions of a namespace with manual approval; None where approval is automatic.

    ``name`` is that of the component that they are in.

    The hook only speaks: the failed Subscription is in the state with its error, and the next `up` waits again.
    """
    if plan.approval != "Manual":
        return None

    def remind(args: pulumi.ErrorHookArgs) -> bool:
        pulumi.log.warn(
            f"{args.name} is not installed yet. Install plans of the namespace {plan.namespace} wait for approval: "
            f"read them, approve with `{plan.approval_command}`, and run `pulumi up` again. "
            f"The release pins {', '.join(csv for csv in plan.pinned_csvs if csv) or 'none of their CSVs'}: "
            "approve nothing else."
        )
        return False

    return pulumi.ResourceHookBinding(on_error=[pulumi.ErrorHook(f"{name}-approval", remind)])
