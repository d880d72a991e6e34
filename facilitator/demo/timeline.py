"""Acts in the order in which they happened, whoever did them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

Act = Callable[[datetime], None]


@dataclass(slots=True)
class Timeline:
    """What happens when. Nothing is done before `play`."""

    acts: list[tuple[datetime, int, Act]] = field(default_factory=list)

    def at(self, moment: datetime, act: Act) -> None:
        """Plan an act. Acts of one moment happen in the order in which they were planned."""
        self.acts.append((moment, len(self.acts), act))

    def play(self, until: datetime) -> None:
        """Do everything that was planned up to a moment, the earliest first."""
        for moment, _, act in sorted(self.acts, key=lambda planned: planned[:2]):
            if moment <= until:
                act(moment)
