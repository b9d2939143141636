"""Mistakes that people make in files: how each is made, where it is, and how what is said about it is carried out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from cloudpakops.base.errors import Problem

STACK = "stacks/Pulumi.dev.yaml"
RELEASE = "stacks/releases/applications/2026.11.2.yaml"
QM = "              name: orders-qm\n"
SPEC = QM + "              spec: "
IMAGE = "@sha256:fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9"


@dataclass(frozen=True)
class Mistake:
    """An edit of a file, what is on the line that is wrong then, and what a reader does who is told the fix.

    Without ``carry_out``, the reader runs the command that the fix names.
    """

    old: str
    new: str
    line: str
    carry_out: Callable[[str, Problem], str] | None
    file: str = STACK


def on_line(text: str, problem: Problem, old: str, new: str) -> str:
    """Replace the first ``old`` on the line of the problem; it has to be there."""
    lines = text.splitlines(keepends=True)
    assert old in lines[problem.line - 1], (old, lines[problem.line - 1])
    lines[problem.line - 1] = lines[problem.line - 1].replace(old, new, 1)
    return "".join(lines)


def words_of(problem: Problem, pattern: str) -> str:
    """Return what a pattern finds in the fix; it has to be there."""
    found = re.search(pattern, problem.fix)
    assert found, problem.fix
    return found[1]


def as_suggested(wrong: str) -> Callable[[str, Problem], str]:
    """Write what the fix asks whether it was meant."""
    return lambda text, problem: on_line(text, problem, wrong, words_of(problem, r"did you mean ([\w.-]+)\?"))


def in_quotes(text: str, problem: Problem) -> str:
    """Write what the fix has in quotes for what stands there without."""
    quoted = words_of(problem, r'("[^"]*")')
    return on_line(text, problem, quoted.strip('"'), quoted)


def instead(wrong: str, pattern: str = r"^write ([\w.]+)") -> Callable[[str, Problem], str]:
    """Write what the fix says, in place of what is wrong."""
    return lambda text, problem: on_line(text, problem, wrong, words_of(problem, pattern))


def without_line(text: str, problem: Problem) -> str:
    """Remove the line."""
    assert "remove" in problem.fix
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: problem.line - 1], *lines[problem.line :]])


def one_of(wrong: str, right: str) -> Callable[[str, Problem], str]:
    """Choose what was meant from those that the fix lists."""

    def carry_out(text: str, problem: Problem) -> str:
        assert re.search(rf"[ :]{re.escape(right)}(,|;|$|\))", f"{problem.fix}\n{problem.what}", re.MULTILINE), problem
        return on_line(text, problem, wrong, right)

    return carry_out


def as_told(words: str, old: str, new: str) -> Callable[[str, Problem], str]:
    """Do what these words of the fix say; what only the reader knows is filled in."""

    def carry_out(text: str, problem: Problem) -> str:
        assert words in problem.fix, problem.fix
        assert old in text
        return text.replace(old, new, 1)

    return carry_out


def moved(text: str, problem: Problem) -> str:
    """Move the line to where the fix says: to the first cluster."""
    assert words_of(problem, r"move it to ([\w\[\]]+)") == "clusters[0]"
    lines = text.splitlines(keepends=True)
    line = lines.pop(problem.line - 1).strip()
    at = next(index for index, found in enumerate(lines) if found.startswith("      kind:"))
    return "".join([*lines[:at], f"      {line}\n", *lines[at:]])


def _spec(value: str, line: str, carry_out: Callable[[str, Problem], str]) -> Mistake:
    return Mistake(QM, f"{SPEC}{value}\n", line, carry_out)


MISTAKES = {
    # keys
    "a key with a letter missing": Mistake(
        "ingressDomain:", "ingresDomain:", "ingresDomain", as_suggested("ingresDomain")
    ),
    "a key in lower case": Mistake("ingressDomain:", "ingressdomain:", "ingressdomain", as_suggested("ingressdomain")),
    "a key as Python spells it": Mistake(
        "ingressDomain:", "ingress_domain:", "ingress_domain", as_suggested("ingress_domain")
    ),
    "a key in the plural": Mistake(
        "      kubeconfig:", "      kubeconfigs:", "kubeconfigs", as_suggested("kubeconfigs")
    ),
    "a key with a no-break space": Mistake(
        "      storage:", "      storage\u00a0:", "storage\u00a0", as_suggested("storage\u00a0")
    ),
    "a key that is indented too far": Mistake(
        "          namespace: integration\n",
        "          namespace: integration\n          pullSecret: namespace\n",
        "pullSecret",
        moved,
    ),
    "a key that nothing has": Mistake(
        "      kind: existing\n", "      kind: existing\n      colour: blue\n", "colour", without_line
    ),
    "a key twice": Mistake(
        "      kind: existing\n", "      kind: existing\n      kind: existing\n", "kind", without_line
    ),
    "a key too few": Mistake(
        "      kubeconfig: {secret: kubeconfig}\n",
        "",
        "- name: main",
        as_told(
            "add kubeconfig", "      kind: existing\n", "      kind: existing\n      kubeconfig: {secret: kubeconfig}\n"
        ),
    ),
    "a prefix with a letter missing": Mistake(
        "  cloudpakops:clusters:",
        "  cloudpakop:protected: true\n  cloudpakops:clusters:",
        "cloudpakop:",
        instead("cloudpakop:protected", r"write (\S+)"),
    ),
    # scalars
    "a switch in quotes": Mistake("accept: true", 'accept: "true"', "accept", instead('"true"', r"write (true),")),
    "yes for a switch": Mistake("accept: true", "accept: yes", "accept", instead("yes")),
    "a number in quotes": Mistake("replicas: 1\n", 'replicas: "1"\n', "replicas", instead('"1"', r"write (1),")),
    "a number with a point": Mistake("replicas: 1\n", "replicas: 1.0\n", "replicas", instead("1.0")),
    "no value": Mistake(
        "namespace: integration\n",
        "namespace:\n",
        "namespace:",
        as_told("letters, digits and hyphens", "namespace:\n", "namespace: integration\n"),
    ),
    "a number in a label": Mistake(
        "        - name: orders\n", "        - name: orders\n          labels: {tier: 1}\n", "tier", in_quotes
    ),
    "a date in a label": Mistake(
        "        - name: orders\n", "        - name: orders\n          labels: {a: 2026-12-31}\n", "2026", in_quotes
    ),
    "an id with a zero first": _spec("{web: {id: 0123}}", "0123", in_quotes),
    "a version with a zero last": _spec("{web: {version: 1.10}}", "1.10", in_quotes),
    "a country that is a switch": _spec("{web: {country: NO}}", "NO", in_quotes),
    "yes in an environment variable": _spec("{x: {env: [{name: A, value: yes}]}}", "yes", in_quotes),
    "a number in an environment variable": _spec("{x: {env: [{name: A, value: 8080}]}}", "8080", in_quotes),
    "a quantity with a blank in it": Mistake(
        "namespace: integration\n",
        "namespace: integration space\n",
        "space",
        as_told("hyphens", "integration space", "integration"),
    ),
    # names and choices
    "a name in capitals": Mistake(
        "          namespace: integration\n",
        "          namespace: Integration\n",
        "Integration",
        as_told("lower-case letters", "Integration", "integration"),
    ),
    "a name with an underscore": Mistake(
        "          namespace: integration\n",
        "          namespace: cp_integration\n",
        "cp_integration",
        as_told("letters, digits and hyphens", "cp_integration", "cp-integration"),
    ),
    "a kind of cluster with letters swapped": Mistake(
        "kind: existing", "kind: exisitng", "name: main", as_told("did you mean existing?", "exisitng", "existing")
    ),
    "an instance with a letter missing": Mistake(
        "kind: Dashboard", "kind: Dashbord", "Dashbord", one_of("Dashbord", "Dashboard")
    ),
    "a product by its short name": Mistake(
        "product: cloud-pak-for-integration", "product: cp4i", "cp4i", one_of("cp4i", "cloud-pak-for-integration")
    ),
    "a storage role that is none": Mistake("{rwo: ocs", "{rwz: ocs", "rwz", as_told("write rwo or rwx", "rwz", "rwo")),
    "a storage role left out": Mistake(
        ", rwx: ocs-storagecluster-cephfs",
        "",
        "kind: ",
        as_told("storage: {rwx: CLASS}", "-ceph-rbd}", "-ceph-rbd, rwx: ocs-storagecluster-cephfs}"),
    ),
    "a release that is not there": Mistake(
        "platform: 2026.11@", "platform: 2026.12@", "2026.12", one_of("2026.12", "2026.11")
    ),
    "a digest of something else": Mistake("platform: 2026.11@", "platform: 2026.10@", "2026.10", None),
    "a queue manager that is not there": Mistake(
        "{instance: orders-qm", "{instance: order-qm", "order-qm", one_of("order-qm", "orders-qm")
    ),
    "an application that is not there": Mistake(
        "      applications:\n        - name: orders",
        "      applications:\n        - name: order",
        "name: order",
        one_of("order", "orders"),
    ),
    "no licence": Mistake(
        "          license: {accept: true, use: nonproduction}\n",
        "",
        "product:",
        as_told(
            "license: {accept: true",
            "          instances:\n",
            "          license: {accept: true, use: nonproduction}\n          instances:\n",
        ),
    ),
    "two instances of a name": Mistake(
        "            - kind: EventStreams\n",
        "            - kind: EventStreams\n              name: events\n            - kind: EventStreams\n",
        "",
        as_told("rename it", "              name: events\n", "              name: more-events\n"),
    ),
    "two ways to the cluster": Mistake(
        "{secret: kubeconfig}",
        "{secret: kubeconfig, context: main}",
        "kubeconfig",
        as_told("secret: KEY", ", context: main", ""),
    ),
    # secrets
    "a password in a spec": _spec(
        "{web: {adminPassword: Winter2026}}",
        "adminPassword",
        as_told("Kubernetes Secret", "adminPassword: Winter2026", "adminPasswordSecret: orders-admin"),
    ),
    "a password in place of its name": Mistake(
        "{secret: kubeconfig}",
        "{secret: 'Winter 2026'}",
        "kubeconfig",
        as_told("write a NAME here", "'Winter 2026'", "kubeconfig"),
    ),
    "a secret among plain values": Mistake(
        "ingressDomain: apps.dev.example.com",
        "ingressDomain: {secure: djE6}",
        "ingressDomain",
        as_told("a key of its own", "{secure: djE6}", "apps.dev.example.com"),
    ),
    # YAML
    "a tab": Mistake(
        "      kind: existing\n",
        "\tkind: existing\n",
        "kind",
        as_told("blanks instead of tabs", "\tkind", "      kind"),
    ),
    "no blank behind a colon": Mistake(
        "          replicas: 1\n",
        "          replicas:1\n",
        "",
        as_told("a blank behind the colon", "replicas:1", "replicas: 1"),
    ),
    "a bracket that stays open": Mistake(
        "{secret: kubeconfig}",
        "{secret: kubeconfig",
        "",
        as_told("correct the YAML", "{secret: kubeconfig", "{secret: kubeconfig}"),
    ),
    # releases
    "an image by its tag": Mistake(
        IMAGE, ":1.5", "image:", as_told("@sha256:<64 digits>", ":1.5\n", f"{IMAGE}\n"), RELEASE
    ),
    "a key of a release with letters swapped": Mistake(
        "healthPath:", "heathlPath:", "heathlPath", as_suggested("heathlPath"), RELEASE
    ),
    "a port in quotes": Mistake("port: 8080", 'port: "8080"', "port", instead('"8080"', r"write (8080),"), RELEASE),
    "a range without a sign": Mistake(
        '">=16.1.2,<16.3"',
        '"16.1.2 or later"',
        "cloud-pak",
        as_told('such as ">=', '"16.1.2 or later"', '">=16.1.2,<16.3"'),
        RELEASE,
    ),
    "a list for a text": Mistake(
        "LOG_FORMAT: json", "LOG_FORMAT: [json]", "LOG_FORMAT", as_told("write text", "[json]", "json"), RELEASE
    ),
    "an address with a password": Mistake(
        "LOG_FORMAT: json",
        "LOG_FORMAT: json\n      DATABASE: postgres://orders:Winter2026@db/orders",
        "DATABASE",
        as_told("Kubernetes Secret", "\n      DATABASE: postgres://orders:Winter2026@db/orders", ""),
        RELEASE,
    ),
    "another id than the name of the file": Mistake(
        'release: "2026.11.2"',
        'release: "2026.11.3"',
        "release:",
        instead('"2026.11.3"', r'write release: ("[\d.]+")'),
        RELEASE,
    ),
}
