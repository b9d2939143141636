"""Records: what machines observed in an environment, on a branch that only the pipeline writes."""
