"""Upgrade steps: each change of an installed version, and of an operator in use, must be possible in one step.

The resolver knows one state only; here the files at a Git revision are compared with the files as they are. A product's
steps are those that its release froze; the steps of operators are those that the catalog knows now, so a step that
turns out to be impossible is refused for old releases too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.catalog.operator_upgrades import operator_chain
from cloudpakops.catalog.upgrades import NoUpgradePathError, upgrade_path
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.git.command import ask, commit_of
from cloudpakops.model.release import PlatformRelease
from cloudpakops.plan.installations import installations
from cloudpakops.plan.operators import operators_of
from cloudpakops.repository.stack_file import environment_of, place_in_stack_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from cloudpakops.catalog.operator_upgrades import Hop
    from cloudpakops.files.document import Dialect, Document
    from cloudpakops.model.catalog import Product, ProductVersion
    from cloudpakops.model.environment import Environment
    from cloudpakops.plan.installations import Installation
    from cloudpakops.repository.repository import Repository, Stack

    # By cluster, product and namespace of its operators.
    Installed: TypeAlias = dict[tuple[str, str, str], Installation]


@dataclass(frozen=True, kw_only=True)
class UpgradeCheck:
    """The steps that are refused, and a line for each environment that could not be compared."""

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]


def check_upgrades(repository: Repository, environments: Sequence[str], base: str) -> UpgradeCheck:
    """Compare the given environments, or all, with what they were at the revision ``base``.

    What is new or gone since then makes no step; what can't be read as it is now is for `validation`.
    Raises CloudPakOpsError for a revision that is not here.
    """
    former = _Revision(repository, base)
    moves: list[_Move] = []
    warnings: list[str] = []
    for name in sorted(set(environments) or repository.environments()):
        shown = f"stacks/Pulumi.{name}.yaml"
        if shown not in former.files:
            continue
        try:
            stack = repository.stack(name)
            now = _as_named(repository, stack)
        except InvalidFilesError:
            continue
        try:
            before, release = former.installed(shown)
        except InvalidFilesError as error:
            first = str(error.problems[0]).partition("\n")[0]
            warnings.append(f"{shown} at {base} can't be read ({first}): its upgrade steps were not checked")
            continue
        moves += _moves(stack, release, before, now)
    return UpgradeCheck(problems=_problems(repository, moves, base), warnings=tuple(warnings))


def refused_steps(repository: Repository, before: Stack, after: Stack) -> tuple[Problem, ...]:
    """Return the steps between two states of an environment that skip a version or go back."""
    release = before.environment.platform.release
    moves = list(_moves(after, release, _as_named(repository, before), _as_named(repository, after)))
    return _problems(repository, moves, "HEAD")


def _problems(repository: Repository, moves: Sequence[_Move], base: str) -> tuple[Problem, ...]:
    products = _products(repository) if moves else {}
    return tuple(sorted({found for move in moves for found in move.problems(products.get(move.product), base)}))


@dataclass(frozen=True, kw_only=True)
class _Move:
    """A product of a cluster whose version or whose operators differ from what they were."""

    stack: Stack
    release: str
    cluster: str
    product: str
    before: str
    now: ProductVersion
    # Operators that are in use before and after: the CSVs of both.
    operators: Mapping[str, tuple[str, str]]

    def problems(self, known: Product | None, base: str) -> Iterator[Problem]:
        """Yield what can't be done in one step, at the line of the stack file that names the release."""
        if self.before not in {self.now.version, *(step.version for step in self.now.upgrades_from)}:
            what, fix = self._words(known, base)
            yield self._problem(f"would {what}", fix)
            return
        if known is None:
            return
        for operator, (before, now) in sorted(self.operators.items()):
            try:
                chain = operator_chain(known, operator, before, now)
            except NoUpgradePathError as error:
                yield self._problem(f"can't upgrade: {error.what}", error.fix)
                continue
            yield from self._hops(chain)

    def _hops(self, chain: Sequence[Hop]) -> Iterator[Problem]:
        if len(chain) > 1:
            between = ", then ".join(hop.after.csv for hop in chain[:-1])
            yield self._problem(
                f"would bring {chain[0].operator} from {chain[0].before} to {chain[-1].after.csv}, and OLM can't do "
                "that in one step",
                f"go through {between}, with one release and one `up` for each: cloudpakops release new ID --from "
                f"{self.release} --towards {self.stack.environment.platform.release}",
            )
            return
        acknowledged = {(one.step, one.cluster) for one in self.stack.environment.acknowledged}
        for hop in chain:
            if hop.person and (hop.step_id, self.cluster) not in acknowledged:
                yield self._problem(
                    f"would bring {hop.operator} from {hop.before} to {hop.after.csv}, which needs a person: "
                    f"{hop.person.what}",
                    "see to it, then say so in the stack file: cloudpakops:acknowledged: [{step: "
                    f"{hop.step_id}, cluster: {self.cluster}, reason: …}}]",
                )

    def _problem(self, what: str, fix: str) -> Problem:
        return self.stack.document.problem(
            place_in_stack_file(("platform",)),
            f"{self.product} on cluster {self.cluster} {what}",
            fix,
            shown=("platform",),
        )

    def _words(self, known: Product | None, base: str) -> tuple[str, str]:
        jump = f"jump from {self.before} to {self.now.version}"
        if known is None:
            sources = " or ".join(step.version for step in self.now.upgrades_from) or "no other version"
            return jump, f"{self.now.version} is reached from {sources}: go there first, with its own release"
        try:
            chain = upgrade_path(known, self.before, self.now.version)
        except NoUpgradePathError as error:
            if not self._goes_back(known):
                return f"{jump}: {error.what}", error.fix
            merge = f"if {base} is ahead of this branch, merge it first; else {error.fix}"
            keep = f"name a release with {self.before}; {merge}"
            return f"go back from {self.before} to {self.now.version}, and operators do not downgrade", keep
        if len(chain) == 2:  # noqa: PLR2004 - the catalog has learnt of this very step
            return (
                jump,
                "the catalog now allows this step, but the release does not: make a new release from the catalog",
            )
        return jump, f"upgrade step by step, with one release and one `up` for each step: {' -> '.join(chain)}"

    def _goes_back(self, known: Product) -> bool:
        there = {entry.version for entry in known.versions}
        return there >= {self.before, self.now.version} and known.is_newer(self.before, self.now.version)


