"""Run migrations on the connection that db/migrate hands over, or on an empty one for autogenerate."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlalchemy.types import TypeDecorator

from cleanprison.schema import metadata


def plain_type(kind: str, item: object, _context: object) -> str | bool:
    """Write a column type as what the database stores, so that a migration never changes with the program."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes.get("target_metadata", metadata),
        render_as_batch=True,
        compare_type=True,
        render_item=plain_type,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with create_engine("sqlite:///out/autogenerate.db").connect() as scratch:
        run(scratch)
