"""The order of environments, and the gates of each: ``stacks/pipeline.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import Field, model_validator

from cloudpakops.base.errors import InvalidFilesError, WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import EnvironmentName, StrictModel
from cloudpakops.files.document import load
from cloudpakops.files.reading import read
from cloudpakops.promotion.gates.gate import Duration
from cloudpakops.promotion.gates.union import AnyGate

if TYPE_CHECKING:
    from pathlib import Path

PIPELINE_FILE = "stacks/pipeline.yaml"
# docs.github.com: About code owners; the same form on GitLab.
Owner = Annotated[
    str,
    Form(
        pattern=r"^(@[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*|[^@\s]+@[A-Za-z0-9.-]+)$",
        called="an owner",
        rule="write an account or a team of the forge, @name or @group/team, or an e-mail address",
    ),
]


class PipelineEnvironment(StrictModel):
    """An environment and its gates: all must be open before a release moves to it.

    ``after`` is how long an `up` waits once the `up` of the environments right before ended well, whatever it brings.
    ``owners`` review changes of its stack file.
    """

    name: EnvironmentName
    gates: list[AnyGate] = Field(default_factory=list)
    after: Duration | None = None
    owners: list[Owner] = Field(default_factory=list)


class Stage(StrictModel):
    """A stage of the pipeline; several environments in it are waves, one after the other."""

    name: str
    environments: Annotated[list[PipelineEnvironment], Field(min_length=1)]


class Owners(StrictModel):
    """The accounts or teams of the forge who review: ``releases`` what promotes, ``program`` everything else."""

    releases: Annotated[list[Owner], Field(min_length=1)]
    program: Annotated[list[Owner], Field(min_length=1)]


class Pipeline(StrictModel):
    """The promotion pipeline: the stages of a release.

    An `up` whose end is not recorded after ``up_limit`` counts as failed.
    """

    up_limit: Duration = "6h"
    owners: Owners | None = None
    stages: Annotated[list[Stage], Field(min_length=1)]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        names = self.environments()
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise WrongValueError(
                f"{twice[0]} occurs twice, and a release passes each environment once", "remove one of the two"
            )
        first = self.stages[0].environments[0]
        if first.after:
            raise WrongValueError(
                f"{first.name} is the first environment, so there is none before it to wait for", "remove after"
            )
        for gate in first.gates:
            if gate.asks_before:
                raise WrongValueError(
                    f"{first.name} is the first environment, so no environment before it can pass {gate.name}",
                    f"remove the gate {gate.name} from {first.name}",
                )
        return self

    def environments(self) -> list[str]:
        """Return the names of all environments in the order of promotion."""
        return [one.name for stage in self.stages for one in stage.environments]

    def environment(self, name: str) -> PipelineEnvironment:
        """Return an environment; raises KeyError if the pipeline does not have it."""
        return {one.name: one for stage in self.stages for one in stage.environments}[name]

    def gates(self, environment: str) -> list[AnyGate]:
        """Return the gates of an environment; raises KeyError if the pipeline does not have it."""
        return self.environment(environment).gates

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


def read_pipeline(root: Path) -> Pipeline:
    """Read the pipeline of a checkout; raises InvalidFilesError."""
    document = load(root / PIPELINE_FILE, shown_as=PIPELINE_FILE)
    return read(Pipeline, document.data, document)


def changed_gates(before: Path, after: Path) -> set[str]:
    """Return the environments whose gates, or the environments that these ask, differ between two checkouts.

    A pipeline that is missing or can't be read has no gates.
    """
    old, new = _gates(before), _gates(after)
    return {name for name, gates in new.items() if gates != old.get(name)}


def _gates(root: Path) -> dict[str, Any]:
    try:
        pipeline = read_pipeline(root)
    except InvalidFilesError:
        return {}
    return {
        name: (pipeline.up_limit, pipeline.before(name), pipeline.environment(name).model_copy(update={"owners": []}))
        for name in pipeline.environments()
    }
