"""Check and publish the curriculum."""

from pathlib import Path

import click

from facilitator import installing, server
from facilitator.cli.ground import curriculum_of, plainly, settings_in_force, writing
from facilitator.curriculum.places import CurriculumError
from facilitator.resources import resource_folder


@click.group()
def curriculum() -> None:
    """Check and publish the curriculum."""


@curriculum.command("check")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
def check_curriculum(folder: Path | None) -> None:
    """Read the curriculum and list every mistake in it, with file, line and mend."""
    try:
        programme = installing.checked(folder or resource_folder("curriculum"))
    except CurriculumError as error:
        for problem in error.problems:
            click.echo(str(problem))
        count = len(error.problems)
        raise click.ClickException(
            "One mistake." if count == 1 else f"{count} mistakes."
        ) from error
    lessons = sum(len(module.lessons) for module in programme.modules)
    click.echo(f"{len(programme.modules)} modules, {lessons} lessons, no mistakes.")


@curriculum.command("publish")
@plainly
def publish_curriculum() -> None:
    """Publish the curriculum as it is in the files now."""
    settings = settings_in_force()
    with writing(settings) as session:
        number = installing.publish_files(session, curriculum_of(settings), now=server.now())
        session.commit()
    click.echo("Nothing has changed." if number is None else f"Publication {number} is out.")
