"""The tag by which pydantic selects a model of a union; error messages remove it from a place again."""

# Starts the part of a place by which pydantic names the member of a union; no file has such a key.
UNION_TAG = "kind="
