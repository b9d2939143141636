"""Where what runs is fetched from."""

from __future__ import annotations

from typing import Annotated

from cloudpakops.base.form import Form

HttpsUrl = Annotated[
    str, Form(pattern=r"^https://[^\s]+$", called="an address", rule="write one that begins with https://")
]
