"""Sam and Olga rate scenes; a confirmed entry of Tara's is drawn for a second look."""

from dataclasses import replace

import pytest

from facilitator.calibration import actions
from facilitator.calibration.accounts import ItemsAccount
from facilitator.calibration.models import SecondLook
from facilitator.curriculum.reference import Anchor, ObservationForm, Vignette
from facilitator.observations.accounts import ItemRating
from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.practice.actions import review_log_entry
from facilitator.publications.queries import current_programme
from tests.cast import NOW, Cast
from tests.observations.watching import Watching
from tests.practice.log import Log

NOTE = ItemRating(level=Anchor.SHOWN, note="She waited until he had finished.")


class Rating:
    """Everything that calibration needs, step by step."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.session = cast.session
        programme = current_programme(cast.session).programme
        assert programme.observation is not None
        self.form: ObservationForm = programme.observation
        self.vignettes = programme.vignettes

    @property
    def vignette(self) -> Vignette:
        return self.vignettes[0]

    def account(self, level: Anchor | None = Anchor.SHOWN, **items: ItemRating) -> ItemsAccount:
        said = {item.id: ItemRating(level=level) for item in self.form.items}
        return ItemsAccount(form=self.form.digest, items=said | items)

    def handing_in(self, vignette: Vignette | None = None) -> actions.SubmitScene:
        chosen = vignette or self.vignette
        return actions.SubmitScene(
            vignette=chosen.id, seen=chosen.digest, version=0, account=self.account()
        )

    def rated(
        self,
        who: Person,
        vignette: Vignette | None = None,
        account: ItemsAccount | None = None,
    ) -> str:
        command = self.handing_in(vignette)
        if account:
            command = replace(command, account=account)
        found = actions.submit_scene_rating(self.session, self.cast.actor(who), command, now=NOW)
        self.session.commit()
        return found

    def colleagues(self, count: int) -> list[Person]:
        """So many more supervisors have rated the first scene, some a level lower."""
        people = [self.cast.person(f"Colleague{n} C", Role.SUPERVISOR) for n in range(count)]
        for number, person in enumerate(people):
            self.rated(person, account=self.account(Anchor(2 + number % 2)))
        return people

    def drawn(self) -> int:
        made = actions.draw_second_looks(self.session, now=NOW)
        self.session.commit()
        return made

    def look(self) -> SecondLook:
        return self.session.query(SecondLook).one()

    def drawn_entry(self) -> str:
        """Sam has confirmed an entry of Tara's, and it was drawn. Return the entry."""
        self.drawn()
        entry = Log(self.cast).confirmed()
        assert self.drawn() == 1
        return entry

    def drawn_again(self) -> None:
        """Olga has confirmed an entry of Tom's, and it was drawn."""
        self.drawn()
        log = Log(self.cast, self.cast.tom)
        olga = self.cast.actor(self.cast.olga)
        review_log_entry(self.session, olga, log.reviewing(log.sent()), now=NOW)
        assert self.drawn() == 1

    def drawn_observation(self, watching: Watching) -> str:
        """Sam and Olga have rated, with notes, and Sam's rating was drawn. Return it."""
        self.cast.person("Third T", Role.SUPERVISOR)
        self.drawn()
        notes = {"listens": NOTE, "opens": NOTE, "links": NOTE}
        observation = watching.rated(watching.account(**notes))
        assert self.drawn() == 1
        return observation


def everything_is_drawn(monkeypatch: pytest.MonkeyPatch, second: Person | None = None) -> None:
    """Let every lot fall, and on this person, so that what follows can be seen."""
    drawing = "facilitator.calibration.actions.drawing"
    monkeypatch.setattr(f"{drawing}.is_drawn", lambda _link, _subject: True)
    if second is not None:
        monkeypatch.setattr(f"{drawing}.chosen", lambda *_lots: second.public_id)
