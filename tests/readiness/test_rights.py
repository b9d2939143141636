"""The rights that the provider needs: in the code, and on the page that people read."""

from __future__ import annotations

import re
from pathlib import Path

from readiness.rights import rules

PAGE = Path(__file__).resolve().parents[2] / "docs" / "waits.md"


def test_the_page_has_the_rules_of_the_code() -> None:
    text = PAGE.read_text(encoding="utf-8")
    section = text[text.index("## Rights") : text.index("## The plugin")]
    told = [
        [re.findall(r"`([^`]+)`", cell) for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("| ") and not line.startswith("| group")
    ]
    written = [
        [[rule["apiGroups"][0]] if rule["apiGroups"][0] else [], rule["resources"], rule["verbs"]] for rule in rules([])
    ]
    assert told[: len(written)] == written
    assert told[len(written) :] == [[[], [], rules([("g", "p")])[-1]["verbs"]]]
