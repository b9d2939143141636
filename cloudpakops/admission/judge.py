"""Judges a manifest by a JSON Schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cloudpakops.admission.structural import seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cloudpakops.base.place import Place


class Judge:
    """A JSON Schema (draft 4) of a kind; by one that ``knows_null``, null can be a value."""

    def __init__(self, schema: dict[str, Any], *, knows_null: bool = False) -> None:
        # The library takes a tenth of a second, for whoever has schemas.
        from jsonschema import Draft4Validator, ValidationError, validators  # noqa: PLC0415

        def distinct(_: Any, keys: list[str], items: Any, __: Any) -> Iterator[ValidationError]:
            entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
            if len({tuple(str(item.get(key)) for key in keys) for item in entries}) < len(entries):
                yield ValidationError("two entries have the same keys")

        self._schema = schema
        self._knows_null = knows_null
        self._validator = validators.extend(Draft4Validator, {"x-kubernetes-list-map-keys": distinct})(schema)

    def check(self) -> None:
        """Raise ValueError for a schema that is none."""
        from jsonschema.exceptions import SchemaError  # noqa: PLC0415 - as above

        try:
            self._validator.check_schema(self._schema)
        except SchemaError as error:
            raise ValueError(error.message) from None

    def problems(self, manifest: dict[str, Any]) -> Iterator[tuple[Place, str, str]]:
        """Yield place, what is wrong, and the fix, sorted, each once."""
        # With the library, as above.
        from cloudpakops.admission.words import words  # noqa: PLC0415

        judged = seen(manifest, self._schema if self._knows_null else None)
        found = {one for error in self._validator.iter_errors(judged) for one in words(error)}
        yield from sorted(found, key=lambda one: ([str(part).zfill(6) for part in one[0]], *one[1:]))
