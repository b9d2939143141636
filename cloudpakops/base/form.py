"""Texts of a certain form: the pattern that checks them, and the words that people are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError, core_schema

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler

# The type of the error, by which `cloudpakops.files.reading` knows it.
FORM_ERROR: Final = "form"
_MESSAGE: Final = "is not {called}: {rule}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Annotates a text: its ``pattern``, what such a text is ``called`` (`a host name`), and the ``rule`` for it.

    ``instead`` says what is due in place of a value that is never shown: someone may have put the secret itself there.
    """

    pattern: str
    called: str
    rule: str
    max_length: int | None = None
    instead: str = ""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of a text with one error for all that can be wrong with it."""
        del source, handler
        return self.schema()

    def schema(self) -> core_schema.CoreSchema:
        """Return the schema of such a text."""
        return core_schema.custom_error_schema(
            core_schema.str_schema(pattern=self.pattern, max_length=self.max_length, strict=True),
            FORM_ERROR,
            custom_error_message=_MESSAGE,
            custom_error_context=self._words,
        )

    def error(self) -> PydanticCustomError:
        """Return the error of a text that is not of this form, for validators of one's own."""
        return PydanticCustomError(FORM_ERROR, _MESSAGE, self._words)

    @property
    def _words(self) -> dict[str, str]:
        return {"called": self.called, "rule": self.rule, "instead": self.instead}
