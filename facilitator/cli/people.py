"""Look after the people who run the programme."""

import click

from facilitator import installing, server
from facilitator.cli.ground import plainly, settings_in_force, writing
from facilitator.errors import NotPermitted
from facilitator.people.passwords import hash_password
from facilitator.people.rules import Role, refusal_of_password

ROLES = click.Choice([role.value for role in Role if role is not Role.TRAINEE])


@click.group()
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
    with writing(settings_in_force()) as session:
        installing.add(session, newcomer, now=server.now())
        session.commit()
    click.echo(f"{email} can sign in as {role}.")
