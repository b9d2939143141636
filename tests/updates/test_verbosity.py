"""A log that prints secrets has to be asked for twice, wherever our commands run the engine on real secrets."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest

import engine
from cloudpakops.base.errors import CloudPakOpsError
from cloudpakops.updates.verbosity import refuse_secrets_in_logs

if TYPE_CHECKING:
    from conftest import Checkout


@pytest.mark.parametrize(
    "variables",
    [
        {"PULUMI_OPTION_VERBOSE": "11"},
        {"PULUMI_OPTION_VERBOSE": "4"},
        {"PULUMI_OPTION_VERBOSE": " 9 "},
        {"TF_LOG": "trace"},
        {"TF_LOG": "DEBUG"},
        {"TF_LOG": "DEBUG", "CLOUDPAKOPS_LOG_SECRETS": "no"},
    ],
)
def test_a_log_with_secrets_is_refused_and_both_fixes_work(variables: dict[str, str]) -> None:
    with pytest.raises(CloudPakOpsError, match="prints secrets in plain text") as caught:
        refuse_secrets_in_logs(variables)
    assert "CLOUDPAKOPS_LOG_SECRETS=yes" in caught.value.fix
    refuse_secrets_in_logs({**variables, "CLOUDPAKOPS_LOG_SECRETS": "yes"})
    refuse_secrets_in_logs({})


@pytest.mark.parametrize(
    "variables", [{"PULUMI_OPTION_VERBOSE": "3"}, {"PULUMI_OPTION_VERBOSE": "x"}, {"TF_LOG": "WARN"}]
)
def test_other_logs_pass(variables: dict[str, str]) -> None:
    refuse_secrets_in_logs(variables)


@pytest.mark.parametrize("command", [("preview", "dev", "--save", "plan.json"), ("drift", "dev")])
def test_live_commands_refuse_it_before_anything_runs(command: tuple[str, ...], checkout: Checkout) -> None:
    result = checkout.command(*command, PULUMI_OPTION_VERBOSE="11")
    assert result.returncode != 0
    assert "PULUMI_OPTION_VERBOSE=11 prints secrets" in result.stdout + result.stderr


@pytest.mark.engine
def test_the_engine_reads_the_variable_that_is_refused() -> None:
    found = engine.find()
    assert found
    variables = {**os.environ, "PULUMI_OPTION_VERBOSE": "11", "PULUMI_OPTION_LOGTOSTDERR": "true"}
    done = subprocess.run([found.pulumi, "version"], env=variables, capture_output=True, text=True, check=True)
    assert "--verbose" in done.stderr
