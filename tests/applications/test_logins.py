"""How workloads log in: to a queue manager with a certificate, and to Event Streams as their listener asks.

Each setting of ibm-messaging/cp4i-mq-samples: 03-auth/README.md is looked at by itself.
"""

from __future__ import annotations

from typing import Any, cast

import pytest
from planned import INSTANCES, planned, platform, refused
from pydantic import ValidationError

from cloudpakops.kinds.applications.workload.connections import SETTINGS
from cloudpakops.kinds.applications.workload.needs import QueueManagerNeed
from cloudpakops.model.release import PlatformRelease
from cloudpakops.plan import Manifests
from components.application.pod import pod

IMAGE = f"registry.example.com/orders/api@sha256:{'a' * 64}"
ISSUER = {"name": "internal-ca"}
QUEUE_MANAGER = {"kind": "QueueManager", "name": "orders-qm", "issuer": ISSUER}
NEED: dict[str, Any] = {
    "channel": "ORDERS.APP",
    "mqsc": "DEFINE QLOCAL(ORDERS.IN) REPLACE\n",
    "authorities": [{"queue": "ORDERS.IN", "allow": ["PUT", "INQ"]}, {"topic": "NEWS.**", "allow": ["SUB"]}],
}
SITE: dict[str, Any] = {"namespace": "shop", "replicas": 1, "queueManager": {"instance": "orders-qm"}}
KAFKA_SITE = {
    "namespace": "shop",
    "replicas": 1,
    "kafka": {"instance": "events", "credentialsSecret": "orders-kafka", "caSecret": "events-ca"},
}


def login(need: dict[str, Any] = NEED, **instance: Any) -> tuple[Any, Any]:
    """Return the plan of a queue manager with an issuer, and of the workload that is bound to it."""
    made = planned({"image": IMAGE, "queueManager": need}, SITE, [{**QUEUE_MANAGER, **instance}])
    (found,) = [one for one in made.cloud_paks.instances if one.kind == "QueueManager"]
    return found, made.applications[0]


def settings(ending: str, need: dict[str, Any] = NEED) -> str:
    """Return what the queue manager reads from files with an ending, in the order of its spec."""
    queue_manager, _ = login(need)
    files = {config.name: config.data for config in queue_manager.config_maps}
    listed = queue_manager.spec["queueManager"][ending]
    return "".join(files[one["configMap"]["name"]][item] for one in listed for item in one["configMap"]["items"])


def lines(need: dict[str, Any] = NEED) -> list[str]:
    return settings("mqsc", need).splitlines()


def test_the_queue_manager_shows_a_certificate_of_its_issuer() -> None:
    queue_manager, _ = login()
    (issued,) = queue_manager.certificates
    assert (issued.namespace, issued.spec["secretName"]) == ("integration", "orders-qm-tls")
    assert issued.spec["issuerRef"] == {"group": "cert-manager.io", "kind": "ClusterIssuer", "name": "internal-ca"}
    assert issued.spec["dnsNames"][0] == "orders-qm-ibm-mq.integration.svc"
    assert "server auth" in issued.spec["usages"]
    secret = {"secretName": "orders-qm-tls", "items": ["tls.key", "tls.crt", "ca.crt"]}
    assert queue_manager.spec["pki"]["keys"] == [{"name": "default", "secret": secret}]


def test_the_queue_manager_trusts_the_authority_that_issued_it() -> None:
    queue_manager, _ = login()
    secret = {"secretName": "orders-qm-tls", "items": ["ca.crt"]}
    assert queue_manager.spec["pki"]["trust"] == [{"name": "issuer", "secret": secret}]


def test_keys_and_authorities_of_the_environment_stay_first() -> None:
    own = {"name": "own", "secret": {"secretName": "own", "items": ["tls.key", "tls.crt"]}}
    queue_manager, _ = login(spec={"pki": {"keys": [own]}})
    assert [one["name"] for one in queue_manager.spec["pki"]["keys"]] == ["own", "default"]


def test_the_channel_wants_a_certificate_and_tls() -> None:
    (channel,) = [line for line in lines() if line.startswith("DEFINE CHANNEL")]
    assert channel == (
        "DEFINE CHANNEL('ORDERS.APP') CHLTYPE(SVRCONN) TRPTYPE(TCP) "
        "SSLCAUTH(REQUIRED) SSLCIPH('ANY_TLS12_OR_HIGHER') REPLACE"
    )


