"""Reads whether a report passed: JUnit's XML, SARIF, or a list of checks as JSON."""

from __future__ import annotations

import json
from typing import Any, Literal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cloudpakops.base.errors import CloudPakOpsError

_FORMS = 'JUnit XML, SARIF, or JSON: {"checks": [{"name": …, "passed": true}]}'


def state_of_report(name: str, content: bytes) -> tuple[Literal["passed", "failed"], str]:
    """Return whether a report passed, and why, in a few words; raises CloudPakOpsError for another form.

    A report in which no test ran did not pass.
    """
    try:
        if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            failed, ran = _junit(fromstring(content, forbid_dtd=True))
        else:
            failed, ran = _json(json.loads(content))
    except (ParseError, DefusedXmlException, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise CloudPakOpsError(f"{name} is not a report that can be read", f"give a report as {_FORMS}") from None
    if failed:
        return "failed", f"{failed} failed"
    return ("passed", f"{ran} passed") if ran else ("failed", "no test ran")


def _junit(root: Element) -> tuple[int, int]:
    """Count failures and tests; where counts and test cases differ, the worse count."""
    if root.tag not in {"testsuites", "testsuite"}:
        raise ValueError(root.tag)
    cases = list(root.iter("testcase"))
    failed = sum(any(case.find(name) is not None for name in ("failure", "error")) for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    said = max((int(suite.get(name) or 0) for suite in root.iter() for name in ("failures", "errors")), default=0)
    # A suite can fail outside of its cases.
    loose = sum(suite.find(name) is not None for suite in root.iter("testsuite") for name in ("failure", "error"))
    return max(failed, said, loose), len(cases) - failed - skipped


def _json(data: Any) -> tuple[int, int]:
    if "runs" in data:
        return _sarif(data["runs"])
    states = [check["passed"] for check in data["checks"]]
    if not all(isinstance(state, bool) for state in states):
        raise TypeError(states)
    return states.count(False), states.count(True)


def _sarif(runs: list[Any]) -> tuple[int, int]:
    """Count findings of level error and warning that nobody suppressed, and completed runs (SARIF 2.1.0, 3.27.10)."""
    failed = 0
    for run in runs:
        failed += sum(not one["executionSuccessful"] for one in run.get("invocations", ()))
        failed += sum(
            result.get("level", "warning") in {"error", "warning"}
            and result.get("kind", "fail") == "fail"
            and not result.get("suppressions")
            for result in run["results"]
        )
    return failed, len(runs)
