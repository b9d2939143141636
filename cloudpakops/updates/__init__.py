"""Saved update plans of Pulumi: saving them, binding them to their inputs, and applying them."""
