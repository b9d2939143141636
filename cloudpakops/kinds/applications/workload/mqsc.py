"""The MQSC that lets a workload log in to its queue manager, and do there what its release says.

Source: ibm-messaging/cp4i-mq-samples: 03-auth/README.md (channel, SSLPEERMAP, AUTHREC); ibm-messaging/mq-container:
incubating/mqadvanced-server-dev/10-dev.mqsc.tpl (the back-stop rule).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.kinds.applications.workload.needs import QueueManagerNeed

CIPHER = "ANY_TLS12_OR_HIGHER"


def mqsc_of(need: QueueManagerNeed, name: str, namespace: str, *, certificate: bool) -> str:
    """Return the MQSC of an application: what its release says, then its channel, its login and its authorities.

    With ``certificate`` it logs in by one with the application's ``name`` and ``namespace`` in it, and nobody else gets
    in by its channel.
    """
    lines = [*_channel(need, certificate=certificate)]
    if certificate:
        lines += _login(need, name, namespace)
    lines += _authorities(need, user_of(need, name))
    own = need.mqsc if need.mqsc.endswith("\n") or not need.mqsc else f"{need.mqsc}\n"
    return own + "".join(f"{line}\n" for line in lines)


def user_of(need: QueueManagerNeed, name: str) -> str:
    """Return the user that an application is in MQ."""
    return need.user or name


def peer(name: str, namespace: str) -> str:
    """Return the name that the certificate of an application has, as SSLPEER compares it."""
    return f"CN={name},OU={namespace}"


def _channel(need: QueueManagerNeed, *, certificate: bool) -> Iterator[str]:
    tls = f" SSLCAUTH(REQUIRED) SSLCIPH('{CIPHER}')" if certificate else ""
    channel = re.escape(need.channel)
    if not re.search(rf"\b(DEFINE|DEF)\s+CHANNEL\s*\(\s*'?{channel}'?\s*\)", need.mqsc, re.IGNORECASE):
        yield f"DEFINE CHANNEL('{need.channel}') CHLTYPE(SVRCONN) TRPTYPE(TCP){tls} REPLACE"
    elif tls:
        yield f"ALTER CHANNEL('{need.channel}') CHLTYPE(SVRCONN){tls}"


def _login(need: QueueManagerNeed, name: str, namespace: str) -> Iterator[str]:
    rule = f"SET CHLAUTH('{need.channel}')"
    # A certificate of somebody else's, or a user that a client only claims to be, finds no rule but this one.
    yield f"{rule} TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) ACTION(REPLACE)"
    user = user_of(need, name)
    yield f"{rule} TYPE(SSLPEERMAP) SSLPEER('{peer(name, namespace)}') USERSRC(MAP) MCAUSER('{user}') ACTION(REPLACE)"


def _authorities(need: QueueManagerNeed, user: str) -> Iterator[str]:
    if not need.authorities:
        return
    yield f"SET AUTHREC PRINCIPAL('{user}') OBJTYPE(QMGR) AUTHADD(CONNECT,INQ)"
    for one in need.authorities:
        kind = "QUEUE" if one.queue else "TOPIC"
        allowed = ",".join(one.allow)
        yield f"SET AUTHREC PROFILE('{one.queue or one.topic}') PRINCIPAL('{user}') OBJTYPE({kind}) AUTHADD({allowed})"
