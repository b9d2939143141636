"""Every mistake of catalog files, each in a copy of the checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cloudpakops.base.errors import InvalidFilesError
from cloudpakops.repository.repository import Repository

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.base.errors import Problem

ROOT = Path(__file__).resolve().parents[2]
# A product of its own, so that these tests say the same whatever the real products come to be.
CUP = f"""\
product: cup
title: Cup
common:
  platforms: [openshift]
  installModes: [OwnNamespace]
  placement: {{scope: environment}}
  operatorMinutes: 10
  needs:
    - product: licensing
      reason: cups are counted
      source: a book
  catalogs:
    cups: {{image: "example.com/cups/catalog@sha256:{"0" * 64}", displayName: Cups, source: a book}}
  operators:
    handle:
      package: cup-handle
      channel: v1
      csv: cup-handle.v1.0.0
      catalog: cups
      coupledWith: [lid]
      source: a book
    lid:
      package: cup-lid
      channel: v1
      csv: cup-lid.v1.0.0
      catalog: cups
      coupledWith: [handle]
      source: another book
  kinds:
    Cup:
      apiVersion: example.com/v1
      operators: [handle, lid]
      spec: {{replicas: "${{replicas}}"}}
      minutes: 10
      source: a book
    Saucer:
      apiVersion: example.com/v1
      operators: [lid, handle]
      spec: {{}}
      minutes: 10
      after: [Cup]
      source: a book
versions:
  - version: 2.0.0
    default: true
    upgradesFrom:
      - version: 1.0.0
        source: a book
  - version: 1.0.0
