"""The model of Event Streams topics and users in a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from cloudpakops.base.strict import StrictModel, Subdomain
from cloudpakops.kinds.applications.application import Application
from cloudpakops.kinds.applications.binding import Binding
from cloudpakops.kinds.applications.objects import ObjectsPlan, beside_instance
from cloudpakops.kinds.applications.topics.plan import topic_objects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import ApplicationSite

KafkaName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,249}$")]


class Topic(StrictModel):
    """A topic of Event Streams."""

    partitions: int = Field(gt=0)
    replicas: int = Field(gt=0)
    config: dict[str, str | int] = Field(default_factory=dict)


class Acl(StrictModel):
    """What a user may do with a topic, a group, the cluster or a transaction."""

    resource: Literal["topic", "group", "cluster", "transactionalId"]
    name: str
    prefix: bool = False
    operations: list[str] = Field(min_length=1)


class KafkaUser(StrictModel):
    """A user of Event Streams; the operator creates its Secret, which has the same name."""

    authentication: Literal["scram-sha-512", "tls"] = "scram-sha-512"
    acls: list[Acl] = Field(default_factory=list)


class Topics(Application):
    """Topics and users of Event Streams."""

    kind: Literal["topics"]
    topics: dict[KafkaName, Topic] = Field(default_factory=dict)
    users: dict[Subdomain, KafkaUser] = Field(default_factory=dict)

    required_facts: ClassVar[frozenset[str]] = frozenset({"instance"})

    def bindings(self, site: ApplicationSite) -> Iterator[Binding]:
        if site.instance is None:
            return
        yield Binding(instance=site.instance, protocol="kafka", called="Event Streams instance", place=("instance",))

    def resolve(self, context: Context) -> ObjectsPlan:
        return beside_instance(context, topic_objects(self, context))
