"""`promote`: the lines of both tracks in one commit, on a branch from main, only through open gates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from recorded import DAY, FAILED, HOUR, START, Recorded

from cloudpakops.base.errors import CloudPakOpsError

if TYPE_CHECKING:
    from conftest import Checkout


def test_a_release_goes_from_dev_to_test_and_the_audit_is_clean(ready: Recorded) -> None:
    ready.promoted("test", START + HOUR)
    ready.deployed("test", START + HOUR, checked=True)
    assert ready.known().ledger.deployed("test") == ready.known().ledger.deployed("dev")
    assert ready.doubts() == []
