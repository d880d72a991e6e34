"""What the tests of publications share."""

from datetime import UTC, datetime

from tests.curriculum.sample import changed

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
AUTHOR = "k" * 16
REWORDED = changed("quiz", "Put the steps in order.", "Bring the steps in order.")
