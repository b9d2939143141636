"""Topics and users of Event Streams: all that their custom resources can say, and what Kafka would never accept."""

from __future__ import annotations

from typing import Any

import pytest
from planned import planned, refused, specs
from pydantic import ValidationError

from cloudpakops.kinds.applications.topics.model import Topic, Topics
from cloudpakops.kinds.applications.topics.users import OPERATIONS, Acl, KafkaUser, Operation, Quotas

SITE = {"instance": "events"}


def user(**fields: Any) -> dict[str, Any]:
    """Return the spec of the only KafkaUser of an application that has it."""
    site = {**SITE, "secrets": {"login": "orders-login"}} if "password" in fields else SITE
    return specs(planned({"kind": "topics", "users": {"orders": fields}}, site), "KafkaUser")["orders"]


def test_a_user_can_have_all_that_the_custom_resource_can_say() -> None:
    made = user(
        authentication="scram-sha-512",
        password={"secret": "login", "key": "password"},
        acls=[
            {"resource": "topic", "name": "ORDERS.", "prefix": True, "operations": ["Read", "Describe"]},
            {"type": "deny", "resource": "group", "name": "*", "operations": ["Delete"], "host": "10.0.0.7"},
            {"resource": "cluster", "operations": ["IdempotentWrite"]},
            {"resource": "transactionalId", "name": "orders", "operations": ["All"], "host": "*"},
        ],
        quotas={"producerByteRate": 1048576, "requestPercentage": 55, "controllerMutationRate": 0.5},
        secret={"labels": {"team": "orders"}, "annotations": {"reflect": "true"}},
    )
    reference = {"secretKeyRef": {"name": "orders-login", "key": "password"}}
    assert made == {
        "authentication": {"type": "scram-sha-512", "password": {"valueFrom": reference}},
        "authorization": {
            "type": "simple",
            "acls": [
                {
                    "resource": {"type": "topic", "name": "ORDERS.", "patternType": "prefix"},
                    "operations": ["Read", "Describe"],
                },
                {
                    "type": "deny",
                    "resource": {"type": "group", "name": "*", "patternType": "literal"},
                    "operations": ["Delete"],
                    "host": "10.0.0.7",
                },
                {"resource": {"type": "cluster"}, "operations": ["IdempotentWrite"]},
                {
                    "resource": {"type": "transactionalId", "name": "orders", "patternType": "literal"},
                    "operations": ["All"],
                    "host": "*",
                },
            ],
        },
        "quotas": {"producerByteRate": 1048576, "requestPercentage": 55, "controllerMutationRate": 0.5},
        "template": {"secret": {"metadata": {"labels": {"team": "orders"}, "annotations": {"reflect": "true"}}}},
    }


def test_a_user_who_logs_in_by_other_means_has_no_authentication() -> None:
    assert user(authentication="none") == {}
    assert user(authentication="tls-external") == {"authentication": {"type": "tls-external"}}


def test_the_secret_with_a_password_is_among_those_that_the_cluster_must_have() -> None:
    fields = {"password": {"secret": "login", "key": "word"}}
    made = planned({"kind": "topics", "users": {"orders": fields}}, {**SITE, "secrets": {"login": "orders-login"}})
    needed = [(one.namespace, one.name, one.purpose) for one in made.secrets]
    assert ("integration", "orders-login", "key word: the password of the Kafka user orders") in needed


def test_a_password_needs_a_secret_of_the_site_and_a_site_names_no_other() -> None:
    application = {"kind": "topics", "users": {"orders": {"password": {"secret": "login", "key": "password"}}}}
    (missing,) = refused(application, SITE)
    assert (missing.what, missing.fix) == (
        "app reads the Secret login",
        "say which that is here: secrets: {login: NAME}",
    )
    assert refused(application, {**SITE, "secrets": {"login": "x"}}) == ()
    (other,) = refused(application, {**SITE, "secrets": {"login": "x", "other": "y"}})
    assert other.place[-2:] == ("secrets", "other")
    assert other.fix == "remove it; what it reads: login"


