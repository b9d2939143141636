"""The products: read, explained, checked, and the steps of their upgrades."""
