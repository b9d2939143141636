"""Secrets in clear are refused wherever they hide, none of them is shown, and few other values are taken for one."""

from __future__ import annotations

import base64
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from described import describe

from cloudpakops.base.clear_secrets import clear_secrets, looks_like, names_secret
from cloudpakops.base.secret_keys import shown
from cloudpakops.render.differences.site import site_changes
from cloudpakops.repository.repository import Repository
from cloudpakops.repository.validation import validate

if TYPE_CHECKING:
    from conftest import Checkout

    from cloudpakops.base.errors import Problem

STACK = "stacks/Pulumi.dev.yaml"
RELEASE = "stacks/releases/applications/2026.11.2.yaml"
QM = "              name: orders-qm\n"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n"


def problems(checkout: Checkout) -> list[Problem]:
    return validate(Repository(checkout.root), ["dev"], date(2026, 11, 23))


def described(checkout: Checkout, spec: str) -> list[Problem]:
    """Return what is said of a queue manager with this spec."""
    checkout.edit(
        STACK, "              name: orders-qm\n", f"              name: orders-qm\n              spec: {spec}\n"
    )
    return problems(checkout)


IN_CLEAR: dict[str, Any] = {
    "a key": {"MQ_APP_PASSWORD": "Winter2026"},
    "a key in camel case": {"trustStorePassword": "Winter2026"},
    "a key with dots": {"spring.datasource.password": "Winter2026"},
    "a key with a number behind it": {"password_2": "Winter2026"},
    "a number": {"passphrase": 20262026},
    "a list": {"passwords": ["Winter2026"]},
    "a short word": {"DB_PASS": "Winter2026"},
    "a client secret": {"clientSecret": "Winter2026"},
    "a name and a value": {"env": [{"name": "MQ_APP_PASSWORD", "value": "Winter2026"}]},
    "a key and a value": {"settings": [{"key": "api-key", "value": "Winter2026"}]},
    "an address": {"DATABASE": "postgres://user:Winter2026@host/db"},
    "an address in a text": {"text": "mirrors = https://user:Winter2026@example.com/a"},
    "a thin address": {"url": "jdbc:oracle:thin:scott/Winter2026@host:1521:orcl"},
    "a connection string": {"db": "Server=host;User Id=me;Password=Winter2026;"},
    "a query": {"url": "jdbc:db2://host/db?user=me&password=Winter2026"},
    "a login module": {"sasl.jaas.config": 'org.apache.Module required username="me" password="Winter2026";'},
    "a storage account": {"x": "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=Winter2026Winter2026=="},
    "a properties file": {"server.properties": "ssl.protocol=TLS\nssl.keystore.password=Winter2026\n"},
    "a YAML file": {"config.yaml": "user: me\npassword: Winter2026\n"},
    "a key in German": {"Passwort": "Winter2026"},
    "an option of keytool": {"args": ["-storepass", "Winter2026"]},
    "an option in a command": {"command": ["sh", "-c", "keytool -list -storepass Winter2026 -keystore a"]},
    "a login of curl": {"command": ["sh", "-c", "curl -s -u me:Winter2026 https://a.example.com"]},
    "a header": {"headers": "Authorization: Basic bWU6V2ludGVyMjAyNg=="},
    "the value of a header": {"Authorization": "Bearer Winter2026.Winter2026"},
    "a signed address": {"url": "https://a.example.com/c?sv=2020&sig=Winter2026Winter2026Winter2026%3D"},
    "a kubeconfig": {"file": "users:\n- user:\n    token: Winter2026-Winter2026\n"},
    "a key of OpenAI": {"x": "sk-proj-Winter2026Winter2026Winter2026Winter2026"},
    "an option": {"args": ["--password", "Winter2026"]},
    "an option with its value": {"args": ["--password=Winter2026"]},
    "MQSC": {"mqsc": "DEFINE AUTHINFO(L) AUTHTYPE(IDPWLDAP) LDAPPWD('Winter2026')"},
    "a private key": {"tls.key": PEM},
    "a private key in base64": {"content": base64.b64encode(PEM.encode()).decode()},
    "a pull secret": {"x": '{"auths": {"cp.icr.io": {"auth": "Y3A6V2ludGVyMjAyNg=="}}}'},
    "a JSON web token": {"x": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"},
    "a token of GitHub": {"x": "ghp_" + "a1B2" * 9},
    "a key of AWS": {"x": "AKIA" + "A1B2" * 4},
    "a token of OpenShift": {"x": "oc login --token sha256~" + "a" * 43},
    "a key of a mapping": {"postgres://user:Winter2026@host/db": "x"},
}


@pytest.mark.parametrize("name", IN_CLEAR)
def test_a_secret_in_clear_is_found_and_not_repeated(name: str) -> None:
    found = list(clear_secrets({"spec": IN_CLEAR[name]}, ()))
    assert len(found) == 1, found
    assert "in plain text" in found[0].what
    assert "revoke this value" in found[0].fix
    assert "Winter2026" not in str(found)


NONE: dict[str, Any] = {
    "a reference": {"password": {"secretKeyRef": {"name": "orders", "key": "password"}}},
    "a value from elsewhere": {"env": [{"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": "a", "key": "b"}}}]},
    "the name of a Secret": {"passwordSecret": "orders-mq", "tokenSecretName": "x", "credentialsSecret": "y"},
    "a variable": {"password": "${DB_PASSWORD}", "url": "postgres://user:$(DB_PASSWORD)@host/db"},
    "a template": {"password": "{{ .Values.password }}", "jaas": 'password="${file:/secrets:password}";'},
    "a placeholder": {"password": "<from the store>", "apiKey": "***"},
    "a file": {"token": "/var/run/secrets/token", "properties": "ssl.keystore.location=/etc/keys/a.jks\n"},
    "nothing": {"password": "", "token": None},
    "a switch": {"automountServiceAccountToken": True, "passwords": []},
    "another word": {"bypass": "yes", "compass": "north", "tokenize": "on", "passwordPolicy": "strict", "keyword": "k"},
    "a public key": {"publicKey": "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n"},
    "a certificate": {"ca.crt": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"},
    "a digest": {"image": "registry.example.com/a@sha256:" + "0" * 64, "revision": "a" * 40},
    "an address": {"url": "https://example.com:8443/a?b=c", "mq": "amqp://host:5672"},
    "an option that names a file": {
        "command": ["sh", "-c", "run --token /var/token --password ${P} --api-key API_KEY"]
    },
    "the name of a cluster": {"command": ["etcd --initial-cluster-token etcd-cluster-1"]},
    "a way to log in": {
        "auth": "basic authentication",
        "x": "Bearer authentication is on",
        "ALLOW_EMPTY_PASSWORD": "1",
    },
    "words": {"description": "The password of the queue manager: see the store. Rotate token and key yearly."},
    "MQSC without a password": {"mqsc": "SET CHLAUTH(ORDERS.APP) TYPE(BLOCKUSER) USERLIST('nobody') ACTION(REPLACE)"},
    "a text in base64": {"contents": base64.b64encode(b"log.level = debug\n" * 5).decode()},
    "a Secret that is said of as a whole": {"kind": "Secret", "stringData": {"password": "Winter2026"}},
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_secret_is_left_alone(name: str) -> None:
    assert list(clear_secrets(NONE[name], ())) == []


@pytest.mark.parametrize("key", ["MQ_PASSWORD", "adminPassword", "api-key", "API_KEY", "client.secret", "dbpassword"])
def test_a_key_names_a_secret_however_it_is_spelled(key: str) -> None:
    assert names_secret(key)


def test_a_short_text_is_no_secret_by_its_look() -> None:
    assert looks_like("a=b") is None


@pytest.mark.parametrize(
    "spec",
    [
        "{template: {pod: {containers: [{name: qmgr, env: [{name: MQ_APP_PASSWORD, value: Winter2026}]}]}}}",
        "{web: {url: 'https://user:Winter2026@host'}}",
        "{web: {adminPassword: 0123456}}",
    ],
)
def test_a_secret_in_a_spec_is_refused_with_its_line(checkout: Checkout, spec: str) -> None:
    found = described(checkout, spec)
    assert len(found) == 1, found
    assert found[0].path.startswith("clusters[0].cloudPaks[0].instances[1].spec")
    assert checkout.stack("dev").read_text().splitlines()[found[0].line - 1].strip().startswith("spec:")
    assert "Winter2026" not in str(found[0])
    assert "123456" not in str(found[0])


def test_a_secret_in_a_release_is_refused_where_it_stands(checkout: Checkout) -> None:
    checkout.edit(RELEASE, "LOG_FORMAT: json", "DATABASE: postgres://user:Winter2026@host/orders")
    result = checkout.command("validate", "dev")
    assert result.returncode == 2
    assert (
        f"{RELEASE}:13: applications.orders.config.DATABASE: DATABASE has an address with a password" in result.stderr
    )
    assert "Winter2026" not in result.stderr + result.stdout


def test_a_line_can_say_why_it_holds_no_secret(checkout: Checkout) -> None:
    spec = "{web: {url: 'https://user:Winter2026@host'}}  # not a secret: the public test server of the vendor"
    assert described(checkout, spec) == []


def test_the_line_above_can_say_it_too(checkout: Checkout) -> None:
    checkout.edit(
        RELEASE,
        "      LOG_FORMAT: json",
        "      # not a secret: the public test server of the vendor\n      LOG_FORMAT: postgres://user:Winter2026@host/orders",
    )
    repository = Repository(checkout.root)
    assert repository.release("applications", "2026.11.2").content


def test_an_excuse_without_a_reason_is_none(checkout: Checkout) -> None:
    (problem,) = described(checkout, "{web: {url: 'https://user:Winter2026@host'}}  # not a secret: no")
    assert problem.what == "the line says that this is not a secret, and gives no reason"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("stacks/pipeline.yaml", "  - name: production\n", "  - name: https://me:Winter2026@example.com/production\n"),
        (
            "stacks/decisions.yaml",
            "bad: []\n",
            "bad:\n  - {environment: dev, release: 2026.11, reason: 'the log has password=Winter2026 in it'}\n",
        ),
        # What has other mistakes is searched, too.
        ("stacks/decisions.yaml", "bad: []\n", "bad:\n  - {reason: 'password=Winter2026'}\n"),
        (
            "stacks/decisions.yaml",
            "freezes: []\n",
            "freezes:\n  - {environment: dev, until: 2026-12-02T00:00:00Z, reason: 'see https://a:Winter2026@b.c'}\n",
        ),
    ],
)
def test_pipeline_and_decisions_are_searched_too(checkout: Checkout, file: str, old: str, new: str) -> None:
    checkout.edit(file, old, new)
    result = checkout.command("validate")
    assert result.returncode == 2
    assert f"{file}:" in result.stderr
    assert "in plain text" in result.stderr
    assert "Winter2026" not in result.stderr


