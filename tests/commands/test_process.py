"""What only a process of its own shows of the command line: exit codes, and a reader that goes away."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Checkout


def test_a_mistake_ends_a_process_with_2_and_without_a_traceback(checkout: Checkout) -> None:
    checkout.edit("stacks/Pulumi.dev.yaml", "accept: true", "accept: false")
    done, here = checkout.process("validate"), checkout.command("validate")
    assert (done.returncode, done.stdout) == (2, "")
    assert "stacks/Pulumi.dev.yaml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (here.returncode, here.stdout, here.stderr) == (done.returncode, done.stdout, done.stderr)


def test_a_process_prints_what_the_tests_see_of_a_command(checkout: Checkout) -> None:
    done, here = checkout.process("render", "test"), checkout.command("render", "test")
    assert done.returncode == 0, done.stderr
    assert (here.returncode, here.stdout, here.stderr) == (done.returncode, done.stdout, done.stderr)


def test_a_reader_that_goes_away_is_no_error_to_be_told(checkout: Checkout) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "cloudpakops", "render", "prod"],
        cwd=checkout.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert running.returncode == 1
    assert "Traceback" not in said
    assert "BrokenPipeError" not in said
