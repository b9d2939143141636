"""Upgrade steps: each change of an installed version must be allowed.

The resolver knows one state only; here the files at a Git revision are compared with the files as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.base.errors import InvalidFilesError, Problem
from cloudpakops.catalog.upgrades import NoUpgradePathError, upgrade_path
from cloudpakops.files.document import parse
from cloudpakops.files.reading import read
from cloudpakops.git.command import ask, commit_of
from cloudpakops.model.release import PlatformRelease
from cloudpakops.plan.installations import installations
from cloudpakops.repository.stack_file import environment_of, place_in_stack_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import TypeAlias

    from cloudpakops.files.document import Dialect, Document
    from cloudpakops.model.catalog import Product, ProductVersion
    from cloudpakops.model.environment import Environment
    from cloudpakops.repository.repository import Repository, Stack

    # By cluster, product and namespace of its operators.
    Installed: TypeAlias = dict[tuple[str, str, str], ProductVersion]


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
    jumps: list[_Jump] = []
    warnings: list[str] = []
    for name in sorted(set(environments) or repository.environments()):
        shown = f"stacks/Pulumi.{name}.yaml"
        if shown not in former.files:
            continue
        try:
            document, now = _now(repository, name)
        except InvalidFilesError:
            continue
        try:
            before = former.installed(shown)
        except InvalidFilesError as error:
            first = str(error.problems[0]).partition("\n")[0]
            warnings.append(f"{shown} at {base} can't be read ({first}): its upgrade steps were not checked")
            continue
        jumps += _jumps(document, before, now)
    products = _products(repository) if jumps else {}
    problems = {jump.problem(products.get(jump.product), base) for jump in jumps}
    return UpgradeCheck(problems=tuple(sorted(problems)), warnings=tuple(warnings))


def refused_steps(repository: Repository, before: Stack, after: Stack) -> tuple[Problem, ...]:
    """Return the steps between two states of an environment that skip a version or go back."""
    jumps = list(_jumps(after.document, _as_named(repository, before), _as_named(repository, after)))
    products = _products(repository) if jumps else {}
    return tuple(sorted({jump.problem(products.get(jump.product), "HEAD") for jump in jumps}))


@dataclass(frozen=True, kw_only=True)
class _Jump:
    """A product of a cluster whose new version doesn't say that it can be reached from the old one."""

    document: Document
    cluster: str
    product: str
    before: str
    now: ProductVersion

    def problem(self, known: Product | None, base: str) -> Problem:
        """Return the problem at the line of the stack file that names the release."""
        what, fix = self._words(known, base)
        return self.document.problem(
            place_in_stack_file(("platform",)),
            f"{self.product} on cluster {self.cluster} would {what}",
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


def _jumps(document: Document, before: Installed, now: Installed) -> Iterator[_Jump]:
    for (cluster, product, namespace), entry in now.items():
        former = before.get((cluster, product, namespace), entry).version
        if former not in {entry.version, *(step.version for step in entry.upgrades_from)}:
            yield _Jump(document=document, cluster=cluster, product=product, before=former, now=entry)


class _Revision:
    """The files of a revision, as far as they say what was installed."""

    def __init__(self, repository: Repository, base: str) -> None:
        self.root = repository.root
        self.commit = commit_of(self.root, base)
        # Git names them from the root, which may be a folder of a larger repository.
        listed = ask(self.root, "ls-tree", "-r", "-z", "--name-only", self.commit, "--", "stacks/")
        self.files = frozenset(listed.decode(errors="replace").split("\0"))
        self._platforms: dict[str, PlatformRelease] = {}

    def installed(self, stack_file: str) -> Installed:
        """Return what an environment had installed; raises InvalidFilesError."""
        environment = environment_of(self._document(stack_file, "stack"))
        release = environment.platform.release
        if release not in self._platforms:
            document = self._document(f"stacks/releases/platform/{release}.yaml")
            self._platforms[release] = read(PlatformRelease, document.data, document)
        return _installed(environment, self._platforms[release])

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


def _now(repository: Repository, name: str) -> tuple[Document, Installed]:
    stack = repository.stack(name)
    return stack.document, _as_named(repository, stack)


def _as_named(repository: Repository, stack: Stack) -> Installed:
    content = repository.release("platform", stack.environment.platform.release).content
    assert isinstance(content, PlatformRelease)  # noqa: S101 - the model follows from the track
    return _installed(stack.environment, content)


def _installed(environment: Environment, platform: PlatformRelease) -> Installed:
    found: Installed = {}
    for cluster in environment.clusters:
        # Versions don't depend on instances, and either side may name a kind or a product that its release lacks.
        paks = [pak for pak in cluster.cloud_paks if platform.products.get(pak.product)]
        bare = [pak.model_copy(update={"instances": []}) for pak in paks]
        for installation in installations(cluster.model_copy(update={"cloud_paks": bare}), platform):
            found[cluster.name, installation.product, installation.operator_namespace] = installation.entry
    return found


def _products(repository: Repository) -> Mapping[str, Product]:
    """Return the catalog by product; nothing where it can't be read, which `validation` reports."""
    try:
        return {product.product: product for product in repository.products()}
    except InvalidFilesError:
        return {}
