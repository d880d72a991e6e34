"""What every command stands on: the settings, a session, and plain words when it fails."""

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from facilitator import installing
from facilitator.app import sessions_of
from facilitator.config import PREFIX, Settings, SettingsError
from facilitator.curriculum.places import CurriculumError
from facilitator.errors import FacilitatorError
from facilitator.resources import resource_folder
from facilitator.signing.keys import SigningKeysError

P = ParamSpec("P")
R = TypeVar("R")


def plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what can go wrong on purpose into one plain line."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except (SettingsError, CurriculumError, FacilitatorError, SigningKeysError) as error:
            raise click.ClickException(str(error) or type(error).__name__) from error
        except OperationalError as error:
            raise click.ClickException(
                f"The database did not answer as hoped: {error.orig}. "
                "If it is new, run 'facilitator upgrade'."
            ) from error

    return run


def settings_in_force() -> Settings:
    """Return the settings that the environment states."""
    return Settings.from_environ(os.environ)


def curriculum_of(settings: Settings) -> Path:
    """Return the folder whose pages this installation publishes."""
    return settings.curriculum or resource_folder("curriculum")


def folder_to_read(folder: Path | None) -> Path:
    """Return the folder that an author named, or the one that is published from here.

    Authors need no installation, so nothing is asked of the settings but this one folder.
    """
    named = os.environ.get(f"{PREFIX}CURRICULUM")
    return folder or (Path(named) if named else resource_folder("curriculum"))


def writing(settings: Settings) -> Session:
    """Return a session that has begun to write."""
    return installing.writing(sessions_of(settings))


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as error:
        message = f"{path} is there already; nothing is overwritten, so name another file."
        raise click.ClickException(message) from error
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}.") from error
