"""docs/review-example.md is the comment that a promotion gets; `make golden` writes it anew."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from recorded import HOUR, START

from cloudpakops.review.comment import as_markdown
from cloudpakops.review.gathering import gather

if TYPE_CHECKING:
    import pytest
    from recorded import Recorded

PAGE = Path(__file__).resolve().parents[2] / "docs" / "review-example.md"
HEAD = """\
# A review, as a forge shows it

`cloudpakops review` of a pull request that moves the environment test to the releases of dev, half an hour after dev
got them, in the estate of the tests. A test writes this page. [review.md](review.md) explains the parts.

---

"""


def test_the_page_shows_the_comment_that_a_promotion_gets(ready: Recorded, pytestconfig: pytest.Config) -> None:
    ready.git("checkout", "--quiet", "-b", "move")
    dev, test = (ready.checkout.stack(name).read_text() for name in ("dev", "test"))
    for track in ("platform", "applications"):
        old, new = (next(one for one in text.splitlines() if f":{track}:" in one) for text in (test, dev))
        ready.checkout.edit("stacks/Pulumi.test.yaml", old, new)
    ready.commit()
    found = gather(ready.root, "main", START + HOUR / 2)
    # Commits of a test change with every file.
    shown = HEAD + as_markdown(dataclasses.replace(found, base="0" * 40, head="1" * 40))
    if pytestconfig.getoption("golden_update"):
        PAGE.write_text(shown, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == shown
    assert "1 closed" in shown


def test_the_readme_shows_the_beginning_of_that_comment() -> None:
    shown = [line[1:].strip() for line in (PAGE.parents[1] / "README.md").read_text().splitlines() if line[:1] == ">"]
    page = [line.strip() for line in PAGE.read_text(encoding="utf-8").splitlines()]
    assert len(shown) > 5
    assert [line for line in shown if line not in page] == []
