"""The policy in the comment: what breaks a rule, what is demanded less, and what could not be judged."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from loosened import loosen
from markdown_it import MarkdownIt
from recorded import HOUR, START

from cloudpakops.policy.judge import Judgement, Violation
from cloudpakops.review.comment import LONGEST, as_markdown, as_text
from cloudpakops.review.gathering import Review, gather
from cloudpakops.review.ruling import Ruling

if TYPE_CHECKING:
    from recorded import Recorded

    from cloudpakops.policy.settings import Level


def judgement(environment: str, level: Level = "mandatory", count: int = 1) -> Judgement:
    violations = tuple(
        Violation(
            rule="no-latest",
            level=level,
            cluster="main",
            about=f"Deployment orders/orders-{number}",
            what="spec.image names an image by latest",
            fix="name its digest",
        )
        for number in range(count)
    )
    return Judgement(environment=environment, levels={"no-latest": level}, violations=violations)


def review(ruling: Ruling, *order: str) -> Review:
    return Review(base="1" * 40, head="2" * 40, order=order, ruling=ruling)


def test_a_broken_rule_is_told_once_with_all_its_places() -> None:
    found = review(Ruling(judgements={name: judgement(name) for name in ("prod", "dev")}), "dev", "prod")
    line = "Deployment orders/orders-0: spec.image names an image by latest (dev main, prod main)"
    assert f"- **no-latest**: {line}" in as_markdown(found).replace("\\", "")
    assert not found.sound
    assert found.complete
    assert "POLICY  no-latest: Deployment orders/orders-0" in as_text(found)


def test_advice_is_one_line_for_a_rule_and_holds_nothing_up() -> None:
    found = review(Ruling(judgements={"dev": judgement("dev", "advisory", 30)}), "dev")
    assert "- advisory, no-latest: 30 findings (dev)" in as_markdown(found).replace("\\", "")
    assert found.sound


def test_without_findings_the_comment_has_no_word_of_the_policy() -> None:
    clean = Judgement(environment="dev", levels={}, violations=())
    assert "Policy" not in as_markdown(review(Ruling(judgements={"dev": clean}), "dev"))


def test_a_thousand_findings_leave_the_comment_within_its_limit() -> None:
    found = review(Ruling(judgements={"dev": judgement("dev", count=1000)}), "dev")
    assert len(as_markdown(found)) <= LONGEST
    assert "Not all dangers and gates fit here" in as_markdown(found)


def test_a_reason_is_text_and_no_markup() -> None:
    found = review(Ruling(loosened=(("dev", "no-latest excepts it: <img src=x> @everyone **now**"),)), "dev")
    shown = as_markdown(found)
    tokens = [child for token in MarkdownIt("commonmark").parse(shown) for child in token.children or ()]
    (line,) = [token.content for token in tokens if "no-latest excepts it" in token.content]
    assert line.endswith("<img src=x> @everyone **now** (dev)")
    assert "the policy demands less" in shown


def test_what_breaks_a_mandatory_rule_fails_the_review(ready: Recorded) -> None:
    ready.checkout.edit("stacks/policy.yaml", "dev: disabled", "dev: mandatory")
    ready.commit()
    ready.git("checkout", "--quiet", "-b", "tags")
    loosen(ready.checkout)
    ready.commit()
    done = ready.checkout.command("review", "--base", "main", "--format", "json")
    assert done.returncode == 1, done.stderr
    ruling = json.loads(done.stdout)["ruling"]
    (one,) = [one for one in ruling["judgements"]["dev"]["violations"] if one["level"] == "mandatory"]
    assert (one["rule"], one["about"]) == ("images-by-digest", "Deployment orders/orders")
    assert ruling["judgements"].keys() == {"dev"}


def test_removing_what_is_protected_breaks_a_rule_before_any_update(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "smaller")
    gone = "            - kind: Dashboard\n              name: app-connect\n              replicas: 3\n"
    ready.checkout.edit("stacks/Pulumi.prod.yaml", gone, "")
    ready.commit()
    found = gather(ready.root, "main", START + HOUR)
    assert [str(one) for one in found.ruling.judgements["prod"].mandatory] == [
        "east: Dashboard integration/app-connect: it is protected and would be removed"
    ]
    assert not found.sound


def test_a_policy_that_demands_less_is_shown_with_all_environments(ready: Recorded) -> None:
    ready.git("checkout", "--quiet", "-b", "looser")
    ready.checkout.edit("stacks/policy.yaml", "owners: {default: advisory}", "labels: {prod: advisory}")
    ready.checkout.edit("stacks/policy.yaml", "    environment: prod\n", "    environment: staging\n")
    ready.commit()
    found = gather(ready.root, "main", START + HOUR)
    assert found.ruling.judgements.keys() == {"dev", "test", "staging", "prod"}
    assert [one.rule for one in found.ruling.judgements["prod"].mandatory] == ["no-public-api", "owners"]
    assert [where for where, _ in found.ruling.loosened] == ["prod", "staging"]
    shown = as_markdown(found).replace("\\", "")
    assert "No environment changes" in shown
    assert "- the policy demands less: labels was mandatory and is advisory (prod)" in shown
    assert "no-public-api excepts ContainerVpcCluster east-infrastructure-cluster until 2099-12-31" in shown


def test_an_exception_that_expired_leaves_the_review_incomplete(ready: Recorded) -> None:
    found = gather(ready.root, "HEAD", datetime(2100, 1, 1, tzinfo=UTC))
    assert found.ruling.failed.keys() == {"all"}
    assert not found.complete
    assert "expired on 2099" in as_markdown(found)
    assert gather(ready.root, "HEAD", datetime(2099, 12, 31, tzinfo=UTC)).complete