@pytest.mark.parametrize(
    ("acl", "said"),
    [
        ({"resource": "topic", "name": "A", "operations": ["Reed"]}, "Input should be 'Read'"),
        ({"resource": "topic", "name": "A", "operations": ["read"]}, "Input should be 'Read'"),
        ({"resource": "topic", "name": "A", "operations": ["ClusterAction"]}, "no operation ClusterAction on a topic"),
        ({"resource": "topic", "name": "A", "operations": ["IdempotentWrite"]}, "IdempotentWrite on a topic"),
        ({"resource": "group", "name": "A", "operations": ["Read", "Write"]}, "no operation Write on a group"),
        ({"resource": "cluster", "operations": ["Read"]}, "no operation Read on a cluster"),
        (
            {"resource": "transactionalId", "name": "A", "operations": ["Read"]},
            "no operation Read on a transactionalId",
        ),
        ({"resource": "cluster", "name": "kafka", "operations": ["Create"]}, "has no name and no prefix"),
        ({"resource": "cluster", "prefix": True, "operations": ["Create"]}, "has no name and no prefix"),
        ({"resource": "topic", "operations": ["Read"]}, "a rule for a topic needs its name"),
        ({"resource": "group", "name": "", "operations": ["Read"]}, "a rule for a group needs its name"),
        ({"resource": "topic", "name": "A", "operations": []}, "at least 1 item"),
        ({"resource": "topic", "name": "A", "operations": ["Read"], "type": "forbid"}, "'allow' or 'deny'"),
        ({"resource": "topic", "name": "A", "operations": ["Read"], "host": "app.example.com"}, "not an IP address"),
        ({"resource": "topic", "name": "A", "operations": ["Read"], "host": "10.0.0.0/8"}, "not an IP address"),
        ({"resource": "delegationToken", "name": "A", "operations": ["Describe"]}, "'topic', 'group', 'cluster' or"),
    ],
)
def test_a_rule_that_kafka_does_not_know_is_refused(acl: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Acl.model_validate(acl)


@pytest.mark.parametrize(
    ("resource", "operation"), [(one, op) for one, ops in OPERATIONS.items() for op in sorted(ops)]
)
def test_every_operation_of_kafkas_own_list_is_accepted(resource: str, operation: Operation) -> None:
    named = {} if resource == "cluster" else {"name": "A"}
    assert Acl.model_validate({"resource": resource, "operations": [operation, "All"], **named})


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"authentication": "tls", "password": {"secret": "a", "key": "b"}}, "authentication tls has no password"),
        ({"authentication": "none", "password": {"secret": "a", "key": "b"}}, "authentication none has no password"),
        ({"authentication": "tls-external", "secret": {"labels": {"a": "b"}}}, "creates no Secret"),
        ({"authentication": "oauth"}, "'scram-sha-512', 'tls', 'tls-external' or 'none'"),
        ({"password": {"secret": "login", "key": "pass word"}}, "is not a key of a Secret"),
        ({"password": "hunter2"}, "valid dictionary"),
    ],
)
def test_a_user_with_two_ways_in_or_none_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        KafkaUser.model_validate(fields)


@pytest.mark.parametrize(
    "quota", ["producerByteRate", "consumerByteRate", "requestPercentage", "controllerMutationRate"]
)
def test_a_quota_is_a_number_that_is_not_negative(quota: str) -> None:
    assert Quotas.model_validate({quota: 0})
    for wrong in (-1, "12"):
        with pytest.raises(ValidationError):
            Quotas.model_validate({quota: wrong})


def test_a_topic_leaves_to_the_brokers_what_it_does_not_say() -> None:
    made = planned({"kind": "topics", "topics": {"A": {}, "B": {"partitions": 3, "replicas": 3}}}, SITE)
    assert specs(made, "KafkaTopic") == {
        "a": {"topicName": "A", "config": {}},
        "b": {"topicName": "B", "partitions": 3, "replicas": 3, "config": {}},
    }


@pytest.mark.parametrize(
    "config",
    [
        {"retention.ms": -1, "retention.bytes": "1073741824", "cleanup.policy": "compact, delete"},
        {"min.cleanable.dirty.ratio": 0.5, "preallocate": True, "unclean.leader.election.enable": "FALSE"},
        {"compression.type": "zstd", "compression.zstd.level": -5, "message.timestamp.type": "LogAppendTime"},
        {"min.insync.replicas": 2, "leader.replication.throttled.replicas": "*", "local.retention.ms": -2},
    ],
)
def test_settings_that_kafka_has_are_taken(config: dict[str, Any]) -> None:
    assert Topic(replicas=3, config=config).config == config


@pytest.mark.parametrize(
    ("config", "what", "fix"),
    [
        ({"retention.mss": 1}, "Kafka has no setting retention.mss of a topic", "did you mean retention.ms?"),
        ({"log.retention.ms": 1}, "Kafka has no setting log.retention.ms of a topic", "did you mean"),
        ({"retention.ms": "forever"}, "retention.ms is forever, and Kafka takes only a whole number", "write a whole"),
        ({"retention.ms": 1.5}, "retention.ms is 1.5, and Kafka takes only a whole number", "write a whole number"),
        ({"retention.ms": True}, "retention.ms is true, and", "write a whole number"),
        ({"retention.ms": "7d"}, "retention.ms is 7d", "write a whole number"),
        ({"max.message.bytes": 2**31}, "max.message.bytes is 2147483648", "write at least 0 and at most 2147483647"),
        ({"min.cleanable.dirty.ratio": 50}, "min.cleanable.dirty.ratio is 50", "write at least 0 and at most 1"),
        ({"cleanup.policy": "compacted"}, "cleanup.policy can't be compacted", "write compact, delete, or"),
        ({"compression.type": "zip"}, "compression.type can't be zip", "use one of: gzip, lz4, producer"),
        ({"preallocate": "yes"}, "preallocate is yes, and Kafka takes only true or false", "write true or false"),
        ({"min.insync.replicas": 4}, "min.insync.replicas is 4, and with 3 replicas nobody", "write at most 3"),
    ],
)
def test_settings_that_kafka_refuses_are_refused(config: dict[str, Any], what: str, fix: str) -> None:
    with pytest.raises(ValidationError) as refused_by_model:
        Topic(replicas=3, config=config)
    (detail,) = refused_by_model.value.errors()
    wrong = detail["ctx"]["error"]
    assert str(wrong).startswith(what)
    assert wrong.fix.startswith(fix)


@pytest.mark.parametrize("name", [".", "..", "._-", "a" * 250, "a/b", "a b", ""])
def test_a_name_that_no_topic_can_have_is_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="topic"):
        Topics(kind="topics", topics={name: Topic()})


def test_the_prefix_of_a_star_is_refused() -> None:
    with pytest.raises(ValidationError, match="stands for the character itself"):
        Acl(resource="topic", name="*", prefix=True, operations=["Read"])
