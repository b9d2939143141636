"""Users of Event Streams: how they log in, what they may do, and how much of it.

Source: strimzi/strimzi-kafka-operator: packaging/install/user-operator/04-Crd-kafkauser.yaml.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import Literal, TypeAlias

from pydantic import Field, field_validator, model_validator

from cloudpakops.base.errors import WrongValueError
from cloudpakops.base.strict import LabelKey, LabelValue, StrictModel
from cloudpakops.kinds.applications.roles import KeyOfSecret

Resource: TypeAlias = Literal["topic", "group", "cluster", "transactionalId"]
Operation: TypeAlias = Literal[
    "Read",
    "Write",
    "Create",
    "Delete",
    "Alter",
    "Describe",
    "ClusterAction",
    "AlterConfigs",
    "DescribeConfigs",
    "IdempotentWrite",
    "All",
]
# Beside `All` (apache/kafka: server/src/main/java/org/apache/kafka/security/authorizer/AclEntry.java,
# supportedOperations).
OPERATIONS: dict[Resource, frozenset[Operation]] = {
    "topic": frozenset({"Read", "Write", "Create", "Describe", "Delete", "Alter", "DescribeConfigs", "AlterConfigs"}),
    "group": frozenset({"Read", "Describe", "Delete", "DescribeConfigs", "AlterConfigs"}),
    "cluster": frozenset(
        {"Create", "ClusterAction", "DescribeConfigs", "AlterConfigs", "IdempotentWrite", "Alter", "Describe"}
    ),
    "transactionalId": frozenset({"Describe", "Write"}),
}


class Acl(StrictModel):
    """What a user may do, or may not, with topics, groups, transactions, or the cluster, which has no name.

    With ``prefix`` the rule is for all whose names begin with ``name``. ``host`` is the address that the user comes
    from; without it the rule is for all addresses.
    """

    type: Literal["allow", "deny"] = "allow"
    resource: Resource
    name: str | None = None
    prefix: bool = False
    operations: list[Operation] = Field(min_length=1)
    host: str | None = None

    @field_validator("host")
    @classmethod
    def _address(cls, host: str | None) -> str | None:
        # Kafka compares it with the address of the client as text (apache/kafka: StandardAuthorizerData.java).
        if host is not None and host != "*":
            try:
                ip_address(host)
            except ValueError:
                raise WrongValueError(
                    f"{host} is not an IP address", "Kafka knows clients by their addresses, not by names or networks"
                ) from None
        return host

    @model_validator(mode="after")
    def _fits_together(self) -> Acl:
        if self.resource == "cluster":
            if self.name is not None or self.prefix:
                raise WrongValueError("a rule for the cluster has no name and no prefix", "remove them")
        elif not self.name:
            raise WrongValueError(f"a rule for a {self.resource} needs its name", "add name; * means all of them")
        if self.prefix and self.name == "*":
            raise WrongValueError(
                "with prefix, * stands for the character itself", "remove prefix; * alone means all of them"
            )
        if wrong := [one for one in self.operations if one not in {*OPERATIONS[self.resource], "All"}]:
            possible = ", ".join([*sorted(OPERATIONS[self.resource]), "All"])
            raise WrongValueError(f"Kafka has no operation {wrong[0]} on a {self.resource}", f"use one of: {possible}")
        return self


class Quotas(StrictModel):
    """How much of a broker a user may take: bytes a second, percent of its threads, changes of topics a second."""

    producer_byte_rate: int | None = Field(default=None, ge=0)
    consumer_byte_rate: int | None = Field(default=None, ge=0)
    request_percentage: int | None = Field(default=None, ge=0)
    controller_mutation_rate: float | None = Field(default=None, ge=0)


class SecretMetadata(StrictModel):
    """Labels and annotations of the Secret that the operator creates for a user."""

    labels: dict[LabelKey, LabelValue] = Field(default_factory=dict)
    annotations: dict[str, str] = Field(default_factory=dict)


class KafkaUser(StrictModel):
    """A user of Event Streams; the operator creates its Secret, which has the same name.

    With ``password`` the operator takes the password from there, and generates none. `tls-external` is for a
    certificate that another authority issues, `none` for a user who logs in by other means, such as OAuth.
    """

    authentication: Literal["scram-sha-512", "tls", "tls-external", "none"] = "scram-sha-512"
    password: KeyOfSecret | None = None
    acls: list[Acl] = Field(default_factory=list)
    quotas: Quotas | None = None
    secret: SecretMetadata | None = None

    @model_validator(mode="after")
    def _has_one_way_in(self) -> KafkaUser:
        if self.password and self.authentication != "scram-sha-512":
            raise WrongValueError(
                f"a user with the authentication {self.authentication} has no password", "remove password"
            )
        if self.secret and self.authentication in {"tls-external", "none"}:
            raise WrongValueError(f"the operator creates no Secret for {self.authentication}", "remove secret")
        return self
