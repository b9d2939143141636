"""Upgrades of operators: from which versions OLM can go to which others, and the catalogs that hold steps between."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from cloudpakops.base.form import Form
from cloudpakops.base.strict import Label, StrictModel
from cloudpakops.model.fact import Fact, VersionRange
from cloudpakops.model.operator import CatalogImage, OpenShiftVersions

# `event-streams/kraft`: the operator, and what a person must see to.
StepId = Annotated[
    str,
    Form(
        pattern=r"^[a-z0-9][-a-z0-9]*/[a-z0-9][-a-z0-9]*$",
        called="a step of an operator",
        rule="write OPERATOR/NAME as `cloudpakops upgrade-path` shows it, such as event-streams/kraft",
    ),
]


class Person(StrictModel):
    """What a person must do for an upgrade; the step is closed until the stack file acknowledges it by ``name``."""

    name: Label
    what: Annotated[str, StringConstraints(min_length=20)]


class OperatorStep(Fact):
    """Versions of an operator (``to``), and those from which an upgrade to them takes one step (``from``).

    The versions are those of the CSVs.
    """

    to: Annotated[VersionRange, StringConstraints(min_length=1)]
    since: Annotated[VersionRange, StringConstraints(min_length=1)] = Field(alias="from")
    person: Person | None = None


class Between(Fact):
    """A CSV that no version of the product has, but that lies between two of them; ``catalog`` holds it.

    ``kinds`` is merged over the kinds of the product (RFC 7386) while this CSV is installed.
    """

    csv: str
    channel: str
    catalog: CatalogImage
    openshift: OpenShiftVersions | None = None
    kinds: dict[str, Any] = Field(default_factory=dict)


class OperatorUpgrades(StrictModel):
    """What is known of an operator's upgrades."""

    steps: list[OperatorStep] = Field(min_length=1)
    between: list[Between] = Field(default_factory=list)
