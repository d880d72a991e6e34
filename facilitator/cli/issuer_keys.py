"""Look after the keys that sign badges."""

import click

from facilitator import server
from facilitator.badges.addresses import Addresses
from facilitator.badges.signing import published_keys
from facilitator.cli.ground import plainly, settings_in_force, writing
from facilitator.config import Settings
from facilitator.credentials.keys import multikey
from facilitator.history.actions import record
from facilitator.signing import keys as signing
from facilitator.signing.keys import SigningKey


@click.command("show")
@plainly
def show_keys() -> None:
    """Show under which name badges are signed, and the public part of every key."""
    settings = settings_in_force()
    ring = signing.load(settings.issuer_keys)
    addresses = Addresses(settings.base_url)
    click.echo(addresses.did)
    for key, public in zip(ring.keys, published_keys(ring, addresses), strict=True):
        click.echo(f"{key.id}  {multikey(public.public)}  {_state(key)}")


@click.command("rotate")
@plainly
def rotate_keys() -> None:
    """Turn over a new key. Badges that were signed with the old one go on holding."""
    settings = settings_in_force()
    ring = signing.rotate(settings.issuer_keys, now=server.now())
    _note(settings, "issuer key turned over", ring.current.id)
    click.echo(f"Key {ring.current.id} signs badges from now on. Back up {settings.issuer_keys}.")


@click.command("withdraw")
@click.argument("key")
@click.confirmation_option(prompt="Every badge signed with this key stops holding. Go on?")
@plainly
def withdraw_key(key: str) -> None:
    """Withdraw a key that somebody else may have. Badges signed with it hold no longer.

    Certificates go on standing; their holders make their badges again.
    """
    settings = settings_in_force()
    ring = signing.withdraw(settings.issuer_keys, key, now=server.now())
    _note(settings, "issuer key withdrawn", key)
    click.echo(f"Key {key} is withdrawn. Key {ring.current.id} signs badges.")


def _state(key: SigningKey) -> str:
    if key.withdrawn_at is not None:
        return f"withdrawn {key.withdrawn_at}"
    if key.retired_at is not None:
        return f"retired {key.retired_at}"
    return f"signs since {key.made_at}"


def _note(settings: Settings, happened: str, key: str) -> None:
    with writing(settings) as session:
        record(session, None, happened, f"key:{key}", now=server.now())
        session.commit()
