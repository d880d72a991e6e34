"""The database's own history: numbered migrations, run by `facilitator upgrade`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def alembic_config(database_url: str) -> Config:
    """Return Alembic's configuration. There is no alembic.ini to keep in step."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["database_url"] = database_url
    return config


def upgrade(database_url: str) -> None:
    """Bring a database up to date; a new one gets every table."""
    command.upgrade(alembic_config(database_url), "head")


def write_revision(database_url: str, message: str) -> None:
    """Write the next migration, numbered after the last one."""
    config = alembic_config(database_url)
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
    command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
