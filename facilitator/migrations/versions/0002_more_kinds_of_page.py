"""More kinds of page."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# A database that was stepped back keeps pages of later kinds, so the list knows those too.
_KINDS = (
    "programme",
    "competencies",
    "sources",
    "region",
    "module",
    "lesson",
    "quiz",
    "practice",
    "scenario",
    "role-play",
    "observation",
    "vignette",
    "glossary",
    "handbook",
    "founding",
    "item",
)
_SQLITE = """CREATE TRIGGER content_no_{verb} BEFORE {VERB} ON content
BEGIN SELECT RAISE(ABORT, 'content is a table of record: rows are only added'); END"""


def upgrade() -> None:
    words = ", ".join(f"'{kind}'" for kind in _KINDS)
    with op.batch_alter_table("content") as batch:
        batch.drop_constraint("contentkind", type_="check")
        batch.create_check_constraint("contentkind", f"kind IN ({words})")
    if op.get_bind().dialect.name == "sqlite":
        # SQLite rebuilt the table, and its triggers went with the old one.
        for verb in ("update", "delete"):
            op.execute(_SQLITE.format(verb=verb, VERB=verb.upper()))


def downgrade() -> None:
    """Leave the longer list: pages of the newer kinds may be published, and they stay."""