def _moves(stack: Stack, release: str, before: Installed, now: Installed) -> Iterator[_Move]:
    for key, installation in now.items():
        former = before.get(key)
        if former is None:
            continue
        operators = dict(_operators(former, installation))
        if operators or former.entry.version != installation.entry.version:
            cluster, product, _ = key
            yield _Move(
                stack=stack,
                release=release,
                cluster=cluster,
                product=product,
                before=former.entry.version,
                now=installation.entry,
                operators=operators,
            )


def _operators(before: Installation, now: Installation) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the operators that both have, if their CSVs differ; those of public catalogs move by themselves."""
    if now.on_kubernetes:
        return
    for name in sorted({*operators_of(before)} & {*operators_of(now)} & now.entry.operators.keys()):
        csvs = before.entry.operators[name].csv, now.entry.operators[name].csv
        if csvs[0] != csvs[1]:
            yield name, csvs


class _Revision:
    """The files of a revision, as far as they say what was installed."""

    def __init__(self, repository: Repository, base: str) -> None:
        self.root = repository.root
        self.commit = commit_of(self.root, base)
        # Git names them from the root, which may be a folder of a larger repository.
        listed = ask(self.root, "ls-tree", "-r", "-z", "--name-only", self.commit, "--", "stacks/")
        self.files = frozenset(listed.decode(errors="replace").split("\0"))
        self._platforms: dict[str, PlatformRelease] = {}

    def installed(self, stack_file: str) -> tuple[Installed, str]:
        """Return what an environment had installed, and its platform release; raises InvalidFilesError."""
        environment = environment_of(self._document(stack_file, "stack"))
        release = environment.platform.release
        if release not in self._platforms:
            document = self._document(f"stacks/releases/platform/{release}.yaml")
            self._platforms[release] = read(PlatformRelease, document.data, document)
        return _installed(environment, self._platforms[release]), release

    def _document(self, path: str, dialect: Dialect = "own") -> Document:
        if path not in self.files:
            raise InvalidFilesError([_unread(path, "the file does not exist")])
        try:
            text = ask(self.root, "show", f"{self.commit}:./{path}").decode()
        except UnicodeDecodeError as error:
            raise InvalidFilesError([_unread(path, f"cannot be read: {error}")]) from None
        return parse(text, file=path, dialect=dialect)


def _unread(path: str, what: str) -> Problem:
    return Problem(file=path, line=0, path="", what=what, fix="name a revision that has this file: --base REV")


def _as_named(repository: Repository, stack: Stack) -> Installed:
    content = repository.release("platform", stack.environment.platform.release).content
    assert isinstance(content, PlatformRelease)  # noqa: S101 - the model follows from the track
    return _installed(stack.environment, content)


def _installed(environment: Environment, platform: PlatformRelease) -> Installed:
    found: Installed = {}
    for cluster in environment.clusters:
        # Either side may name a kind or a product that its release lacks.
        paks = [
            pak.model_copy(update={"instances": [one for one in pak.instances if one.kind in entries[0].kinds]})
            for pak in cluster.cloud_paks
            if (entries := platform.products.get(pak.product))
        ]
        for installation in installations(cluster.model_copy(update={"cloud_paks": paks}), platform):
            found[cluster.name, installation.product, installation.operator_namespace] = installation
    return found


def _products(repository: Repository) -> Mapping[str, Product]:
    """Return the catalog by product; nothing where it can't be read, which `validation` reports."""
    try:
        return {product.product: product for product in repository.products()}
    except InvalidFilesError:
        return {}
