"""Which stretches of a text are toponyms."""
