"""What the events of a run tell, in the form in which the engine sends them."""

from __future__ import annotations

from typing import Any

from cloudpakops.base.urns import thing
from cloudpakops.delivery.causes import causes_of
from cloudpakops.delivery.progress import Progress, Step, counts

STACK = "urn:pulumi:dev::cloudpakops::pulumi:pulumi:Stack::cloudpakops-dev"
QM = (
    "urn:pulumi:dev::cloudpakops::cloudpakops:cloudpak:CloudPakLayer$cloudpakops:cloudpak:CloudPak"
    "$kubernetes:mq.ibm.com/v1beta1:QueueManager::main-integration-queuemanager-orders-qm"
)
APP = "urn:pulumi:dev::cloudpakops::cloudpakops:application:ApplicationLayer::main-applications"


def pre(operation: str, urn: str, **more: Any) -> dict[str, Any]:
    return {"resourcePreEvent": {"metadata": {"op": operation, "urn": urn}, **more}}


def out(operation: str, urn: str, **more: Any) -> dict[str, Any]:
    return {"resOutputsEvent": {"metadata": {"op": operation, "urn": urn}, **more}}


def told(severity: str, message: str, urn: str = "") -> dict[str, Any]:
    return {"diagnosticEvent": {"severity": severity, "message": message, "urn": urn}}


def after(*events: dict[str, Any]) -> Progress:
    progress = Progress()
    for number, event in enumerate(events):
        progress.take(event, float(number))
    return progress


def test_a_urn_says_layer_kind_and_name() -> None:
    assert (thing(QM).layer, str(thing(QM))) == ("cloudpak", "QueueManager main-integration-queuemanager-orders-qm")
    assert thing(APP).component
    assert thing(STACK).component
    assert thing(STACK).layer == ""
    assert str(thing("what is this")) == "resource what is this"


def test_the_preview_says_what_is_to_do_before_anything_is_done() -> None:
    progress = after(pre("create", STACK, planning=True), pre("same", APP, planning=True))
    assert progress.planned is None
    assert progress.seen == 2
    progress.take({"summaryEvent": {"isPreview": True}}, 3.0)
    assert progress.planned == [Step("create", STACK)]
    assert progress.current is None


def test_a_refresh_learns_what_it_changes_from_its_answers() -> None:
    progress = after(
        pre("refresh", QM, planning=True),
        out("update", QM, planning=True),
        pre("refresh", APP, planning=True),
        out("refresh", APP, planning=True),
        {"summaryEvent": {"isPreview": True}},
    )
    assert progress.planned == [Step("update", QM)]
    assert progress.done == []


def test_the_current_object_is_the_one_that_takes_longest_so_far() -> None:
    progress = after(pre("create", QM), pre("same", APP), pre("update", f"{QM}-2"), told("info", "waiting", QM))
    assert progress.current == (QM, 0.0)
    assert progress.status == {QM: "waiting"}
    assert progress.take(out("create", QM), 9.0) == Step("create", QM)
    assert progress.current == (f"{QM}-2", 2.0)
    assert progress.status == {}
    assert progress.done == [Step("create", QM)]


def test_a_replacement_counts_once() -> None:
    steps = ("create-replacement", "replace", "delete-replaced")
    progress = after(*(event for one in steps for event in (pre(one, QM), out(one, QM))))
    assert counts(progress.done) == {"replace": 1}


def test_a_failed_resource_is_no_longer_current_and_its_error_is_kept_once() -> None:
    failed = {"resOpFailedEvent": {"metadata": {"op": "create", "urn": QM}}}
    progress = after(pre("create", QM), told("error", "timed out", QM), failed, told("error", "timed out", QM))
    assert progress.current is None
    assert progress.errors == [(QM, "timed out")]
    assert progress.done == []


def test_a_mandatory_policy_is_a_cause_and_an_advisory_one_is_not() -> None:
    policy = {"policyName": "digests", "message": "image by tag", "resourceUrn": QM}
    progress = after(
        {"policyEvent": {**policy, "enforcementLevel": "mandatory"}},
        {"policyEvent": {**policy, "enforcementLevel": "advisory"}},
    )
    assert progress.errors == [(QM, "policy digests: image by tag")]


def test_control_characters_of_providers_are_spelled_out() -> None:
    progress = after(pre("create", QM), told("info", "\x1b[2Jwaiting", QM), told("error", "no\x07", QM))
    assert progress.status == {QM: "<U+001B>[2Jwaiting"}
    assert progress.errors == [(QM, "no<U+0007>")]


def test_causes_name_resources_before_what_the_engine_adds() -> None:
    errors = [(QM, "timed out\n\nconditions: none"), ("", "update failed")]
    assert causes_of(errors, "", 1, "") == ((f"{thing(QM)}: timed out\nconditions: none",), "")
    assert causes_of([(STACK, "update failed")], "", 1, "")[0] == ("update failed",)
    many = [(f"{QM}-{number}", "no") for number in range(9)]
    assert causes_of(many, "", 1, "")[0][-1] == "and 4 more"


def test_what_only_the_command_line_printed_is_the_cause_without_events() -> None:
    printed = "Previewing\nerror: passphrase must be set\nerror: second\n"
    assert causes_of([], printed, 1, "")[0] == ("passphrase must be set", "second")
    assert causes_of([], "", 255, "")[0] == ("pulumi ended with exit code 255 and said nothing",)
    missing = causes_of([], "error: no stack named 'dev' found\n", 6, "")
    assert missing == (("no stack named 'dev' found",), "make the stack, once: pulumi stack select dev --create")
    locked = "error: the stack is currently locked by 1 lock(s)."
    assert causes_of([], locked, 1, "cloudpakops locks dev")[1].endswith("cloudpakops locks dev")
