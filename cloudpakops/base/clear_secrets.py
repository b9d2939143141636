"""Secrets in clear, wherever they hide: by the key or name beside them, or by what they look like.

The forms of tokens are those of Yelp/detect-secrets: detect_secrets/plugins, and gitleaks/gitleaks:
config/gitleaks.toml.
Both go through files line by line and know nothing of YAML or of references to Secrets; why neither is a dependency:
docs/dependencies.md.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cloudpakops.base.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from cloudpakops.base.place import Place

FIX: Final = (
    "refer to a Kubernetes Secret that the environment's secret store fills, and revoke this value; if it is no "
    "secret, say why on its line: # not a secret: REASON"
)

# How a key ends whose value is a secret. Keys that name a Secret (`passwordSecret`) end otherwise.
_NAMES: Final = re.compile(
    r"(?<!allow_empty_)(password|passwort|kennwort|passwd|passphrase|passcode|api_?key)s?$"
    r"|(^|_)(pass|pwd|token|tokens|credential)$"
    r"|(^|_)(private|secret|access|entitlement|download|encryption|master|signing|account|shared_access)_?key$"
    r"|(^|_)(client|app|shared|jwt|session|webhook|consumer|oauth)_?secret$"
    r"|(^|_)client_key_data$"
)
# Among settings (`sasl.jaas.config`, a command line, a connection string, a properties file): name, sign, value.
_VALUE: Final = r"(?![$<{%*]|\\?[\"'](?:[$<{%*]|\\?[\"'])|true\b|false\b|null\b|none\b)[\"']?[^\s\"';&,|]{3,}"
_ASSIGNED: Final = (
    r"(?:password|passwd|passphrase|pwd|api[_.-]?key|secret[_.-]?key|secret[_.-]?access[_.-]?key|access[_.-]?token"
    r"|auth[_.-]?token|client[_.-]?secret|account[_.-]?key|shared[_.-]?access[_.-]?key)"
)


class _Form(NamedTuple):
    """What a secret looks like, and what it is called."""

    called: str
    pattern: str


_FORMS: Final = (
    _Form("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----"),
    _Form("an address with a password", r"\b[a-zA-Z][a-zA-Z0-9+.-]*://[^\s/@:\"']*:(?![$<{%*])[^\s/@\"']+@"),
    _Form("an address with a password", r"\bjdbc:oracle:[a-z]+:[^\s/@]+/(?![$<{%*])[^\s/@]+@"),
    _Form("a password among settings", rf"(?i:{_ASSIGNED})[\"']?\s*=\s*{_VALUE}"),
    _Form(
        "a password among settings",
        rf"(?im:^[ \t]*[\"']?[\w.-]*{_ASSIGNED}[\"']?\s*:[ \t]+{_VALUE}[\"']?[ \t]*,?[ \t]*$)",
    ),
    _Form("a password of MQSC", r"(?i:\b(?:ldappwd|password|passwd)\(\s*'?[^)'\s$<{]+)"),
    _Form(
        "a password among options",
        r"(?:^|\s)--?(?i:[\w-]*(?:password|passwd|passphrase|storepass|keypass|api-key|client-secret)"
        r"|(?:access-|auth-)?token)[ \t]+"
        rf"(?![-\\]|[A-Z_]+\b|[./]){_VALUE}",
    ),
    _Form("a password among options", r"\bcurl\b[^\n|;]*\s(?:-u|--user)[ =]?[\"']?[^\s:\"'$]+:(?![$<{%*])[^\s\"']{3,}"),
    _Form(
        "credentials of HTTP",
        r"(?i:\bauthorization[\"']?\s*[:=]\s*[\"']?(?:basic|bearer|token)|^(?:basic|bearer))[ ]+"
        r"(?=[^\s\"']*\d)[A-Za-z0-9+/=._~-]{12,}",
    ),
    _Form("a signed address", r"[?&](?:sig|X-Amz-Signature|X-Goog-Signature)=[A-Za-z0-9%+/]{20,}"),
    _Form(
        "a token of a kubeconfig",
        r"(?m:^[ \t]*(?:- )?[\"']?(?:token|client-key-data)[\"']?\s*:[ \t]+[\w.~+/=-]{16,}[ \t]*$)",
    ),
    _Form("credentials of a registry", r"\"auth\"\s*:\s*\"[A-Za-z0-9+/=]{8,}\""),
    _Form("a JSON web token", r"\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}"),
    _Form("a key of AWS", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    _Form("a token of GitHub", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{22,})"),
    _Form("a token of GitLab", r"\bglpat-[\w-]{20,}"),
    _Form("a token of Slack", r"\bxox[abeoprs]-[\w-]{10,}|hooks\.slack\.com/services/T\w+/B\w+/\w+"),
    _Form("a token of OpenShift", r"\bsha256~[\w-]{43}"),
    _Form("a token of Vault", r"\bhv[bs]\.[\w-]{24,}"),
    _Form("a key of Google", r"\bAIza[\w-]{35}"),
    _Form("a key of Stripe", r"\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}"),
    _Form("a token of npm", r"\bnpm_[A-Za-z0-9]{36}"),
    _Form("a token of PyPI", r"\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}"),
    _Form("a token of Docker", r"\bdckr_pat_[\w-]{20,}"),
    _Form("a key of OpenAI or Anthropic", r"\bsk-(?:ant|proj|svcacct)-[\w-]{32,}"),
    _Form("a key of SendGrid", r"\bSG\.[\w-]{22}\.[\w-]{43}"),
    _Form("a key of age", r"\bAGE-SECRET-KEY-1[0-9A-Z]{58}"),
)
_ANY: Final = re.compile("|".join(f"(?P<f{index}>{form.pattern})" for index, form in enumerate(_FORMS)))
# Cheap: whatever is found above has one of these in it. Nearly no text has.
_MAYBE: Final = re.compile(
    r"(?i:authorization|basic |bearer |-u |--user|signature=|sig=|-data)|sk-|--?[\w-]*(?:pass|key|secret|token)[\w-]*\s"
    r"|://|jdbc:|-----|eyJ|AKIA|ASIA|gh[pousr]_|_pat_|glpat-|xox|slack|sha256~|hv[bs]\.|AIza|_live_|_test_|npm_|pypi-|SG\."
    r"|AGE-|\"auth"
    r"|(?:[pP][aA][sS][sS]|[pP][wW][dD]|[kK][eE][yY]|[tT][oO][kK][eE][nN]|[sS][eE][cC][rR][eE][tT])\w{0,16}[\"']?\s{0,9}[=:(]"
)
# What stands for a value: a template, a reference of some tool, a file, or nothing.
_REFERENCE: Final = re.compile(
    r"\s*(\$\{.*|\$\(.*|\{\{.*|<.*>|%.*%|\*+|(ref\+|vault:|op://|secretref:|file:|arn:aws:(secretsmanager|ssm):).*"
    r"|/[\w.-]+(/[\w.-]+)+|)\s*",
    re.DOTALL | re.IGNORECASE,
)
_OPTION: Final = re.compile(
    r"--?[\w-]*(password|passwd|passphrase|storepass|keypass|token|secret|api-key)", re.IGNORECASE
)
_BASE64: Final = re.compile(r"[A-Za-z0-9+/\s]{40,}={0,2}\s*")
_SHORTEST: Final = 8
_LONGEST: Final = 1_000_000


@lru_cache(maxsize=1 << 14)
def names_secret(key: str) -> bool:
    """Tell whether the value of a key of this name is a secret."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", key).lower()
    return bool(_NAMES.search(re.sub(r"[\s./-]+", "_", words).rstrip("_0123456789")))


