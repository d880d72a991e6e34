"""An author of the sound sample, at work on it."""

from pathlib import Path

import pytest

from tests.preview.desk import Author, at_work, laid_out


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return at_work(laid_out(tmp_path / "curriculum"), tmp_path / "preview.sqlite3")
