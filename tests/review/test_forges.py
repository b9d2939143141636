"""The comment and the approvals at forges, against local servers that speak their protocols and fail as they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from forge_double import HEAD, TOKEN
from recorded import Recorded

from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.review.forges.github import GitHub

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Checkout
    from forge_double import Double

MARKER = "<!-- ours -->"
BODY = f"{MARKER}\nwhat changes"


def test_the_comment_is_made_once_and_then_changed(double: Double) -> None:
    assert double.forge().publish(BODY, MARKER) == "made"
    assert double.forge().publish(f"{BODY} now", MARKER) == "changed"
    assert double.forge().publish(f"{BODY} now", MARKER) == "unchanged"
    assert [one["body"] for one in double.comments] == [f"{BODY} now"]
    assert double.tokens == {f"Bearer {TOKEN}" if double.kind == "github" else TOKEN}


def test_it_is_found_among_a_thousand_comments_of_others(double: Double) -> None:
    double.comments = [{"id": number, "body": f"comment {number}"} for number in range(1, 1001)]
    double.comments[777]["body"] = f"old {MARKER}"
    assert double.forge().publish(BODY, MARKER) == "changed"
    assert double.comments[777]["body"] == BODY
    assert len(double.comments) == 1000


def test_a_comment_that_somebody_deletes_meanwhile_is_made_anew(double: Double) -> None:
    double.comments = [{"id": 1, "body": MARKER}]
    forge = double.forge()
    change: Callable[..., Any] = forge.change

    def deleted(comment: Any, body: str) -> Any:
        double.comments.clear()
        return change(comment, body)

    forge.change = deleted  # type: ignore[method-assign]
    assert forge.publish(BODY, MARKER) == "made"
    assert len(double.comments) == 1


def test_an_answer_that_is_lost_does_not_make_a_second_comment(double: Double) -> None:
    double.loses = True
    assert double.forge().publish(BODY, MARKER) == "unchanged"
    assert len(double.comments) == 1


@pytest.mark.parametrize(
    ("status", "headers"),
    [(429, {"Retry-After": "1"}), (403, {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"}), (503, {})],
)
def test_a_rate_limit_or_a_failure_is_waited_for(double: Double, status: int, headers: dict[str, str]) -> None:
    double.fails = [("GET", status, headers)] * 3
    assert double.forge().publish(BODY, MARKER) == "made"


def test_a_rate_limit_of_an_hour_is_not_waited_for(double: Double) -> None:
    double.fails = [("GET", 429, {"Retry-After": "3600"})]
    with pytest.raises(CloudPakOpsError, match="asks to wait 3600 s for its rate limit"):
        double.forge().publish(BODY, MARKER)


@pytest.mark.parametrize(
    ("status", "fix"),
    [(401, "a token that is valid"), (403, "may write comments"), (404, "check repository and number"), (500, "later")],
)
def test_a_refusal_says_what_to_do_and_never_the_token(double: Double, status: int, fix: str) -> None:
    double.fails = [("GET", status, {})] * 9
    with pytest.raises(CloudPakOpsError) as error:
        double.forge().publish(BODY, MARKER)
    assert fix in error.value.fix
    assert error.value.exit_code == 4
    assert TOKEN not in str(error.value)
    assert double.comments == []


def test_a_forge_that_gives_no_answer_is_an_error() -> None:
    with pytest.raises(CloudPakOpsError, match="GitHub gives no answer"):
        GitHub("http://127.0.0.1:9", TOKEN, "org/estate", 7).publish(BODY, MARKER)


@pytest.mark.parametrize("address", ["http://example.com", "ftp://example.com", "file:///etc/passwd", ""])
def test_only_https_is_asked(address: str) -> None:
    with pytest.raises(CloudPakOpsError, match="is no https address"):
        GitHub(address, TOKEN, "org/estate", 7)


def review(who: str, state: str, commit: str = HEAD) -> dict[str, Any]:
    return {"user": {"login": who}, "state": state, "commit_id": commit}


@pytest.mark.parametrize("double", ["github"], indirect=True)
def test_github_approvals_are_of_the_last_commit_by_other_writers(double: Double) -> None:
    double.rights = {"ann": "write", "bob": "admin", "author": "admin", "cyd": "write", "eve": "write"}
    double.reviews = [
        review("ann", "APPROVED"),
        review("bob", "APPROVED", "2" * 40),
        review("author", "APPROVED"),
        review("reader", "APPROVED"),
        review("cyd", "APPROVED"),
        review("cyd", "CHANGES_REQUESTED"),
        review("eve", "CHANGES_REQUESTED"),
        review("eve", "COMMENTED"),
        review("eve", "APPROVED"),
        review("eve", "COMMENTED"),
    ]
    assert double.forge().approved_by([HEAD]) == ["ann", "eve"]


@pytest.mark.parametrize("double", ["gitlab"], indirect=True)
def test_gitlab_approvals_are_by_other_developers(double: Double) -> None:
    double.rights = {"1": 40, "2": 30, "3": 20}
    double.reviews = [{"user": {"id": number, "username": f"user{number}"}} for number in (1, 2, 3, 4)]
    assert double.forge().approved_by([HEAD]) == ["user2"]
    with pytest.raises(CloudPakOpsError, match="the merge request is at 111111111111, which is not judged here"):
        double.forge().approved_by(["2" * 40])


@pytest.mark.parametrize("given", [{}, {"GITHUB_REF": "refs/heads/main"}, {"GITHUB_REF": "refs/pull/x/merge"}])
def test_posting_outside_of_a_job_of_a_pull_request_is_refused(checkout: Checkout, given: dict[str, str]) -> None:
    done = checkout.command("review", "--base", "main", "--post", **{"GITHUB_REF": "", **given})
    assert done.returncode == 1
    assert "this is no job of a pull request" in done.stderr


def test_the_approvals_of_a_merged_change_are_asked_for_by_its_commit(
    double: Double, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.edit(
        "stacks/pipeline.yaml", "      - name: dev\n", "      - name: dev\n        gates: [{kind: reviews, count: 1}]\n"
    )
    project = Recorded.made(checkout, monkeypatch)
    head = project.head()
    variables = double.main()
    double.sha = head
    started = ("record", "dev", "up", "started")
    refused = project.checkout.command(*started, **variables)
    assert "reviews: 0 of 1: nobody" in refused.stdout
    assert refused.returncode == 1
    double.rights = {"ann": "write", "2": 30}
    double.reviews = [{**review("ann", "APPROVED", head), "user": {"login": "ann", "id": 2, "username": "ann"}}]
    done = project.checkout.command(*started, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    assert project.known().ledger.entries[-1].record.approved_by == ["ann"]
    assert "approved by, as the forge said: ann" in project.checkout.command("audit").stdout
    assert TOKEN not in done.stdout + done.stderr + refused.stdout + refused.stderr


def test_a_review_that_cannot_be_posted_is_printed_and_has_its_own_exit_code(
    double: Double, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Recorded.made(checkout, monkeypatch)
    double.sha = project.head()
    double.fails = [("POST", 403, {})]
    given = {"GITHUB_REF": "", **double.job()}
    done = project.checkout.command("review", "--base", "HEAD", "--format", "markdown", "--post", **given)
    assert done.returncode == 4
    assert "No environment changes." in done.stdout
    assert "answers 403" in done.stderr
    assert double.comments == []
