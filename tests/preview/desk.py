"""An author at their desk: a folder, a preview of it, and a browser."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flask import Flask
from flask.testing import FlaskClient

from facilitator.db.narrative import keyring_of
from facilitator.db.sessions import make_engine, make_session_factory
from facilitator.preview.application import preview_app
from facilitator.schema import metadata
from tests.browser import Page
from tests.conftest import NARRATIVE_KEY, settings_for
from tests.curriculum.sample import NAMES
from tests.workshop.desk import SOUND


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who writes, saves, and looks."""

    folder: Path
    app: Flask
    client: FlaskClient

    def save(self, name: str, old: str, new: str) -> None:
        """Change a word in a page, named by its stem, and save it."""
        file = self.folder / NAMES[name]
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def delete(self, name: str) -> None:
        """Take a page away."""
        (self.folder / NAMES[name]).unlink()

    def open(self, url: str) -> Page:
        """Look at a page. It is checked as every page is."""
        return Page(self.client.get(url))

    def send(self, url: str, **fields: object) -> Page:
        """Press a button."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get("/path").text)
        assert token is not None
        return Page(self.client.post(url, data={"csrf_token": token[1], **fields}))

    @property
    def number(self) -> int:
        """How often the files were read."""
        told = self.open("/preview/reading").json
        assert told is not None
        return int(told["number"])


def laid_out(folder: Path) -> Path:
    """Write the sound sample into a folder."""
    for file, text in SOUND.items():
        path = folder / PurePosixPath(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def at_work(folder: Path, database: Path, region: str | None = None) -> Author:
    """Return an author of this folder."""
    engine = make_engine(f"sqlite:///{database}", keyring_of(NARRATIVE_KEY))
    metadata.create_all(engine)
    app = preview_app(settings_for("sqlite://"), make_session_factory(engine), folder, region)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return Author(folder, app, app.test_client())