# The password itself where the name of a secret is due, and what the message is about.
INSTEAD = {
    "adminPassword": ("stacks/Pulumi.prod.yaml", "adminPassword: adminPasswordWest", "adminPassword: {0}"),
    "kubeconfig": (STACK, "kubeconfig: {secret: kubeconfig}", "kubeconfig: {{secret: {0}}}"),
    "mirror": (STACK, "config:\n", "config:\n  cloudpakops:mirror: {{registry: r.example.com, credentials: {0}}}\n"),
    "chartSecret": (
        STACK,
        "          namespace: integration\n",
        "          namespace: integration\n          chartSecret: {0}\n",
    ),
    "credentialsSecret": (
        STACK,
        "queueManager: {instance: orders-qm}",
        "queueManager: {{instance: orders-qm, credentialsSecret: {0}}}",
    ),
    "a kubeconfig": (STACK, "kubeconfig: {secret: kubeconfig}", "kubeconfig: {0}"),
    "the whole mirror": (STACK, "config:\n", "config:\n  cloudpakops:mirror: {0}\n"),
    "pullSecret of a cluster": (STACK, "      kind: existing\n", "      kind: existing\n      pullSecret: {0}\n"),
    "pullSecret": (STACK, "          namespace: orders\n", "          namespace: orders\n          pullSecret: {0}\n"),
}


