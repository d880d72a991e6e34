"""Show authors what they write, as trainees see it."""

from pathlib import Path

import click

from facilitator import preview
from facilitator.cli.checking import FOLDER
from facilitator.cli.ground import folder_to_read, plainly


@click.command("preview")
@FOLDER
@click.option("--port", default=8001, show_default=True)
@click.option("--region", help="Whose contacts and ladder you see; the programme's if not said.")
@plainly
def preview_curriculum(folder: Path | None, port: int, region: str | None) -> None:
    """Show the site as a trainee sees it, on this machine only, and follow each save.

    Beside each page stands what is wrong in its file. Nothing is kept when you stop.
    """
    read = folder_to_read(folder)

    def ready() -> None:
        click.echo(f"The preview of {read} is at {preview.address(port)}")
        click.echo("Save a page to see it change. Stop with Ctrl-C.")

    preview.serve(read, port, region, ready)
