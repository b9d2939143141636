"""Files of the checkout: YAML with the line of every value, exact edits, new files, YAML and JSON as text."""