@pytest.mark.parametrize("secret", ["'Winter 2026!'", "'me:Winter2026'", "20262026", "'Winter2026/+='", "[Winter2026]"])
@pytest.mark.parametrize("name", INSTEAD)
def test_a_secret_in_place_of_a_name_is_never_repeated(checkout: Checkout, name: str, secret: str) -> None:
    file, old, new = INSTEAD[name]
    checkout.edit(file, old, new.format(secret))
    for command in (("validate",), ("render", file.split(".")[1]), ("preflight", file.split(".")[1])):
        result = checkout.command(*command)
        said = result.stdout + result.stderr
        assert result.returncode != 0
        assert "2026!" not in said
        assert "Winter" not in said
        assert "2026202" not in said
        # A list is none that anyone would take for a secret.
        assert "revoke" in said or "a list" in said


def test_a_secret_that_looks_like_a_name_is_not_repeated_either(checkout: Checkout) -> None:
    checkout.edit(STACK, "kubeconfig: {secret: kubeconfig}", "kubeconfig: {secret: Winter2026}")
    for command in (("validate", "dev"), ("render", "dev"), ("preflight", "dev"), ("estimate", "dev"), ("size", "dev")):
        result = checkout.command(*command)
        assert "Winter2026" not in result.stdout + result.stderr, command


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kubeconfig: {secret: kubeconfig}", 'kubeconfig: {context: "users:\\n- token: Winter2026"}'),
        ("kubeconfig: {secret: kubeconfig}", 'kubeconfig: {file: "{users: [{token: Winter2026}]}"}'),
        (QM, QM + "              spec: {pki: {keys: [{name: a, secret: {secretName: Winter2026}}]}}\n"),
        (QM, QM + "              spec: {imagePullSecrets: [{name: 'Winter2026!'}]}\n"),
        (QM, QM + "              spec: {a: [{valueFrom: {secretKeyRef: {name: Winter2026_, key: k}}}]}\n"),
    ],
)
def test_a_secret_in_any_place_of_a_reference_is_never_repeated(checkout: Checkout, old: str, new: str) -> None:
    checkout.edit(STACK, old, new)
    for command in (("validate", "dev"), ("render", "dev"), ("preflight", "dev")):
        result = checkout.command(*command)
        assert result.returncode != 0
        assert "revoke" in result.stderr + result.stdout
        assert "Winter2026" not in result.stderr + result.stdout


