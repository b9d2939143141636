"""The objects of topics and users of Event Streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.kinds.applications.objects import custom_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.objects import ApplicationObject
    from cloudpakops.kinds.applications.topics.model import Acl, Topics


def topic_objects(topics: Topics, context: Context) -> Iterator[ApplicationObject]:
    """Yield the topics, and the users after them."""
    made = []
    for name, topic in sorted(topics.topics.items()):
        # Names of topics may have what names of objects can't.
        wanted = {"topicName": name, "partitions": topic.partitions, "replicas": topic.replicas, "config": topic.config}
        found = custom_resource(context.bound, "KafkaTopic", _object_name(name), wanted)
        made.append(found.key)
        yield found
    for name, user in sorted(topics.users.items()):
        spec: dict[str, Any] = {"authentication": {"type": user.authentication}}
        if user.acls:
            spec["authorization"] = {"type": "simple", "acls": [_acl(acl) for acl in user.acls]}
        yield custom_resource(context.bound, "KafkaUser", name, spec, tuple(made))


def _object_name(topic: str) -> str:
    return topic.lower().replace("_", "-").replace("..", ".").strip("-.")


def _acl(acl: Acl) -> dict[str, Any]:
    resource: dict[str, Any] = {"type": acl.resource}
    if acl.resource != "cluster":
        resource |= {"name": acl.name, "patternType": "prefix" if acl.prefix else "literal"}
    return {"resource": resource, "operations": list(acl.operations)}
