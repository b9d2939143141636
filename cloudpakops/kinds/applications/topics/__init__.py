"""Topics and users of Event Streams."""