@pytest.mark.parametrize(
    "definition",
    [
        "DEFINE CHANNEL(ORDERS.APP) CHLTYPE(SVRCONN) MAXMSGL(104857600) REPLACE",
        "DEFINE CHANNEL('ORDERS.APP') CHLTYPE(SVRCONN) REPLACE",
        "define channel( orders.app ) chltype(svrconn) replace",
        "DEF CHANNEL (ORDERS.APP) CHLTYPE(SVRCONN) REPLACE",
    ],
)
def test_a_channel_that_the_release_defines_keeps_what_it_has(definition: str) -> None:
    made = lines({**NEED, "mqsc": f"{definition}\n"})
    assert definition in made
    assert not [line for line in made if line.startswith("DEFINE CHANNEL('ORDERS.APP') CHLTYPE(SVRCONN) TRPTYPE")]
    assert "ALTER CHANNEL('ORDERS.APP') CHLTYPE(SVRCONN) SSLCAUTH(REQUIRED) SSLCIPH('ANY_TLS12_OR_HIGHER')" in made


def test_another_channel_of_the_release_is_not_taken_for_it() -> None:
    made = lines({**NEED, "mqsc": "DEFINE CHANNEL(ORDERS.APP.OLD) CHLTYPE(SVRCONN) REPLACE\n"})
    assert [line for line in made if line.startswith("DEFINE CHANNEL('ORDERS.APP')")]


def test_a_password_is_not_asked_of_who_has_a_certificate() -> None:
    asked = "ALTER AUTHINFO(SYSTEM.DEFAULT.AUTHINFO.IDPWOS) AUTHTYPE(IDPWOS) CHCKCLNT(OPTIONAL)"
    made = lines()
    assert made.index(asked) < made.index("REFRESH SECURITY(*) TYPE(CONNAUTH)")


def test_users_need_no_account_of_the_operating_system() -> None:
    assert settings("ini") == "Service:\n  Name=AuthorizationService\n  EntryPoints=14\n  SecurityPolicy=UserExternal\n"


def test_the_certificate_of_an_application_makes_it_its_user_and_lets_no_other_in() -> None:
    _, workload = login()
    (issued,) = workload.certificates
    assert (issued.namespace, issued.common_name, issued.unit) == ("shop", "app", "shop")
    assert "client auth" in issued.spec["usages"]
    others, mine = (line.removeprefix("SET CHLAUTH('ORDERS.APP') ") for line in lines() if "CHLAUTH" in line)
    assert others == "TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) ACTION(REPLACE)"
    assert mine == "TYPE(SSLPEERMAP) SSLPEER('CN=app,OU=shop') USERSRC(MAP) MCAUSER('app') ACTION(REPLACE)"


def test_the_user_may_connect_and_do_what_the_release_says() -> None:
    assert [line for line in lines() if "AUTHREC" in line] == [
        "SET AUTHREC PRINCIPAL('app') OBJTYPE(QMGR) AUTHADD(CONNECT,INQ)",
        "SET AUTHREC PROFILE('ORDERS.IN') PRINCIPAL('app') OBJTYPE(QUEUE) AUTHADD(PUT,INQ)",
        "SET AUTHREC PROFILE('NEWS.**') PRINCIPAL('app') OBJTYPE(TOPIC) AUTHADD(SUB)",
    ]


def test_objects_are_there_before_anybody_is_allowed_to_use_them() -> None:
    made = lines()
    defined = made.index("DEFINE QLOCAL(ORDERS.IN) REPLACE")
    assert all(index > defined for index, line in enumerate(made) if "AUTHREC" in line)


def test_a_user_of_another_name_is_the_one_in_every_rule() -> None:
    made = "\n".join(lines({**NEED, "user": "shopper"}))
    assert "MCAUSER('shopper')" in made
    assert "PRINCIPAL('shopper')" in made
    assert "'app'" not in made


def test_the_container_finds_its_certificate_and_is_told_where() -> None:
    _, workload = login()
    spec = pod("app", workload.pod)
    assert spec["volumes"] == [{"name": "mount-1", "secret": {"secretName": "app-mq"}}]
    (mount,) = spec["containers"][0]["volumeMounts"]
    told = {name: value for name, value in workload.config.items() if name.startswith("MQ_")}
    assert told == {
        "MQ_HOST": "orders-qm-ibm-mq.integration.svc",
        "MQ_PORT": "1414",
        "MQ_QUEUE_MANAGER": "ORDERS_QM",
        "MQ_CHANNEL": "ORDERS.APP",
        "MQ_CIPHER": "ANY_TLS12_OR_HIGHER",
        "MQ_TLS_CERTIFICATE": f"{mount['mountPath']}/tls.crt",
        "MQ_TLS_KEY": f"{mount['mountPath']}/tls.key",
        "MQ_TLS_CA": f"{mount['mountPath']}/ca.crt",
    }
    assert spec["containers"][0]["env"] == []


