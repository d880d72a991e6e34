"""Make, serve, upgrade and demonstrate an installation."""

import os
from zoneinfo import available_timezones

import click

from facilitator import demo as demonstration
from facilitator import installing, server
from facilitator.app import sessions_of
from facilitator.certification.actions import give_missing_places
from facilitator.cli.ground import curriculum_of, plainly, settings_in_force, writing
from facilitator.errors import NotPermitted
from facilitator.history.closing import begin_sealing
from facilitator.migrations import upgrade as upgrade_database
from facilitator.migrations import write_revision
from facilitator.people.passwords import hash_password
from facilitator.people.rules import refusal_of_password
from facilitator.programmes.rules import InstallationKind
from facilitator.signing import keys as signing


@click.command()
@click.option("--name", prompt="Name of the first coordinator")
@click.option("--email", prompt="Their email address")
@click.password_option(help="Their password, at least 12 characters.")
@click.option("--title", default="Peer group facilitators", show_default=True)
@click.option("--zone", default="UTC", show_default=True, help="The programme's time zone.")
@click.option("--region", default="uk", show_default=True, help="Whose contacts people see.")
@plainly
def init(name: str, email: str, password: str, title: str, zone: str, region: str) -> None:
    """Make a new installation: keys, database, curriculum, first coordinator."""
    if zone not in available_timezones():
        raise click.BadParameter(f"{zone} is no time zone; write one such as Europe/London.")
    refusal = refusal_of_password(password, email)
    if refusal is not None:
        raise NotPermitted(refusal)
    installing.make_keys(os.environ, now=server.now())
    settings = settings_in_force()
    upgrade_database(settings.database_url)
    founding = installing.Founding(
        kind=InstallationKind.REAL,
        title=title,
        zone=zone,
        region=region,
        name=name,
        email=email,
        password_hash=hash_password(password),
    )
    with writing(settings) as session:
        installing.found(session, founding, curriculum_of(settings), now=server.now())
        session.commit()
    click.echo(f"Ready. {email} can sign in once you run 'facilitator serve'.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", type=int, help="Processes; as many as there are cores if not said.")
@plainly
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the pages, and deliver letters beside it."""
    settings = settings_in_force()
    click.echo(f"Facilitator answers at http://{host}:{port}")
    server.serve(settings, f"{host}:{port}", workers)


@click.command()
@plainly
def upgrade() -> None:
    """Bring the database up to date."""
    settings = settings_in_force()
    upgrade_database(settings.database_url)
    signing.make(settings.signing_keys, now=server.now())
    if signing.make(settings.issuer_keys, now=server.now()):
        click.echo(f"{settings.issuer_keys} is new: it signs badges. Keep a copy of it apart.")
    with writing(settings) as session:
        bound = begin_sealing(session, now=server.now())
        placed = give_missing_places(session, now=server.now())
        session.commit()
    if bound:
        click.echo(f"{bound} records from before are bound into the history, as they are now.")
    if placed:
        click.echo(f"{placed} certificates from before now have their places in status lists.")
    click.echo("The database is up to date.")


@click.command(hidden=True)
@click.argument("message")
@plainly
def revision(message: str) -> None:
    """Write the next migration (for developers)."""
    write_revision(settings_in_force().database_url, message)


@click.command()
@plainly
def deliver() -> None:
    """Send the letters that are due, once."""
    settings = settings_in_force()
    sent, failed = server.deliver(settings, sessions_of(settings), click.echo)
    click.echo(f"{sent} sent, {failed} not.")


@click.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--fill-only", is_flag=True, help="Fill the demonstration, but do not serve.")
@plainly
def demo(port: int, *, fill_only: bool) -> None:
    """Serve a demonstration with made-up people, on this machine only."""
    settings = demonstration.settings(os.environ, port)
    if demonstration.fill(settings):
        click.echo("The demonstration is filled.")
    if fill_only:
        return
    click.echo(demonstration.greeting(settings))
    server.serve(settings, f"127.0.0.1:{port}", None)
