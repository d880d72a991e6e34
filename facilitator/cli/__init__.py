"""The command line: set up, serve, upgrade, and look after an installation."""

import click

from facilitator.cli import curriculum, history, installation, keys, people

COMMANDS = (
    installation.init,
    installation.serve,
    installation.upgrade,
    installation.revision,
    installation.deliver,
    installation.demo,
    people.person,
    curriculum.curriculum,
    history.history,
    keys.keys,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="facilitator")
def main() -> None:
    """Train, supervise and certify the people who run peer-led support groups."""


for command in COMMANDS:
    main.add_command(command)
