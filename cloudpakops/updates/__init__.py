"""Saved update plans of Pulumi: made, bound to what they were made from, carried out."""
