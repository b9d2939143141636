"""What a workload needs of the instances that it is bound to."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel

# IBM docs MQ: rules for naming IBM MQ objects; a channel has 20 characters, and * and ? are for profiles.
ChannelName = Annotated[
    str,
    Form(
        pattern=r"^[A-Za-z0-9./_%]{1,20}$",
        called="the name of a channel",
        rule="use at most 20 letters, digits and . / _ %",
    ),
]
Profile = Annotated[
    str,
    Form(
        pattern=r"^[A-Za-z0-9./_%*?]{1,48}$",
        called="the name of an object of MQ, or a profile",
        rule="use at most 48 letters, digits and . / _ %, and * ? for what differs",
    ),
]
# IBM docs MQ: MCAUSER has 12 characters but on Windows.
MQ_USER = r"^[A-Za-z0-9._-]{1,12}$"
MqUser = Annotated[str, Form(pattern=MQ_USER, called="a user of MQ", rule="use at most 12 letters, digits and . _ -")]
# IBM docs MQ: SET AUTHREC, what AUTHADD takes for MQI calls and context, and DSP.
Authority: TypeAlias = Literal[
    "ALLMQI",
    "BROWSE",
    "DSP",
    "GET",
    "INQ",
    "PASSALL",
    "PASSID",
    "PUB",
    "PUT",
    "RESUME",
    "SET",
    "SETALL",
    "SETID",
    "SUB",
]
_ONLY: dict[str, frozenset[Authority]] = {
    "queue": frozenset({"BROWSE", "GET", "INQ", "PUT", "SET"}),
    "topic": frozenset({"PUB", "RESUME", "SUB"}),
}


class Authorities(StrictModel):
    """What the application may do with a queue or a topic object, or with all that are like a profile (`ORDERS.**`)."""

    queue: Profile | None = None
    topic: Profile | None = None
    allow: list[Authority] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits_its_object(self) -> Authorities:
        if bool(self.queue) == bool(self.topic):
            raise WrongValueError("needs exactly one of queue and topic", "keep one of them")
        this, other = ("queue", "topic") if self.queue else ("topic", "queue")
        if wrong := sorted(_ONLY[other].intersection(self.allow)):
            raise WrongValueError(f"{wrong[0]} is for a {other}, not for a {this}", f"remove {wrong[0]}")
        return self


class QueueManagerNeed(StrictModel):
    """What an application needs of its queue manager: MQSC for its objects, its channel, and what it may do.

    The application's user in MQ is ``user``, or the application's own name. Where ``mqsc`` does not define the
    channel, it is defined.
    """

    mqsc: str = ""
    channel: ChannelName
    user: MqUser | None = None
    authorities: list[Authorities] = Field(default_factory=list)


class KafkaNeed(StrictModel):
    """What an application needs of Event Streams: ``user`` is who it is there, a user of an application of topics."""

    user: str = Field(min_length=1)
