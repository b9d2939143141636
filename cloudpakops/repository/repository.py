"""The files of a checkout: stack files, releases, catalog; found, read, and checked against each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudpakops import INSTALLED, ROOMS
from cloudpakops.admission.definition import file_of
from cloudpakops.base.errors import CloudPakOpsError, InvalidFilesError, Problem
from cloudpakops.files.document import load
from cloudpakops.files.reading import read, settled
from cloudpakops.model.environment import NAMESPACE
from cloudpakops.model.object_kind import ObjectKinds, ObjectKindsFile
from cloudpakops.model.release import ApplicationsRelease, MirrorRecord, PlatformRelease, digest, model_of
from cloudpakops.repository.contents import content_problems
from cloudpakops.repository.definitions import definition_files, read_definition
from cloudpakops.repository.manifest_folders import objects_of
from cloudpakops.repository.stack_file import environment_of, place_in_stack_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cloudpakops.admission.definition import Definition
    from cloudpakops.files.document import Document
    from cloudpakops.model.catalog import Product
    from cloudpakops.model.environment import Environment
    from cloudpakops.model.object_kind import ObjectKind
    from cloudpakops.model.release import ReleaseReference, Track
    from cloudpakops.plan import Plan


@dataclass(frozen=True, kw_only=True)
class Stack:
    """A stack file: its name, its document (for the lines of what it says), and the environment in it."""

    name: str
    document: Document
    environment: Environment

    def with_references(self, references: Mapping[Track, ReleaseReference]) -> Stack:
        """Return the stack as it would be with other releases; nothing is written."""
        lines = {f"{NAMESPACE}:{track}": str(reference) for track, reference in references.items()}
        data = {**self.document.data, "config": {**self.document.data["config"], **lines}}
        changed = self.environment.model_copy(update={str(track): one for track, one in references.items()})
        return replace(self, document=replace(self.document, data=data), environment=changed)


@dataclass(frozen=True, kw_only=True)
class Release:
    """A release file: its document, and the content as the model of its track."""

    document: Document
    content: PlatformRelease | ApplicationsRelease


class Repository:
    """The files under ``root``; a release is read, and an environment resolved, at most once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._releases: dict[tuple[Track, str], Release] = {}
        self._plans: list[tuple[Stack, Plan]] = []
        self._kinds: ObjectKinds | None = None
        self._definitions: dict[str, Definition] = {}

    def environments(self) -> list[str]:
        """Return the names of all environments that have a stack file, sorted."""
        found = (self.root / "stacks").glob("Pulumi.*.yaml")
        return sorted(path.name.removeprefix("Pulumi.").removesuffix(".yaml") for path in found)

    def stack_document(self, name: str) -> Document:
        """Read the YAML of one stack file; raises InvalidFilesError."""
        shown = f"stacks/Pulumi.{name}.yaml"
        if name not in self.environments():
            known = ", ".join(self.environments()) or "none"
            what, fix = (
                f"environment {name} does not exist",
                f"name an existing environment ({known}), or create this file",
            )
            raise InvalidFilesError([Problem(file=shown, line=0, path="", what=what, fix=fix)])
        return load(self.root / shown, shown_as=shown, dialect="stack")

    def stack(self, name: str) -> Stack:
        """Read one environment from its stack file; raises InvalidFilesError."""
        document = self.stack_document(name)
        return Stack(name=name, document=document, environment=environment_of(document))

    def stacks(self) -> list[Stack]:
        """Read all environments, sorted by name; raises InvalidFilesError."""
        return [self.stack(name) for name in self.environments()]

    def releases(self, track: Track) -> list[str]:
        """Return the ids of all releases of a track, sorted."""
        return sorted(path.stem for path in (self.root / "stacks" / "releases" / track).glob("*.yaml"))

    def release(self, track: Track, name: str) -> Release:
        """Read a release by track and id; raises InvalidFilesError."""
        if (track, name) not in self._releases:
            shown = f"stacks/releases/{track}/{name}.yaml"
            document = load(self.root / shown, shown_as=shown)
            content: PlatformRelease | ApplicationsRelease
            content, data = settled(model_of(track), document)
            if found := list(content_problems(document, data)):
                raise InvalidFilesError(found)
            if content.release != name:
                what = f"the release has the id {content.release}, but its file is named {name}"
                raise InvalidFilesError([document.problem(("release",), what, f'write release: "{name}"')])
            self._releases[track, name] = Release(document=replace(document, data=data), content=content)
        return self._releases[track, name]

    def products(self) -> list[Product]:
        """Read the catalog, sorted by product; raises InvalidFilesError with the problems of all its files."""
        # Whoever only lists releases doesn't wait for the import of these.
        from cloudpakops.catalog.checks import CatalogFile, problems_of  # noqa: PLC0415
        from cloudpakops.catalog.loading import product_of  # noqa: PLC0415

        problems: list[Problem] = []
        files = []
        for path in self._catalog_files():
            try:
                document = load(path, shown_as=f"catalog/{path.name}")
                files.append(CatalogFile(product=product_of(document), document=document))
                problems += content_problems(document)
            except InvalidFilesError as error:
                problems += error.problems
        # Between files nothing can be said while some are missing.
        if problems := problems or problems_of(files):
            raise InvalidFilesError(problems)
        return [file.product for file in files]

    def _catalog_files(self, inside: str = "") -> list[Path]:
        """Return the files of the catalog; a file of the checkout replaces the one of its name that was installed."""
        catalogs = [*([Path(ROOMS) / "catalog"] if INSTALLED else []), self.root / "catalog"]
        folders = [catalog / inside for catalog in catalogs]
        found = {path.name: path for folder in folders for path in folder.glob("*.yaml")}
        return [found[name] for name in sorted(found)]

    def object_kinds(self) -> ObjectKinds:
        """Read the facts of kinds of objects; raises InvalidFilesError with the problems of all files."""
        if self._kinds is None:
            problems: list[Problem] = []
            known: list[ObjectKind] = []
            for path in self._catalog_files("objects"):
                try:
                    document = load(path, shown_as=f"catalog/objects/{path.name}")
                    known += read(ObjectKindsFile, document.data, document).objects
                except InvalidFilesError as error:
                    problems += error.problems
            if problems:
                raise InvalidFilesError(problems)
            self._kinds = ObjectKinds(known)
        return self._kinds

    def definition(self, group: str, kind: str) -> Definition | None:
        """Return the definition that the catalog keeps of a kind, or None; raises InvalidFilesError."""
        file = file_of(group, kind)
        if file not in self._definitions and (self.root / file).is_file():
            self._definitions[file] = read_definition(self.root, file)
        return self._definitions.get(file)

    def definitions(self) -> list[Definition]:
        """Read all definitions that the catalog keeps; raises InvalidFilesError with the problems of all files."""
        problems: list[Problem] = []
        found = []
        for file in definition_files(self.root):
            try:
                found.append(read_definition(self.root, file))
            except InvalidFilesError as error:
                problems += error.problems
        if problems:
            raise InvalidFilesError(problems)
        return found

    def product(self, name: str) -> Product:
        """Return one product of the catalog; raises CloudPakOpsError with the names that there are."""
        products = {product.product: product for product in self.products()}
        if name not in products:
            near = get_close_matches(name, products, n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise CloudPakOpsError(f"the catalog has no product {name}", f"{hint}choose from {', '.join(products)}")
        return products[name]

    def documents(self, stack: Stack) -> dict[str, Any]:
        """Read the manifests that the instances of a stack refer to, by their file; raises InvalidFilesError."""
        problems: list[Problem] = []
        found = {}
        for name in stack.environment.documents():
            path = (self.root / name).resolve()
            if not path.is_relative_to(self.root.resolve()):
                what, fix = "points outside this repository", "add the file itself instead of a link"
                problems.append(Problem(file=name, line=0, path="", what=what, fix=fix))
                continue
            try:
                document = load(path, shown_as=name, dialect="manifest")
                problems += content_problems(document)
                found[name] = document.data
            except InvalidFilesError as error:
                problems += error.problems
        if problems:
            raise InvalidFilesError(problems)
        return found

    def mirrored(self, release: str) -> MirrorRecord | None:
        """Return what was mirrored for a platform release, or None; raises InvalidFilesError."""
        shown = f"stacks/releases/mirrored/{release}.yaml"
        if not (self.root / shown).is_file():
            return None
        document = load(self.root / shown, shown_as=shown)
        return read(MirrorRecord, document.data, document)

    def _text(self, name: str) -> str:
        try:
            return (self.root / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            what = f"cannot be read: {error}"
            raise InvalidFilesError(
                [Problem(file=name, line=0, path="", what=what, fix="save the certificate there, as PEM")]
            ) from None

    def folders(self, stack: Stack, applications: ApplicationsRelease) -> dict[str, list[dict[str, Any]]]:
        """Return the objects of a stack's applications that are folders, by application; raises InvalidFilesError."""
        problems: list[Problem] = []
        found = {}
        names = {placed.name for cluster in stack.environment.clusters for placed in cluster.applications}
        for name in sorted(names & applications.applications.keys()):
            if folder := applications.applications[name].folder:
                try:
                    found[name] = objects_of(self.root, folder)
                except InvalidFilesError as error:
                    problems += error.problems
        if problems:
            raise InvalidFilesError(problems)
        return found

    def plan(self, stack: Stack) -> Plan:
        """Resolve an environment with the releases that it names; raises InvalidFilesError with all problems."""
        for known, plan in self._plans:
            if known == stack:
                return plan
        plan = self._resolved(stack)
        self._plans.append((stack, plan))
        return plan

    def _resolved(self, stack: Stack) -> Plan:
        # As in `products`.
        from cloudpakops.plan import Manifests, ResolutionError, resolve  # noqa: PLC0415

        environment = stack.environment
        problems = [
            *self.reference_problems(stack, "platform"),
            *self.reference_problems(stack, "applications"),
        ]
        if problems:
            raise InvalidFilesError(problems)
        platform = self.release("platform", environment.platform.release).content
        applications = self.release("applications", environment.applications.release).content
        assert isinstance(platform, PlatformRelease)  # noqa: S101 - the model follows from the track
        assert isinstance(applications, ApplicationsRelease)  # noqa: S101 - the model follows from the track
        try:
            manifests = Manifests(
                documents=self.documents(stack),
                folders=self.folders(stack, applications),
                mirrored=self.mirrored(environment.platform.release) if environment.mirror else None,
                kinds=self.object_kinds(),
                mirror_ca=self._text(environment.mirror.ca) if environment.mirror and environment.mirror.ca else None,
            )
            return resolve(stack.name, environment, platform, applications, manifests)
        except ResolutionError as error:
            raise InvalidFilesError(
                stack.document.problem(place_in_stack_file(found.place), found.what, found.fix, shown=found.place)
                for found in error.findings
            ) from None

    def reference_problems(self, stack: Stack, track: Track) -> list[Problem]:
        """Return why the release of a stack is not the one it names; nothing if it is; computes its digest again."""
        reference: ReleaseReference = getattr(stack.environment, track)
        place = place_in_stack_file((track,))
        if reference.release not in (known := self.releases(track)):
            what = f"{track} release {reference.release} does not exist"
            fix = f"name an existing release: {', '.join(known) or 'none'}"
            return [stack.document.problem(place, what, fix, shown=(track,))]
        try:
            document = self.release(track, reference.release).document
        except InvalidFilesError as error:
            return list(error.problems)
        if (actual := digest(document.data)) == reference.digest:
            return []
        what = f"release {reference.release} does not match this stack: the digest of its content is {actual}"
        fix = (
            f"undo the edit of {document.file} (a release never changes; make a new one), "
            f"or name its present content: cloudpakops release pin {stack.name} {reference.release} --track {track}"
        )
        return [stack.document.problem(place, what, fix, shown=(track,))]
