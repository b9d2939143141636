"""The SDK's debug messages: each is a call to the engine for which the program stands still."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Checkout

# Mocks hand on to Python's logging what a program sends to the engine's log.
PROGRAM = """
import logging
import sys
from pathlib import Path
from cloudpakops.render.run import render
from cloudpakops.repository.repository import Repository
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
render(Repository(Path.cwd()), "dev")
"""


@pytest.mark.parametrize(("variables", "sent"), [({}, False), ({"CLOUDPAKOPS_DEBUG": "1"}, True)])
def test_debug_messages_are_sent_only_when_asked_for(variables: dict[str, str], sent: bool, checkout: Checkout) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=checkout.root,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ("registering resource: ty=kubernetes:core/v1:Namespace" in done.stdout) is sent
