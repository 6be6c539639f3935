"""Run by Alembic inside the writing unit that store.migrate opened: its transaction is the migration's."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
