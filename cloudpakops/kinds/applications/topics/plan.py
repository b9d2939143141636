"""The objects of topics and users of Event Streams."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.kinds.applications.objects import custom_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.objects import ApplicationObject
    from cloudpakops.kinds.applications.topics.model import Topics
    from cloudpakops.kinds.applications.topics.users import Acl, KafkaUser


def topic_objects(topics: Topics, context: Context) -> Iterator[ApplicationObject]:
    """Yield the topics, and the users after them."""
    made = []
    for name, topic in sorted(topics.topics.items()):
        # Names of topics may have what names of objects can't.
        counts = {"partitions": topic.partitions, "replicas": topic.replicas}
        given = {key: count for key, count in counts.items() if count is not None}
        wanted: dict[str, Any] = {"topicName": name, **given, "config": topic.config}
        found = custom_resource(context.bound, "KafkaTopic", _object_name(name), wanted, said=f"topics.{name}")
        made.append(found.key)
        yield found
    for name, user in sorted(topics.users.items()):
        spec = _user(user, context)
        yield custom_resource(context.bound, "KafkaUser", name, spec, tuple(made), f"users.{name}")


def _object_name(topic: str) -> str:
    labels = (label.strip("-") for label in topic.lower().replace("_", "-").split("."))
    return ".".join(label for label in labels if label)


def _user(user: KafkaUser, context: Context) -> dict[str, Any]:
    spec: dict[str, Any] = {}
    if user.authentication != "none":
        spec["authentication"] = {"type": user.authentication}
    if user.password:
        reference = {"name": context.site.secrets[user.password.secret], "key": user.password.key}
        spec["authentication"]["password"] = {"valueFrom": {"secretKeyRef": reference}}
    if user.acls:
        spec["authorization"] = {"type": "simple", "acls": [_acl(acl) for acl in user.acls]}
    if user.quotas:
        spec["quotas"] = user.quotas.model_dump(by_alias=True, exclude_none=True)
    if user.secret:
        metadata = user.secret.model_dump(exclude_defaults=True)
        spec["template"] = {"secret": {"metadata": metadata}}
    return spec


def _acl(acl: Acl) -> dict[str, Any]:
    resource: dict[str, Any] = {"type": acl.resource}
    if acl.resource != "cluster":
        resource |= {"name": acl.name, "patternType": "prefix" if acl.prefix else "literal"}
    # `allow` and all hosts are what the operator takes where nothing is said.
    made: dict[str, Any] = {"type": acl.type} if acl.type != "allow" else {}
    made |= {"resource": resource, "operations": list(acl.operations)}
    return made | ({"host": acl.host} if acl.host else {})
