"""The model of Event Streams topics and users in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.form import Form
from cloudpakops.base.strict import StrictModel, Subdomain
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding
from cloudpakops.kinds.applications.objects import ObjectsPlan, beside_instance
from cloudpakops.kinds.applications.roles import role_findings
from cloudpakops.kinds.applications.topics.plan import topic_objects
from cloudpakops.kinds.applications.topics.secrets import topic_secrets
from cloudpakops.kinds.applications.topics.settings import Value, checked
from cloudpakops.kinds.applications.topics.users import KafkaUser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cloudpakops.base.finding import Finding
    from cloudpakops.base.place import Place
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite
    from cloudpakops.kinds.required_secret import RequiredSecret

KafkaName = Annotated[
    str,
    Form(
        pattern=r"^[._-]*[A-Za-z0-9][A-Za-z0-9._-]*$",
        max_length=249,
        called="the name of a topic",
        rule="use at most 249 letters, digits, dots, _ and -, among them a letter or a digit",
    ),
]


class Topic(StrictModel):
    """A topic of Event Streams; without ``partitions`` or ``replicas`` it gets those that the brokers are set to.

    Source: strimzi/strimzi-kafka-operator: packaging/install/topic-operator/04-Crd-kafkatopic.yaml.
    """

    partitions: int | None = Field(default=None, gt=0)
    replicas: int | None = Field(default=None, gt=0, le=32767)
    config: dict[str, str | int | float | bool] = Field(default_factory=dict)

    @field_validator("config")
    @classmethod
    def _known(cls, config: dict[str, Value]) -> dict[str, Value]:
        checked(config)
        return config

    @model_validator(mode="after")
    def _can_be_written(self) -> Topic:
        needed = self.config.get("min.insync.replicas")
        if self.replicas and needed is not None and int(needed) > self.replicas:
            raise WrongValueError(
                f"min.insync.replicas is {needed}, and with {self.replicas} replicas nobody could write",
                f"write at most {self.replicas}",
            )
        return self


class Topics(Application):
    """Topics and users of Event Streams."""

    kind: Literal["topics"]
    topics: dict[KafkaName, Topic] = Field(default_factory=dict)
    users: dict[Subdomain, KafkaUser] = Field(default_factory=dict)

    required_facts: ClassVar[frozenset[str]] = frozenset({"instance"})
    optional_facts: ClassVar[frozenset[str]] = frozenset({"secrets"})

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if site.instance is None:
            return
        yield Binding(instance=site.instance, protocol="kafka", called="Event Streams instance", place=("instance",))

    def check(
        self,
        site: ApplicationSite,
        manifests: Sequence[Mapping[str, Any]],
        place: Place,
    ) -> Iterator[Finding]:
        roles = [user.password.secret for user in self.users.values() if user.password]
        return role_findings(site.name, "secrets", roles, site.secrets, place)

    def resolve(self, context: Context) -> ObjectsPlan:
        return beside_instance(context, topic_objects(self, context))

    def required_secrets(self, context: Context) -> Iterator[RequiredSecret]:
        return topic_secrets(self, context)
