"""What is known of provider types: schemas, replacement rules, property values and their differences."""
