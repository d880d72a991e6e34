"""Look after the keys: those that open what people wrote, and those that sign badges."""

import click

from facilitator.cli import issuer_keys, narrative_keys


@click.group()
def keys() -> None:
    """Look after the keys that open what people wrote, and those that sign badges."""


for command in (
    narrative_keys.rotate_narrative,
    narrative_keys.check_narrative,
    issuer_keys.show_keys,
    issuer_keys.rotate_keys,
    issuer_keys.withdraw_key,
):
    keys.add_command(command)
