"""Runs the steps on the connection that `upgrade` hands over."""

from alembic import context

from geodata.store.database.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=False,
)
context.run_migrations()
