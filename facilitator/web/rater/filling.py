"""One rating being filled in, whoever does it: the form, what is wrong with it, and the page."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from werkzeug.datastructures import MultiDict

from facilitator.curriculum.reference import ObservationForm
from facilitator.observations.accounts import RatingAccount, flaws
from facilitator.observations.queries import DraftRating, ObservationLine
from facilitator.observations.rules import Part
from facilitator.web.observed import occasion_words
from facilitator.web.rater.forms.ratings import RatingForm, made_for
from facilitator.web.rater.pages.ratings import Addresses, RatingPage
from facilitator.web.regions import current_region


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """What is filled in, and where it goes. `role` says as what a guest rates."""

    line: ObservationLine
    asked: ObservationForm
    part: Part
    addresses: Addresses
    role: str = ""

    def form(self, sent: MultiDict[str, str]) -> RatingForm:
        """Return the form with what was sent."""
        oneself = self.part is Part.SELF
        return made_for(self.asked, current_region(), sent, oneself=oneself, role=self.role)

    def as_left(self, draft: DraftRating) -> RatingForm:
        """Return the form as it was left."""
        typed: MultiDict[str, str] = MultiDict(
            {name: list(values) for name, values in draft.typed.items()}
        )
        typed["version"] = str(draft.version)
        return self.form(typed)

    def account(self, form: RatingForm) -> RatingAccount | None:
        """Return the rating, or None with what is wrong noted beside each field."""
        if not form.validate():
            return None
        account = form.to_account(self.asked)
        wrong = tuple(flaws(account, self.asked.items, self.part))
        form.note(wrong)
        return None if wrong else account

    def page(
        self,
        form: RatingForm,
        saved_at: datetime | None = None,
        status: HTTPStatus = HTTPStatus.OK,
    ) -> RatingPage:
        """Return the page on which it is filled in."""
        return RatingPage(
            line=self.line,
            occasion=occasion_words(self.line),
            oneself=self.part is Part.SELF,
            late=self.line.facts.open,
            addresses=self.addresses,
            items=form.rated_items(self.asked.items),
            steps=form.steps(self.asked.items),
            form=form,
            saved_at=saved_at,
            status=status,
        )