def clear_secrets(tree: Any, place: Place, references: Container[Place] = ()) -> Iterator[Finding]:
    """Yield a finding for each secret in ``tree``; what is at ``references`` only names one."""
    if isinstance(tree, dict):
        yield from _of_mapping(tree, place, references)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            before = tree[index - 1] if index else None
            if isinstance(before, str) and _OPTION.fullmatch(before) and _is_literal(value):
                yield _finding((*place, index), f"the value of {before} is a secret in plain text")
            else:
                yield from clear_secrets(value, (*place, index), references)
    elif isinstance(tree, str) and place not in references and (called := looks_like(tree)):
        name = next((part for part in reversed(place) if isinstance(part, str)), "the value")
        yield _finding(place, f"{name} has {called} in plain text")


@lru_cache(maxsize=1 << 14)
def looks_like(text: str) -> str | None:
    """Return what kind of secret is in a text; None where none is to be seen."""
    if len(text) < _SHORTEST:
        return None
    found = _seen(text) or _seen(_decoded(text))
    return _FORMS[int(str(found.lastgroup)[1:])].called if found else None


def _seen(text: str) -> re.Match[str] | None:
    return _ANY.search(text) if _MAYBE.search(text) else None


def _of_mapping(tree: dict[str, Any], place: Place, references: Container[Place]) -> Iterator[Finding]:
    for key, value in tree.items():
        here = (*place, key)
        if tree.get("kind") == "Secret" and key in {"data", "stringData"}:
            # What these are is said of the Secret as a whole.
            continue
        if called := looks_like(key):
            yield _finding(place, f"a key has {called} in plain text")
        elif here in references:
            continue
        elif names_secret(key) and _is_literal(value):
            yield _finding(here, f"{key} is a secret in plain text")
        elif names_secret(key) and isinstance(value, list) and any(_is_literal(item) for item in value):
            yield _finding(here, f"{key} are secrets in plain text")
        elif key == "value" and (name := _name_beside(tree)) and _is_literal(value):
            yield _finding(here, f"the value of {name} is a secret in plain text")
        elif isinstance(value, dict | list | str):
            yield from clear_secrets(value, here, references)


def _name_beside(tree: dict[str, Any]) -> str | None:
    """Return the name of a pair of name and value, if it names a secret."""
    name = tree.get("name", tree.get("key"))
    return name if isinstance(name, str) and names_secret(name) else None


def _is_literal(value: Any) -> bool:
    if isinstance(value, bool) or value is None:
        return False
    return isinstance(value, int | float) or (isinstance(value, str) and not _REFERENCE.fullmatch(value))


def _decoded(text: str) -> str:
    """Return what is in a text in base64; nothing where it is none, or nobody's text."""
    if len(text) > _LONGEST or not _BASE64.fullmatch(text):
        return ""
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("ascii")
    except (binascii.Error, ValueError):
        return ""


def _finding(place: Place, what: str) -> Finding:
    return Finding(place, what, FIX)
