"""How the database came to its present form: one file in `versions` for each step, run by Alembic."""