def test_with_a_password_there_is_no_certificate() -> None:
    site = {**SITE, "queueManager": {"instance": "orders-qm", "credentialsSecret": "orders-mq"}}
    made = planned({"image": IMAGE, "queueManager": NEED}, site, INSTANCES)
    workload: Any = made.applications[0]
    (queue_manager,) = [one for one in made.cloud_paks.instances if one.kind == "QueueManager"]
    assert (workload.certificates, queue_manager.certificates) == ((), ())
    assert [one.variable for one in workload.pod.environment] == ["MQ_USERNAME", "MQ_PASSWORD"]
    (mqsc,) = queue_manager.config_maps
    assert "DEFINE CHANNEL('ORDERS.APP') CHLTYPE(SVRCONN) TRPTYPE(TCP) REPLACE" in mqsc.data["app.mqsc"]
    assert "SSLPEER" not in mqsc.data["app.mqsc"]


def test_a_queue_manager_without_an_issuer_takes_no_certificates() -> None:
    (found,) = refused({"image": IMAGE, "queueManager": NEED}, SITE, instances=INSTANCES)
    assert found.place[-1] == "queueManager"
    assert "logs in to orders-qm with a certificate, and orders-qm names no issuer" in found.what
    for way in ("issuer: {name: CLUSTER_ISSUER}", "credentialsSecret: NAME"):
        assert way in found.fix


def test_only_what_the_catalog_knows_certificates_of_names_an_issuer() -> None:
    events = {"kind": "EventStreams", "name": "events", "issuer": ISSUER}
    (found,) = refused({"image": IMAGE}, {"namespace": "shop", "replicas": 1}, instances=[events])
    assert (found.what, found.fix) == ("the catalog knows no certificate of a EventStreams", "remove issuer")


