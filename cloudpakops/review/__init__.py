"""Review of a pull request: one comment that says what changes where, what can be lost, and what each gate needs."""
