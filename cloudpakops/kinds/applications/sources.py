"""Where what runs is fetched from."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