"""


@dataclass(frozen=True)
class Mistake:
    """An edit of the catalog file, and what is said of it; ``line`` is in the line that it points to."""

    old: str
    new: str
    path: str
    line: str
    what: str
    fix: str


MISTAKES = {
    "a wrong type of a field": Mistake(
        "operatorMinutes: 10",
        "operatorMinutes: ten",
        "common.operatorMinutes",
        "operatorMinutes: ten",
        "must be a whole number",
        "write a whole number",
    ),
    "a list where text is due": Mistake(
        "channel: v1",
        "channel: [1]",
        "common.operators.handle.channel",
        "channel: [1]",
        "is not text",
        "write text",
    ),
    "a wrong type in one version": Mistake(
        "default: true",
        'default: "yes"',
        "versions[0].default",
        'default: "yes"',
        "must be true or false",
        "write true or false",
    ),
    "an unknown key": Mistake(
        "coupledWith: [lid]",
        "coupledWidth: [lid]",
        "common.operators.handle.coupledWidth",
        "coupledWidth",
        "unknown key coupledWidth",
        "did you mean coupledWith?",
    ),
    "no source": Mistake(
        "      source: another book\n", "", "common.operators.lid.source", "lid:", "source is missing", "add source"
    ),
    "an empty source": Mistake(
        "source: another book",
        'source: ""',
        "common.operators.lid.source",
        'source: ""',
        "is too short",
        "write at least 3 characters",
    ),
    "a footprint of nothing": Mistake(
        "  needs:\n",
        "  footprints: {small: {vcpu: -4, source: a book}}\n  needs:\n",
        "common.footprints.small.vcpu",
        "vcpu: -4",
        "must be more than 0",
        "write more than 0",
    ),
    "an unknown need": Mistake(
        "product: licensing",
        "product: licences",
        "common.needs[0].product",
        "product: licences",
        "the need licences is not a product, and no product provides it",
        "cup, event-manager",
    ),
    "a need in a range that nothing is in": Mistake(
        "reason: cups are counted",
        'reason: cups are counted\n      versions: ">=99"',
        "common.needs[0].versions",
        "versions:",
        "no known version of licensing is in the range >=99",
        "correct the range, or add a version (known: ",
    ),
    "kinds that need each other": Mistake(
        "      source: a book\n    Saucer:",
        "      source: a book\n      needs: [Saucer]\n    Saucer:",
        "common.kinds.Cup",
        "Cup:",
        "the kinds form a cycle: Cup needs Saucer needs Cup",
        "remove one of these needs",
    ),
    "an upgrade from an unknown version": Mistake(
        "      - version: 1.0.0\n        source",
        "      - version: 0.9.0\n        source",
        "versions[0].upgradesFrom[0].version",
        "version: 0.9.0",
        "upgradesFrom names 0.9.0, which is not a known version",
        "name one of: 2.0.0, 1.0.0; or add that version",
    ),
    "an upgrade from the version itself": Mistake(
        "      - version: 1.0.0\n        source",
        "      - version: 2.0.0\n        source",
        "versions[0].upgradesFrom[0].version",
        "version: 2.0.0",
        "cannot go from 2.0.0 to 2.0.0",
        "name an older version",
    ),
    "two defaults": Mistake(
        "\n  - version: 1.0.0\n",
        "\n  - version: 1.0.0\n    default: true\n",
        "versions[1].default",
        "default: true",
        "2.0.0 and 1.0.0 are both the default",
        "mark only one version as the default",
    ),
    "a version that occurs twice": Mistake(
        "\n  - version: 1.0.0\n",
        "\n  - version: 1.0.0\n  - version: 1.0.0\n",
        "versions",
        "versions:",
        "version 1.0.0 occurs twice",
        "remove one of the two",
    ),
    "a version that no range can hold": Mistake(
        "\n  - version: 1.0.0\n",
        "\n  - version: first\n",
        "versions[1].version",
        "first",
        "is not a version",
        "write one such as",
    ),
    "an unknown operator of a kind": Mistake(
        "operators: [handle, lid]",
        "operators: [handle, lid, spoon]",
        "common.kinds.Cup.operators",
        "operators: [handle, lid, spoon]",
        "operator spoon does not exist",
        "name one of: handle, lid",
    ),
    "a kind that names one of two coupled operators": Mistake(
        "operators: [handle, lid]",
        "operators: [handle]",
        "common.kinds.Cup.operators",
        "operators: [handle]",
        "handle is coupled with lid",
        "name both",
    ),
    "a template value that is nothing": Mistake(
        "${replicas}",
        "${colour}",
        "common.kinds.Cup.spec",
        "${colour}",
        "the template uses ${colour}, which is not a known value",
        "use one of: catalogNamespace, cluster, ",
    ),
    "a coupling that is not mutual": Mistake(
        "coupledWith: [handle]",
        "coupledWith: []",
        "common.operators.handle.coupledWith",
        "coupledWith: [lid]",
        "lid does not name handle in its coupledWith",
        "let each operator name the other in coupledWith",
    ),
    "an inferred fact without a note": Mistake(
        "source: another book",
        "source: another book\n      confidence: inferred",
        "common.operators.lid",
        "lid:",
        "is inferred, so it needs a note that says why",
        "add note",
    ),
    "an unknown confidence": Mistake(
        "source: another book",
        "source: another book\n      confidence: hearsay",
        "common.operators.lid.confidence",
        "confidence: hearsay",
        '"hearsay" is not allowed here',
        "sourced, inferred or uncertain",
    ),
    "an operator without CSV of which we are sure": Mistake(
        "      csv: cup-lid.v1.0.0\n",
        "",
        "common.operators.lid",
        "lid:",
        "has no channel or no CSV, so its confidence can only be uncertain",
        "add what is missing",
    ),
    "an operator of an unknown catalog": Mistake(
        "catalog: cups\n      coupledWith: [lid]",
        "catalog: mugs\n      coupledWith: [lid]",
        "common.operators.handle.catalog",
        "catalog: mugs",
        "catalog mugs does not exist",
        "name one of: cups",
    ),
    "a catalog that is not pinned": Mistake(
        f"@sha256:{'0' * 64}", ":latest", "common.catalogs.cups.image", "cups:", "is not pinned by a digest", "no tag"
    ),
    "a version that is refused": Mistake(
        "common:\n",
        'refused:\n  - {versions: ">=2", reason: too hot, fix: wait, source: a book}\ncommon:\n',
        "versions[0].version",
        "version: 2.0.0",
        "2.0.0 is among the refused versions (>=2)",
        "remove this version, or narrow the refused range",
    ),
    "no YAML": Mistake(
        "common:\n", "common: [\n", "", "installModes:", "is not valid YAML", "correct the YAML at this line"
    ),
    "a key that occurs twice": Mistake(
        "title: Cup\n", "title: Cup\ntitle: Mug\n", "title", "title: Mug", "occurs twice", "remove one"
    ),
    "no product at all": Mistake(CUP, "- cup\n", "", "- cup", "a list is not a mapping", "write a mapping"),
    "an empty file": Mistake(CUP, "", "", "", "the file is empty", "write a mapping"),
}


def problems(checkout: Checkout) -> list[Problem]:
    """Return what is wrong with the catalog, sorted."""
    try:
        Repository(checkout.root).products()
    except InvalidFilesError as error:
        return list(error.problems)
    return []


def cup(checkout: Checkout, text: str = CUP) -> None:
    (checkout.root / "catalog/cup.yaml").write_text(text)


def test_without_a_mistake_there_is_no_problem(checkout: Checkout) -> None:
    cup(checkout)
    assert problems(checkout) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_file_line_path_and_fix(name: str, checkout: Checkout) -> None:
    mistake = MISTAKES[name]
    assert mistake.old in CUP
    text = CUP.replace(mistake.old, mistake.new, 1)
    cup(checkout, text)
    (problem,) = problems(checkout)
    assert (problem.file, problem.path) == ("catalog/cup.yaml", mistake.path)
    assert mistake.what in problem.what
    assert mistake.fix in problem.fix
    assert mistake.line in [*text.splitlines(), ""][problem.line - 1]


TEA = CUP.replace("cup", "tea").replace("product: licensing", "product: cup")


def test_products_that_need_each_other_are_named(checkout: Checkout) -> None:
    cup(checkout, CUP.replace("product: licensing", "product: tea"))
    (checkout.root / "catalog/tea.yaml").write_text(TEA)
    (problem,) = problems(checkout)
    assert (problem.file, problem.path) in {("catalog/cup.yaml", "common.needs"), ("catalog/tea.yaml", "common.needs")}
    assert (checkout.root / problem.file).read_text().splitlines()[problem.line - 1] == "  needs:"
    assert problem.what in {
        "the needs form a cycle: cup needs tea needs cup",
        "the needs form a cycle: tea needs cup needs tea",
    }
    assert problem.fix == "remove one of these needs"


def test_a_need_of_what_another_provides_goes_in_a_circle_too(checkout: Checkout) -> None:
    cup(checkout, CUP.replace("product: licensing", "product: drink"))
    (checkout.root / "catalog/tea.yaml").write_text(TEA.replace("common:\n", "common:\n  provides: [drink]\n", 1))
    assert ["the needs form a cycle" in problem.what for problem in problems(checkout)] == [True]


def test_a_product_that_is_described_twice_is_named_with_both_files(checkout: Checkout) -> None:
    cup(checkout)
    (checkout.root / "catalog/mug.yaml").write_text(CUP)
    (problem,) = problems(checkout)
    assert (problem.file, problem.line, problem.path) == ("catalog/mug.yaml", 1, "product")
    assert problem.what == "catalog/cup.yaml already describes cup"
    assert problem.fix == "keep one of the two files"


def test_the_mistakes_of_all_files_come_at_once(checkout: Checkout) -> None:
    cup(checkout, CUP.replace("operatorMinutes: 10", "operatorMinutes: ten").replace("default: true", 'default: "x"'))
    (checkout.root / "catalog/mug.yaml").write_text("[")
    assert [(problem.file, problem.path) for problem in problems(checkout)] == [
        ("catalog/cup.yaml", "common.operatorMinutes"),
        ("catalog/cup.yaml", "versions[0].default"),
        ("catalog/mug.yaml", ""),
    ]
    result = checkout.command("validate")
    assert (result.returncode, result.stdout) == (2, "")
    assert "catalog/cup.yaml:7: common.operatorMinutes: " in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("release", "new", "2027.03", "--set=cloud-pak-for-data=5.3.0"),
        ("upgrade-path", "cloud-pak-for-data", "5.2.0", "5.3.0"),
        ("upgrade-path", "cloud-pak-for-data", "5.3.0", "5.3.1"),
    ],
)
def test_a_refused_version_is_answered_with_the_reason_and_the_way_out(
    arguments: tuple[str, ...], checkout: Checkout
) -> None:
    (refusal,) = [
        found for found in Repository(ROOT).product("cloud-pak-for-data").refused if found.versions == ">=5.3"
    ]
    result = checkout.command(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"error: IBM Cloud Pak for Data 5.3.0: {refusal.reason}\n    fix: {refusal.fix}\n"
    assert not (checkout.root / "stacks/releases/platform/2027.03.yaml").exists()