def test_a_secret_in_place_of_its_role_is_never_repeated(checkout: Checkout) -> None:
    users = {"u": {"password": {"secret": "Winter2026", "key": "password"}}}
    describe(checkout, {"t": {"kind": "topics", "users": users}}, [{"name": "t", "instance": "events"}])
    (problem,) = problems(checkout)
    assert "revoke" in problem.fix
    assert "Winter2026" not in str(problem)


def test_a_difference_tells_that_a_name_of_a_secret_changed_and_not_to_what() -> None:
    before = {"cloudpakops:clusters": [{"name": "a", "kind": "existing", "kubeconfig": {"secret": "kubeconfig"}}]}
    after = {"cloudpakops:clusters": [{"name": "a", "kind": "existing", "kubeconfig": {"secret": "Winter2026"}}]}
    (change,) = site_changes(before, after)
    assert change.path == "clusters[0].kubeconfig.secret"
    assert "Winter2026" not in str(change)
    assert change.before != change.after
    assert site_changes(after, after) == ()


def test_a_live_run_names_the_place_and_not_what_stands_there() -> None:
    assert shown(("clusters", 0, "adminPassword"), "Winter2026") is None
    assert shown(("clusters", 0, "kubeconfig", "secret"), "secret2026") is None
    assert shown(("clusters", 0, "adminPassword"), "adminPasswordWest") == "adminPasswordWest"
    assert shown(("mirror", "credentials"), "mirrorLogin") == "mirrorLogin"
