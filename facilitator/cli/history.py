"""Look after the history."""

import click

from facilitator.app import sessions_of
from facilitator.cli.ground import plainly, settings_in_force
from facilitator.history.queries import first_broken_link, length


@click.group()
def history() -> None:
    """Look after the history."""


@history.command("verify")
@plainly
def verify_history() -> None:
    """Prove that the chain of events is whole, or name the first broken link."""
    with sessions_of(settings_in_force())() as session:
        broken = first_broken_link(session)
        links = length(session)
    if broken is not None:
        raise click.ClickException(f"The chain is broken at event {broken}.")
    click.echo(f"The chain is whole: {links} events.")
