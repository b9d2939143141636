"""The judgement of the rules as text, as data, and as a JUnit report that `record ENV policy` takes."""

from __future__ import annotations

import dataclasses
from itertools import groupby
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from cloudpakops.base.visible import visible
from cloudpakops.policy.rules import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cloudpakops.policy.judge import Judgement


def as_text(found: Judgement) -> str:
    """Return what is wrong, rule by rule, with the fix; then what is excepted, and a line that sums it up."""
    lines: list[str] = []
    for name, broken in groupby(found.violations, key=lambda one: one.rule):
        there = list(broken)
        lines.append(f"{there[0].level}  {name}: {BY_NAME[name].demands}")
        lines += [f"    {one}" for one in there]
        lines.append(f"    fix: {there[0].fix}")
    lines += [
        f"excepted  {one.violation.rule}: {one.violation} (until {one.expires}: {one.reason})" for one in found.excepted
    ]
    lines += [f"unused  the exception of {one} can be removed" for one in found.unused]
    lines.append(f"{found.environment}: {summary(found)}")
    return "".join(f"{visible(line)}\n" for line in lines)


def summary(found: Judgement) -> str:
    """Return in a few words how many rules hold."""
    applied = sum(level != "disabled" for level in found.levels.values())
    broken = {one.rule: one.level for one in found.violations}
    counts = [f"{count} {level}" for level in ("mandatory", "advisory") if (count := [*broken.values()].count(level))]
    parts = [f"{applied - len(broken)} of {applied} rules hold"]
    if counts:
        parts.append(f"broken: {' and '.join(counts)}")
    if found.excepted:
        parts.append(f"excepted: {len(found.excepted)}")
    return ", ".join(parts)


def as_data(found: Judgement) -> dict[str, Any]:
    """Return all of it as plain data."""
    return {**dataclasses.asdict(found), "passed": found.passed}


def as_junit(found: Iterable[Judgement]) -> bytes:
    """Return a report with a suite for each environment, and in it a test for each rule that is not disabled.

    A mandatory rule that is broken is a failure; what breaks an advisory one stands in the output of its test.
    """
    suites = Element("testsuites")
    for one in found:
        rules = [name for name, level in one.levels.items() if level != "disabled"]
        failures = len({violation.rule for violation in one.mandatory})
        suite = SubElement(
            suites, "testsuite", name=f"policy {one.environment}", tests=str(len(rules)), failures=str(failures)
        )
        for name in rules:
            case = SubElement(suite, "testcase", classname=one.environment, name=name)
            broken = [visible(str(violation)) for violation in one.violations if violation.rule == name]
            if broken and one.levels[name] == "mandatory":
                SubElement(case, "failure", message=f"{len(broken)} objects").text = "\n".join(broken)
            elif broken:
                SubElement(case, "system-out").text = "\n".join(broken)
    indent(suites)
    written: bytes = tostring(suites, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
