"""Measure how many of 100 mutants the tests without the engine catch: `make mutants`.

``draw`` writes sample.json anew, ``run`` measures in a copy of the checkout.
"""

# ruff: noqa: T201 - figures are printed

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from coverage_map import PYTEST, covering, measured, python, statement
from mutants import AREAS, Mutant, Place, area_of, found_again, places, shuffled

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLE: Final = Path(__file__).with_name("sample.json")
SEED: Final = "2026"
IN_EACH_AREA: Final = 20
SECONDS: Final = 300
"""How much CPU time the tests of one mutant may take."""
_OTHERS: Final = ("benchmarks/", "engine/", "pipelines/", "sdks/", "tests/")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("run", "draw"))
    parser.add_argument(
        "--covered", type=Path, help="keep which tests cover what in this file, and read it if it exists"
    )
    parser.add_argument("--skip", type=int, default=0, help="leave out so many, which an earlier run has measured")
    asked = parser.parse_args()
    if asked.what == "draw":
        # One of each area in turn: a run that is ended early has measured all areas.
        rounds = zip(*(_draw(area, IN_EACH_AREA, set()) for area in AREAS), strict=True)
        drawn = [asdict(place.mutant) for places_ in rounds for place in places_]
        SAMPLE.write_text(json.dumps(drawn, indent=1) + "\n", encoding="utf-8")
        return
    chosen = _chosen([Mutant(**fields) for fields in json.loads(SAMPLE.read_text(encoding="utf-8"))])
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = _copied(Path(folder) / "project")
        if asked.covered and asked.covered.is_file():
            covered = json.loads(asked.covered.read_text(encoding="utf-8"))
        else:
            covered = measured(copy, Path(folder))
        if asked.covered:
            asked.covered.write_text(json.dumps(covered), encoding="utf-8")
        counts: Counter[tuple[str, str]] = Counter()
        for place in chosen[asked.skip :]:
            outcome, failure = _outcome(copy, place, covered)
            counts[place.mutant.area, outcome] += 1
            print(f"{outcome}: {_words(place.mutant)} | {place.path}:{place.number} | {failure}", flush=True)
    _print_table(counts)


def _sources() -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in listed.splitlines() if (ROOT / path).is_file()]


def _programs() -> list[str]:
    return [path for path in _sources() if path.endswith(".py") and not path.startswith(_OTHERS)]


def _draw(area: str, count: int, taken: set[tuple[str, str]]) -> list[Place]:
    drawn: list[Place] = []
    tables = 0
    for place in shuffled(places(ROOT, (path for path in _programs() if area_of(path) == area)), SEED):
        # Tables are long and one line of them is like another: a quarter of the area is enough.
        if (place.mutant.function, place.mutant.line) in taken or (not place.mutant.function and tables >= count // 4):
            continue
        if len(drawn) < count and _compiles(place):
            drawn.append(place)
            tables += not place.mutant.function
    return drawn


def _chosen(sample: list[Mutant]) -> list[Place]:
    """Find the sample's mutants; draw others of the same area for those that are not found."""
    lines = {mutant.line for mutant in sample}
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in _programs()}
    candidates = list(places(ROOT, (path for path, text in texts.items() if any(line in text for line in lines))))
    chosen: list[Place] = []
    lost: Counter[str] = Counter()
    for mutant in sample:
        if place := found_again(mutant, candidates):
            # The area stays the sample's, wherever the code went.
            chosen.append(replace(place, mutant=replace(place.mutant, area=mutant.area)))
        else:
            print(f"not found: {_words(mutant)}", flush=True)
            lost[mutant.area] += 1
    taken = {(place.mutant.function, place.mutant.line) for place in chosen}
    return chosen + [place for area, count in lost.items() for place in _draw(area, count, taken)]


def _copied(copy: Path) -> Path:
    for path in _sources():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, copy / path)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


def _mutated(place: Place, text: str) -> str:
    lines = text.splitlines(keepends=True)
    lines[place.number - 1] = lines[place.number - 1].replace(place.mutant.line, place.mutant.mutated)
    return "".join(lines)


def _compiles(place: Place) -> bool:
    try:
        compile(_mutated(place, (ROOT / place.path).read_text(encoding="utf-8")), place.path, "exec")
    except SyntaxError:
        return False
    return True


def _outcome(copy: Path, place: Place, covered: dict[str, dict[str, list[str]]]) -> tuple[str, str]:
    file = copy / place.path
    text, before = file.read_text(encoding="utf-8"), file.stat()
    tests = covering(covered, place.path, statement(text, place.number))
    if not tests:
        return "no covering test", ""
    file.write_text(_mutated(place, text), encoding="utf-8")
    # A time of its own, or Python might take the compiled file of before: the size can be the same, and the second.
    os.utime(file, (place.number, place.number))
    try:
        code, output = python(copy, *PYTEST, "-x", *tests, seconds=SECONDS)
    finally:
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    if code < 0:
        return "timed out", f"{len(tests)} tests"
    if code == 0:
        return "survived", f"{len(tests)} tests"
    return "caught", next((line for line in output.splitlines() if line.startswith(("FAILED", "ERROR"))), output[-200:])


def _words(mutant: Mutant) -> str:
    return f"{mutant.area}: {mutant.function or 'module'} | {mutant.line} | {mutant.mutated}"


def _print_table(counts: Counter[tuple[str, str]]) -> None:
    columns = ("caught", "survived", "no covering test", "timed out")
    print(f"\n{'area':20}", *(f"{column:>17}" for column in columns))
    for area in AREAS:
        print(f"{area:20}", *(f"{counts[area, column]:17}" for column in columns))
    print(f"{'all':20}", *(f"{sum(counts[area, column] for area in AREAS):17}" for column in columns))


if __name__ == "__main__":
    main()
