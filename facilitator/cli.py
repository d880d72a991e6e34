"""The command line: set up, serve, upgrade, and look after an installation."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar
from zoneinfo import available_timezones

import click
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from facilitator import demo as demonstration
from facilitator import installing, server
from facilitator.app import sessions_of
from facilitator.config import Settings, SettingsError
from facilitator.curriculum.places import CurriculumError
from facilitator.errors import FacilitatorError, NotPermitted
from facilitator.history.queries import first_broken_link, length
from facilitator.migrations import upgrade as upgrade_database
from facilitator.migrations import write_revision
from facilitator.people.passwords import hash_password
from facilitator.people.rules import Role, refusal_of_password
from facilitator.programmes.rules import InstallationKind
from facilitator.resources import resource_folder

P = ParamSpec("P")
R = TypeVar("R")

ROLES = click.Choice([role.value for role in Role if role is not Role.TRAINEE])


def plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what can go wrong on purpose into one plain line."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (SettingsError, CurriculumError, FacilitatorError) as error:
            raise click.ClickException(str(error) or type(error).__name__) from error
        except OperationalError as error:
            raise click.ClickException(
                f"The database did not answer as hoped: {error.orig}. "
                "If it is new, run 'facilitator upgrade'."
            ) from error

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="facilitator")
def main() -> None:
    """Train, supervise and certify the people who run peer-led support groups."""


@main.command()
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
    installing.make_keys(os.environ)
    settings = _settings()
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
    with _writing(settings) as session:
        installing.found(session, founding, _curriculum(settings), now=server.now())
        session.commit()
    click.echo(f"Ready. {email} can sign in once you run 'facilitator serve'.")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", type=int, help="Processes; as many as there are cores if not said.")
@plainly
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the pages, and deliver letters beside it."""
    settings = _settings()
    click.echo(f"Facilitator answers at http://{host}:{port}")
    server.serve(settings, f"{host}:{port}", workers)


@main.command()
@plainly
def upgrade() -> None:
    """Bring the database up to date."""
    upgrade_database(_settings().database_url)
    click.echo("The database is up to date.")


@main.command(hidden=True)
@click.argument("message")
@plainly
def revision(message: str) -> None:
    """Write the next migration (for developers)."""
    write_revision(_settings().database_url, message)


@main.group()
def person() -> None:
    """Look after people."""


@person.command("add")
@click.option("--name", required=True)
@click.option("--email", required=True)
@click.option("--role", type=ROLES, required=True)
@click.password_option()
@plainly
def add_person(name: str, email: str, role: str, password: str) -> None:
    """Add somebody who runs the programme, from the operator's chair."""
    refusal = refusal_of_password(password, email)
    if refusal is not None:
        raise NotPermitted(refusal)
    newcomer = installing.Newcomer(
        name=name, email=email, role=Role(role), password_hash=hash_password(password)
    )
    with _writing(_settings()) as session:
        installing.add(session, newcomer, now=server.now())
        session.commit()
    click.echo(f"{email} can sign in as {role}.")


@main.group()
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
    settings = _settings()
    with _writing(settings) as session:
        number = installing.publish_files(session, _curriculum(settings), now=server.now())
        session.commit()
    click.echo("Nothing has changed." if number is None else f"Publication {number} is out.")


@main.group()
def history() -> None:
    """Look after the history."""


@history.command("verify")
@plainly
def verify_history() -> None:
    """Prove that the chain of events is whole, or name the first broken link."""
    with sessions_of(_settings())() as session:
        broken = first_broken_link(session)
        links = length(session)
    if broken is not None:
        raise click.ClickException(f"The chain is broken at event {broken}.")
    click.echo(f"The chain is whole: {links} events.")


@main.command()
@plainly
def deliver() -> None:
    """Send the letters that are due, once."""
    settings = _settings()
    sent, failed = server.deliver(settings, sessions_of(settings), click.echo)
    click.echo(f"{sent} sent, {failed} not.")


@main.command()
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


def _settings() -> Settings:
    return Settings.from_environ(os.environ)


def _curriculum(settings: Settings) -> Path:
    return settings.curriculum or resource_folder("curriculum")


def _writing(settings: Settings) -> Session:
    return installing.writing(sessions_of(settings))
