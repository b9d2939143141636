"""The order of environments, and the gates of each: ``stacks/pipeline.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from cloudpakops.base.errors import InvalidFilesError, Problem, WrongValueError
from cloudpakops.base.strict import EnvironmentName, RepositoryFile, StrictModel
from cloudpakops.files.document import load
from cloudpakops.files.reading import read
from cloudpakops.promotion.gates.union import AnyGate

if TYPE_CHECKING:
    from pathlib import Path

    from cloudpakops.repository.repository import Repository

PIPELINE_FILE = "stacks/pipeline.yaml"


class PipelineEnvironment(StrictModel):
    """An environment and its gates: all must be open before a release is promoted to it."""

    name: EnvironmentName
    gates: list[AnyGate] = Field(default_factory=list)


class Stage(StrictModel):
    """A stage of the pipeline; several environments in it are waves, one after the other."""

    name: str
    environments: Annotated[list[PipelineEnvironment], Field(min_length=1)]


class Pipeline(StrictModel):
    """The promotion pipeline: the stages of a release.

    With ``allowed_signers``, a file in the form of ssh-keygen, every record must carry a signature that it lists.
    """

    allowed_signers: RepositoryFile | None = None
    stages: Annotated[list[Stage], Field(min_length=1)]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        names = self.environments()
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise WrongValueError(
                f"{twice[0]} occurs twice, and a release passes each environment once", "remove one of the two"
            )
        for gate in self.gates(names[0]):
            if gate.asks_before:
                raise WrongValueError(
                    f"{names[0]} is the first environment, so no environment before it can pass {gate.name}",
                    f"remove the gate {gate.name} from {names[0]}",
                )
        return self

    def environments(self) -> list[str]:
        """Return the names of all environments in the order of promotion."""
        return [one.name for stage in self.stages for one in stage.environments]

    def gates(self, environment: str) -> list[AnyGate]:
        """Return the gates of an environment; raises KeyError if the pipeline does not have it."""
        return {one.name: one.gates for stage in self.stages for one in stage.environments}[environment]

    def before(self, environment: str) -> list[str]:
        """Return the environments that come directly before: the previous wave, or all of the previous stage.

        Nothing for the first environment; raises KeyError for one that is not on the way.
        """
        former: list[str] = []
        for stage in self.stages:
            names = [one.name for one in stage.environments]
            if environment in names:
                index = names.index(environment)
                return [names[index - 1]] if index else former
            former = names
        raise KeyError(environment)

    def signer_files(self) -> list[str]:
        """Return the files that list who may sign, of the pipeline and of its gates, sorted."""
        own = [self.allowed_signers] if self.allowed_signers else []
        gates = (gate for name in self.environments() for gate in self.gates(name))
        return sorted({*own, *(file for gate in gates for file in gate.signers)})


def read_pipeline(root: Path) -> Pipeline:
    """Read the pipeline of a checkout; raises InvalidFilesError."""
    document = load(root / PIPELINE_FILE, shown_as=PIPELINE_FILE)
    return read(Pipeline, document.data, document)


def pipeline_problems(repository: Repository) -> list[Problem]:
    """Return the mistakes of a checkout's pipeline: environments and files that don't exist, too; none without one."""
    if not (repository.root / PIPELINE_FILE).exists():
        return []
    try:
        pipeline = read_pipeline(repository.root)
    except InvalidFilesError as error:
        return list(error.problems)
    known = repository.environments()
    missing = [
        (
            f"environment {name} does not exist",
            f"name existing environments ({', '.join(known)}), or create its stack file",
        )
        for name in pipeline.environments()
        if name not in known
    ]
    signers = "create it: one line for each signer, e-mail address and public key (ssh-keygen(1), ALLOWED SIGNERS)"
    missing += [
        (f"file {name} does not exist", signers)
        for name in pipeline.signer_files()
        if not (repository.root / name).is_file()
    ]
    return [Problem(file=PIPELINE_FILE, line=0, path="", what=what, fix=fix) for what, fix in missing]
