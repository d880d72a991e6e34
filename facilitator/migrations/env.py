"""What Alembic runs for every command."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import text

from facilitator.db.base import UTCDateTime
from facilitator.db.narrative import NarrativeText
from facilitator.db.sessions import make_engine
from facilitator.schema import metadata

_PLAIN = {UTCDateTime: "sa.DateTime(timezone=True)", NarrativeText: "sa.Text()"}


def render_item(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401
    """Write plain column types, so that old migrations never import our code."""
    return _PLAIN.get(type(item), False) if kind == "type" else False


def run() -> None:
    """Run the migrations over one connection.

    SQLite rebuilds a table to change it, which a foreign key to that table would forbid; so
    keys are not enforced meanwhile, and all of them are checked afterwards.
    """
    engine = make_engine(context.config.attributes["database_url"])
    sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        if sqlite:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        context.configure(
            connection=connection,
            target_metadata=metadata,
            render_as_batch=True,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()
            broken = connection.execute(text("PRAGMA foreign_key_check")).all() if sqlite else []
        if broken:
            raise RuntimeError(f"the migration broke foreign keys: {broken[:5]}")
        connection.commit()
    engine.dispose()


run()