def test_a_name_that_is_too_long_for_a_user_of_mq_is_refused() -> None:
    application = {"image": IMAGE, "queueManager": NEED}
    instances = [QUEUE_MANAGER]
    assert refused(application, SITE, instances=instances) == ()
    site = {**SITE, "name": "a-long-name-here"}
    (found,) = refused(application, site, instances=instances)
    assert found.what == "a-long-name-here can't be a user in MQ, whose names have at most 12 characters"
    assert found.fix.endswith("applications.a-long-name-here.queueManager.user")
    shorter = {**application, "queueManager": {**NEED, "user": "shopper"}}
    assert refused(shorter, site, instances=instances) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"authorities": [{"queue": "A", "allow": ["SUB"]}]}, "SUB is for a topic, not for a queue"),
        ({"authorities": [{"topic": "A", "allow": ["PUT"]}]}, "PUT is for a queue, not for a topic"),
        ({"authorities": [{"queue": "A", "topic": "B", "allow": ["DSP"]}]}, "exactly one of queue and topic"),
        ({"authorities": [{"allow": ["DSP"]}]}, "exactly one of queue and topic"),
        ({"authorities": [{"queue": "A", "allow": []}]}, "at least 1 item"),
        ({"authorities": [{"queue": "A", "allow": ["READ"]}]}, "'ALLMQI', 'BROWSE'"),
        ({"authorities": [{"queue": "A') X('", "allow": ["PUT"]}]}, "is not "),
        ({"channel": "ORDERS.APP') MCAUSER('mqm"}, "is not "),
        ({"channel": "A.CHANNEL.OF.21.CHARS"}, "is not "),
        ({"user": "thirteen-char"}, "is not "),
        ({"user": "a'b"}, "is not "),
    ],
)
def test_what_mq_would_refuse_or_read_otherwise_is_refused(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        QueueManagerNeed.model_validate({"channel": "A", **fields})


def events(*listeners: dict[str, Any]) -> list[dict[str, Any]]:
    """Return an Event Streams with listeners of its own."""
    spec = {"strimziOverrides": {"kafka": {"listeners": list(listeners)}}}
    return [{"kind": "EventStreams", "name": "events", **({"spec": spec} if listeners else {})}]


def kafka(*listeners: dict[str, Any]) -> Any:
    """Return the plan of a cluster with a workload that is bound to such an Event Streams."""
    return planned({"image": IMAGE, "kafka": {"user": "orders"}}, KAFKA_SITE, events(*listeners))


def test_a_kafka_application_gets_bootstrap_truststore_and_credentials_by_reference() -> None:
    made = kafka()
    (workload,) = made.applications
    assert workload.config == {
        "KAFKA_BOOTSTRAP_SERVERS": "events-kafka-bootstrap.integration.svc:9093",
        "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
        "KAFKA_SASL_MECHANISM": "SCRAM-SHA-512",
        "KAFKA_USERNAME": "orders",
        "KAFKA_SSL_CA_LOCATION": "/etc/cloudpakops/kafka/ca/ca.crt",
        "KAFKA_SSL_TRUSTSTORE_LOCATION": "/etc/cloudpakops/kafka/ca/ca.p12",
        "KAFKA_SSL_TRUSTSTORE_TYPE": "PKCS12",
    }
    assert [(one.variable, one.secret, one.key) for one in workload.pod.environment] == [
        ("KAFKA_PASSWORD", "orders-kafka", "password"),
        ("KAFKA_SASL_JAAS_CONFIG", "orders-kafka", "sasl.jaas.config"),
        ("KAFKA_SSL_TRUSTSTORE_PASSWORD", "events-ca", "ca.password"),
    ]
    assert [mount.path for mount in workload.pod.mounts] == ["/etc/cloudpakops/kafka/ca"]
    assert {(one.name, one.purpose) for one in made.secrets if one.namespace == "shop"} == {
        ("orders-kafka", "the login of app at events: the Secret of its user orders"),
        ("events-ca", "the authority of events: its Secret events-cluster-ca-cert"),
    }
    assert workload.bound == ("integration-eventstreams-events",)


def test_a_listener_that_wants_certificates_gets_that_of_the_user() -> None:
    listener = {"name": "tls", "port": 9093, "type": "internal", "tls": True, "authentication": {"type": "tls"}}
    (workload,) = kafka(listener).applications
    assert workload.config["KAFKA_SECURITY_PROTOCOL"] == "SSL"
    assert workload.config["KAFKA_SSL_KEYSTORE_LOCATION"] == "/etc/cloudpakops/kafka/user/user.p12"
    variables = {one.variable: (one.secret, one.key) for one in workload.pod.environment}
    assert variables["KAFKA_SSL_KEYSTORE_PASSWORD"] == ("orders-kafka", "user.password")
    assert "KAFKA_PASSWORD" not in variables


@pytest.mark.parametrize(
    ("tls", "authentication", "protocol", "needed"),
    [
        (False, None, "PLAINTEXT", set()),
        (True, None, "SSL", {"events-ca"}),
        (False, {"type": "scram-sha-512"}, "SASL_PLAINTEXT", {"orders-kafka"}),
    ],
)
def test_a_listener_is_given_what_it_asks_for_and_no_more(
    tls: bool, authentication: dict[str, Any] | None, protocol: str, needed: set[str]
) -> None:
    made = kafka({"name": "tls", "port": 9093, "type": "internal", "tls": tls, "authentication": authentication})
    (workload,) = made.applications
    assert workload.config["KAFKA_SECURITY_PROTOCOL"] == protocol
    assert {one.name for one in made.secrets if one.namespace == "shop"} == needed


@pytest.mark.parametrize(
    ("listener", "what"),
    [
        ({"name": "tls", "port": 9092, "tls": False}, "at port 9093, where it has no listener (found: 9092)"),
        ({"name": "tls", "port": 9093, "tls": True, "authentication": {"type": "oauth"}}, "at port 9093 wants oauth"),
    ],
)
def test_a_listener_that_no_application_can_use_is_refused(listener: dict[str, Any], what: str) -> None:
    application = {"image": IMAGE, "kafka": {"user": "orders"}}
    (found,) = refused(application, KAFKA_SITE, instances=events(listener))
    assert what in found.what
    assert found.place[-2:] == ("kafka", "instance")
    assert "spec.strimziOverrides.kafka.listeners" in found.fix


def test_a_listener_of_a_document_is_what_counts() -> None:
    content = platform().model_dump(by_alias=True)
    content["products"]["cloud-pak-for-integration"][0]["kinds"]["EventStreams"]["supplied"] = "optional"
    release = PlatformRelease.model_validate(content)
    here = [{**events()[0], "document": "stacks/documents/events.yaml"}]
    application = {"image": IMAGE, "kafka": {"user": "orders"}}

    def with_listener(port: int) -> Manifests:
        listener = {"name": "plain", "port": port, "type": "internal", "tls": False}
        spec = {"strimziOverrides": {"kafka": {"listeners": [listener]}}}
        kind = release.products["cloud-pak-for-integration"][0].kinds["EventStreams"]
        manifest = {"apiVersion": kind.api_version, "kind": "EventStreams", "spec": spec}
        return Manifests(documents={"stacks/documents/events.yaml": manifest})

    (found,) = refused(application, KAFKA_SITE, instances=here, of=release, manifests=with_listener(9092))
    assert "at port 9093, where it has no listener (found: 9092)" in found.what
    (workload,) = planned(application, KAFKA_SITE, here, of=release, manifests=with_listener(9093)).applications
    assert cast("Any", workload).config["KAFKA_SECURITY_PROTOCOL"] == "PLAINTEXT"


def test_topics_need_no_listener_for_applications() -> None:
    application = {"kind": "topics", "topics": {"A": {}}}
    assert refused(application, {"instance": "events"}, instances=events({"name": "tls", "port": 9092})) == ()


def test_a_workload_can_use_a_queue_manager_and_event_streams() -> None:
    application = {"image": IMAGE, "kafka": {"user": "orders"}, "queueManager": NEED}
    made: Any = planned(application, {**SITE, **KAFKA_SITE}, [QUEUE_MANAGER, *events()]).applications[0]
    assert set(made.bound) == {"integration-queuemanager-orders-qm", "integration-eventstreams-events"}
    assert {"MQ_HOST", "KAFKA_BOOTSTRAP_SERVERS"} <= made.config.keys()
    given = {*made.config, *(one.variable for one in made.pod.environment)}
    assert given <= SETTINGS["queueManager"] | SETTINGS["kafka"]


@pytest.mark.parametrize("fact", ["kafka", "queueManager"])
def test_a_binding_that_is_missing_or_of_no_use_is_refused(fact: str) -> None:
    need = {"kafka": {"user": "orders"}, "queueManager": NEED}[fact]
    site = {"kafka": KAFKA_SITE, "queueManager": SITE}[fact]
    alone = {"namespace": "shop", "replicas": 1}
    instances = [QUEUE_MANAGER, *events()]
    (missing,) = refused({"image": IMAGE, fact: need}, alone, instances=instances)
    assert missing.fix.startswith(f"bind it: {fact}: {{instance: NAME")
    (useless,) = refused({"image": IMAGE}, site, instances=instances)
    assert useless.fix == f"remove {fact}"


@pytest.mark.parametrize("variable", ["MQ_HOST", "MQ_TLS_KEY", "MQ_PASSWORD"])
def test_a_variable_that_a_binding_sets_is_not_set_otherwise(variable: str) -> None:
    application = {"image": IMAGE, "queueManager": NEED, "environment": {variable: {"secret": "s", "key": "k"}}}
    found = refused(application, {**SITE, "secrets": {"s": "x"}}, instances=[QUEUE_MANAGER])
    assert [one.what for one in found] == [f"{variable} of app is set by the binding queueManager"]
    own = {"image": IMAGE, "queueManager": NEED, "config": {"MQ_QUEUE": "ORDERS.IN"}}
    assert refused(own, SITE, instances=[QUEUE_MANAGER]) == ()


def test_a_cluster_gets_the_issuers_that_its_stack_file_describes() -> None:
    named = {"ca": {"ca": {"secretName": "ca"}}, "internal-ca": {"selfSigned": {}}}
    instances = [QUEUE_MANAGER, *INSTANCES[1:]]
    made = planned({"image": IMAGE}, {"namespace": "shop", "replicas": 1}, instances, issuers=named)
    found = {one.name: one for one in made.cloud_paks.instances if one.kind == "ClusterIssuer"}
    assert {name: (one.namespace, one.spec) for name, one in found.items()} == {
        name: (None, spec) for name, spec in named.items()
    }
    waiting = {one.kind: found["internal-ca"].key in one.after for one in made.cloud_paks.instances}
    assert waiting.pop("QueueManager")
    assert not any(waiting.values())
    assert not any(found["ca"].key in one.after for one in made.cloud_paks.instances)


def test_issuers_are_for_a_cert_manager_that_is_installed_here() -> None:
    site = {"namespace": "shop", "replicas": 1}
    issuers = {"ca": {"ca": {"secretName": "ca"}}}
    (found,) = refused({"image": IMAGE}, site, issuers=issuers, prerequisites={"cert-manager": "present"})
    assert found.place[-1] == "issuers"
    assert "no cert-manager is installed on cluster main" in found.what
