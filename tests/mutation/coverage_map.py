"""Which tests cover a line, measured once in a copy of the checkout."""

from __future__ import annotations

import ast
import json
import os
import resource
import subprocess
import sys
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path
from typing import Final

import coverage

AT_MOST: Final = 25
"""So many tests run for each mutant."""
PYTEST: Final = (
    *("-m", "pytest", "-q", "-p", "no:cacheprovider"),
    # One process, whatever the project's settings say: contexts are those of one process, and -x ends at once.
    *("-o", "addopts=--import-mode=importlib"),
    # The same examples each time, and none that an earlier mutant left.
    "--hypothesis-profile=ci",
)
# These test the engine's build, generated SDKs and the benchmarks; none of them covers what is mutated.
_NOT_RUN: Final = ("tests/engine_bootstrap", "tests/sdks", "tests/benchmarks", "tests/mutation")
_SETTINGS: Final = """
[run]
core = ctrace
parallel = true
data_file = {folder}/coverage
context = ${{MUTATION_CONTEXT-}}
include = {copy}/cloudpakops/*, {copy}/offline/*, {copy}/providers/*
"""


def python(copy: Path, *words: str, seconds: int, **variables: str) -> tuple[int, str]:
    """Run Python in the copy and return its exit code and output; the system ends it after ``seconds`` of CPU time."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        # Not of the clock: how busy the machine is must not change what a mutant does.
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_CPU, (seconds, seconds)),
    )
    return done.returncode, done.stdout


def measured(copy: Path, folder: Path) -> dict[str, dict[str, list[str]]]:
    """Run the tests without the engine once: those that pass and cover a line, by file and line."""
    settings, tests_file = folder / "settings.ini", folder / "tests.json"
    settings.write_text(_SETTINGS.format(folder=folder, copy=copy.resolve()), encoding="utf-8")
    _, output = python(
        copy,
        *("-m", "coverage", "run", f"--rcfile={settings}", *PYTEST, "-p", "covering", "-m", "not engine"),
        *(f"--ignore={path}" for path in _NOT_RUN),
        seconds=3600,
        PYTHONPATH=str(Path(__file__).parent),
        COVERAGE_PROCESS_START=str(settings),
        MUTATION_TESTS=str(tests_file),
    )
    print(*output.splitlines()[-40:], sep="\n", flush=True)  # noqa: T201 - which tests fail without a mutant
    tests = json.loads(tests_file.read_text(encoding="utf-8"))
    of_context: dict[str, set[str]] = defaultdict(set)
    for test, about in tests.items():
        for context in (test, *(f"fixture {name}" for name in about["fixtures"])) if about["passed"] else ():
            of_context[context].add(test)
    together = coverage.Coverage(config_file=str(settings))
    together.combine()
    data = together.get_data()
    return {
        Path(file).relative_to(copy.resolve()).as_posix(): {
            str(line): sorted(set().union(*(of_context[context] for context in contexts)))
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }


def covering(covered: dict[str, dict[str, list[str]]], path: str, lines: range) -> list[str]:
    """At most 25 tests that cover lines of a file, evenly from those that cover least to those that cover most."""
    sizes = Counter(test for by_number in covered.values() for tests in by_number.values() for test in tests)
    found = {test for line in lines for test in covered.get(path, {}).get(str(line), ())}
    ordered = sorted(found, key=lambda test: (sizes[test], test))
    steps = min(AT_MOST, len(ordered))
    return [ordered[round(step * (len(ordered) - 1) / max(steps - 1, 1))] for step in range(steps)]


def statement(text: str, number: int) -> range:
    """The lines of the statement that has a line; all lines of the file if it runs when the file is imported."""
    found, in_function = range(number, number + 1), False
    # Walking goes from the outside to the inside: what is found last is the innermost statement.
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt) and node.lineno <= number <= (node.end_lineno or 0):
            body = getattr(node, "body", None)
            found = range(node.lineno, max(body[0].lineno if body else (node.end_lineno or 0) + 1, node.lineno + 1))
            in_function |= isinstance(node, ast.FunctionDef) and number >= node.body[0].lineno
    return found if in_function else range(1, len(text.splitlines()) + 1)
