"""How the models of a union are told apart by `kind`, in a way that error messages can take out of a place again."""

# Starts the part of a place by which pydantic names the member of a union; no file has such a key.
UNION_TAG = "kind="
