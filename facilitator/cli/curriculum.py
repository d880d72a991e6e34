"""Check and publish the curriculum."""

import click

from facilitator import installing, server
from facilitator.cli.checking import check_curriculum, show_coverage
from facilitator.cli.comparing import compare_curricula
from facilitator.cli.exchange import export, import_
from facilitator.cli.exporting import export_book
from facilitator.cli.ground import curriculum_of, plainly, settings_in_force, writing
from facilitator.cli.previewing import preview_curriculum


@click.group()
def curriculum() -> None:
    """Check and publish the curriculum."""


curriculum.add_command(check_curriculum)
curriculum.add_command(show_coverage)
curriculum.add_command(preview_curriculum)
export.add_command(export_book)
curriculum.add_command(export)
curriculum.add_command(import_)
curriculum.add_command(compare_curricula)


@curriculum.command("publish")
@plainly
def publish_curriculum() -> None:
    """Publish the curriculum as it is in the files now."""
    settings = settings_in_force()
    with writing(settings) as session:
        number = installing.publish_files(session, curriculum_of(settings), now=server.now())
        session.commit()
    click.echo("Nothing has changed." if number is None else f"Publication {number} is out.")
