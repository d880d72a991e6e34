"""The key of a quiz. No trainee ever sees this page: it is nowhere but in the preview."""

from collections.abc import Iterator

from flask import url_for

from facilitator.curriculum.items import Item
from facilitator.curriculum.model import Module
from facilitator.curriculum.region import Region
from facilitator.demo.answers import best_answer
from facilitator.preview.pages.keys import KeyedQuestion, KeyPage
from facilitator.publications.queries import current_programme
from facilitator.quizzes.drawing import lay_out
from facilitator.web.audience import Answer
from facilitator.web.database import request_session
from facilitator.web.lookbacks import look_back
from facilitator.web.regions import current_region
from facilitator.web.vocabulary import translated as _


def key(module_id: str) -> Answer:
    """Show every question of a module's quiz with its answer, in the order of the file."""
    module = current_programme(request_session()).programme.module(module_id)
    return KeyPage(
        title=_("Key: %(title)s", title=module.quiz.title),
        quiz_url=url_for("trainee.quiz", module_id=module.id),
        questions=tuple(_questions(module, current_region())),
    )


def _questions(module: Module, region: Region) -> Iterator[KeyedQuestion]:
    for item in module.quiz.items:
        shown = lay_out(item, module.quiz.digest)
        answered = look_back(shown, best_answer(item), region, name=item.id, right=True)
        yield KeyedQuestion(id=item.id, about=_about(item), look_back=answered)


def _about(item: Item) -> str:
    said = [item.id, _("for %(outcome)s", outcome=item.outcome or "–"), item.level.value]
    if item.critical:
        said.append(_("must be right"))
    if item.profile:
        said.append(_("only under %(profile)s", profile=item.profile))
    return " · ".join(said)
