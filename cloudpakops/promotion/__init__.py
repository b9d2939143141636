"""Promotion: records, gates, moving a release and going back."""
