"""How a workload reaches the instances that it is bound to: settings, and Secrets by reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cloudpakops.kinds.applications.workload.mounts import secret_mount
from cloudpakops.kinds.applications.workload.mqsc import CIPHER
from cloudpakops.kinds.applications.workload.parts import EnvironmentSecret
from cloudpakops.kinds.certificate import AUTHORITY, CERTIFICATE, KEY, certificate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.binding import BoundInstance
    from cloudpakops.kinds.applications.context import Context
    from cloudpakops.kinds.applications.site import KafkaBinding, QueueManagerBinding
    from cloudpakops.kinds.applications.workload.model import Workload
    from cloudpakops.kinds.applications.workload.needs import KafkaNeed, QueueManagerNeed
    from cloudpakops.kinds.applications.workload.parts import MountPlan
    from cloudpakops.kinds.certificate import CertificatePlan

# The variables that a binding sets, by the fact of the site.
SETTINGS: dict[str, frozenset[str]] = {
    "queueManager": frozenset(
        f"MQ_{name}"
        for name in (
            *("HOST", "PORT", "QUEUE_MANAGER", "CHANNEL", "USERNAME", "PASSWORD"),
            *("CIPHER", "TLS_CERTIFICATE", "TLS_KEY", "TLS_CA"),
        )
    ),
    "kafka": frozenset(
        f"KAFKA_{name}"
        for name in (
            *("BOOTSTRAP_SERVERS", "SECURITY_PROTOCOL", "SASL_MECHANISM", "SASL_JAAS_CONFIG", "USERNAME", "PASSWORD"),
            *("SSL_CA_LOCATION", "SSL_CERTIFICATE_LOCATION", "SSL_KEY_LOCATION"),
            *("SSL_TRUSTSTORE_LOCATION", "SSL_TRUSTSTORE_TYPE", "SSL_TRUSTSTORE_PASSWORD"),
            *("SSL_KEYSTORE_LOCATION", "SSL_KEYSTORE_TYPE", "SSL_KEYSTORE_PASSWORD"),
        )
    ),
}
MQ_TLS = "/etc/cloudpakops/mq"
KAFKA_CA, KAFKA_USER = "/etc/cloudpakops/kafka/ca", "/etc/cloudpakops/kafka/user"


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What a workload gets to reach ``instance``, the key of it in the plan."""

    instance: str
    settings: dict[str, str]
    environment: tuple[EnvironmentSecret, ...] = ()
    mounts: tuple[MountPlan, ...] = ()
    certificates: tuple[CertificatePlan, ...] = ()


def connections_of(workload: Workload, context: Context) -> Iterator[Connection]:
    """Yield how a workload reaches its queue manager and its Event Streams."""
    if workload.queue_manager and context.site.queue_manager:
        yield _queue_manager(workload.queue_manager, context.site.queue_manager, context, context.instances["mq"])
    if workload.kafka and context.site.kafka:
        yield _kafka(workload.kafka, context.site.kafka, context.instances["kafka"])


def _queue_manager(
    need: QueueManagerNeed, given: QueueManagerBinding, context: Context, instance: BoundInstance
) -> Connection:
    settings = {
        "MQ_HOST": instance.host,
        "MQ_PORT": str(instance.port),
        "MQ_QUEUE_MANAGER": instance.identity,
        "MQ_CHANNEL": need.channel,
    }
    if given.credentials_secret:
        return Connection(
            instance=instance.key,
            settings=settings,
            environment=_variables(given.credentials_secret, MQ_USERNAME="username", MQ_PASSWORD="password"),  # noqa: S106
        )
    assert instance.issuer  # noqa: S101 - the checks see to it
    issued = certificate(
        instance.issuer,
        name=f"{context.name}-mq",
        namespace=context.namespace,
        common_name=context.name,
        unit=context.namespace,
        usage="client auth",
    )
    return Connection(
        instance=instance.key,
        settings={
            **settings,
            "MQ_CIPHER": CIPHER,
            "MQ_TLS_CERTIFICATE": f"{MQ_TLS}/{CERTIFICATE}",
            "MQ_TLS_KEY": f"{MQ_TLS}/{KEY}",
            "MQ_TLS_CA": f"{MQ_TLS}/{AUTHORITY}",
        },
        mounts=(secret_mount(MQ_TLS, issued.name, []),),
        certificates=(issued,),
    )


def _kafka(need: KafkaNeed, given: KafkaBinding, instance: BoundInstance) -> Connection:
    """Return the connection that the listener asks for; what the Secrets have is what Strimzi's operators put in.

    Source: strimzi/strimzi-kafka-operator: documentation/modules/security (keys of the Secrets of users and of the
    cluster's authority); IBM/event-automation: _es_13.0/03-getting-started/06-connecting-clients.md.
    """
    listener = instance.listener
    tls, login = bool(listener.get("tls")), (listener.get("authentication") or {}).get("type")
    settings = {"KAFKA_BOOTSTRAP_SERVERS": f"{instance.host}:{instance.port}"}
    environment: tuple[EnvironmentSecret, ...] = ()
    mounts: list[MountPlan] = []
    if login == "scram-sha-512":
        settings |= {
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL" if tls else "SASL_PLAINTEXT",
            "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
            "KAFKA_USERNAME": need.user,
        }
        environment += _variables(
            given.credentials_secret,
            KAFKA_PASSWORD="password",  # noqa: S106 - the key that holds it
            KAFKA_SASL_JAAS_CONFIG="sasl.jaas.config",
        )
    else:
        settings["KAFKA_SECURITY_PROTOCOL"] = "SSL" if tls else "PLAINTEXT"
    if tls:
        settings |= {
            "KAFKA_SSL_CA_LOCATION": f"{KAFKA_CA}/ca.crt",
            "KAFKA_SSL_TRUSTSTORE_LOCATION": f"{KAFKA_CA}/ca.p12",
            "KAFKA_SSL_TRUSTSTORE_TYPE": "PKCS12",
        }
        environment += _variables(given.ca_secret, KAFKA_SSL_TRUSTSTORE_PASSWORD="ca.password")  # noqa: S106
        mounts.append(secret_mount(KAFKA_CA, given.ca_secret, ["ca.crt", "ca.p12"]))
    if login == "tls":
        settings |= {
            "KAFKA_SSL_CERTIFICATE_LOCATION": f"{KAFKA_USER}/user.crt",
            "KAFKA_SSL_KEY_LOCATION": f"{KAFKA_USER}/user.key",
            "KAFKA_SSL_KEYSTORE_LOCATION": f"{KAFKA_USER}/user.p12",
            "KAFKA_SSL_KEYSTORE_TYPE": "PKCS12",
        }
        environment += _variables(given.credentials_secret, KAFKA_SSL_KEYSTORE_PASSWORD="user.password")  # noqa: S106
        mounts.append(secret_mount(KAFKA_USER, given.credentials_secret, ["user.crt", "user.key", "user.p12"]))
    return Connection(instance=instance.key, settings=settings, environment=environment, mounts=tuple(mounts))


def _variables(secret: str, **keys: str) -> tuple[EnvironmentSecret, ...]:
    return tuple(EnvironmentSecret(variable=name, secret=secret, key=key) for name, key in keys.items())
