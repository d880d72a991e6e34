"""Turning a page of the curriculum into what a reader sees: prose, questions, prompts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flask import url_for

from facilitator.curriculum.items import Item, ReflectItem, WrittenItem
from facilitator.curriculum.markdown import render_inline, render_parts
from facilitator.curriculum.model import Module, Programme, Source, SourceKind
from facilitator.curriculum.pages import ReadingPage
from facilitator.curriculum.places import Prose
from facilitator.curriculum.region import Region
from facilitator.errors import N_
from facilitator.learning.queries import ReflectionLine
from facilitator.quizzes.answers import Given, is_answered
from facilitator.quizzes.drawing import lay_out
from facilitator.quizzes.marking import mark
from facilitator.web.lookbacks import look_back
from facilitator.web.questions import question
from facilitator.web.regions import own_profile
from facilitator.web.text import told
from facilitator.web.trainee.pages.lessons import Part, PracticeItem, Prompt
from facilitator.web.vocabulary import translated as _

_SOURCES = {
    SourceKind.STANDARD: N_("Standard"),
    SourceKind.GUIDELINE: N_("Guideline"),
    SourceKind.STUDY: N_("Study"),
    SourceKind.LAW: N_("Law"),
    SourceKind.MANUAL: N_("Manual"),
    SourceKind.OPINION: N_("Opinion"),
    SourceKind.PROVIDER_MARKETING: N_("What a provider says of itself"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What was just sent: an answer to look back at, or what is wrong with it, by its item."""

    given: Mapping[str, Given] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom a page is turned: what they tried just now, and what they wrote at its prompts."""

    module: Module
    page: ReadingPage
    region: Region
    tried: Tried
    written: Mapping[str, ReflectionLine]

    def parts(self) -> Iterator[Part]:
        """Return the page, piece by piece."""
        for piece in render_parts(self._fitting(), self.region):
            if not isinstance(piece, Item):
                yield Part(prose=piece)
            elif is_prompt(piece):
                yield Part(prompt=self._prompt(piece))
            else:
                yield Part(item=self._item(piece))

    def _fitting(self) -> tuple[Prose | Item, ...]:
        """Return what is for people who work under the reader's own policy profile."""
        mine = {None, own_profile()}
        return tuple(it for it in self.page.parts if isinstance(it, Prose) or it.profile in mine)

    def _item(self, item: Item) -> PracticeItem:
        shown, given = lay_out(item, self.page.digest), self.tried.given.get(item.id)
        looked, problem = None, self.tried.problems.get(item.id, "")
        if is_answered(given) and not problem:
            right = mark(item, given).right
            looked = look_back(shown, given, self.region, name=item.id, right=right)
        return PracticeItem(
            id=item.id,
            question=question(shown, given, self.region, name=field_of(item)),
            looked=looked,
            problem=problem,
            url=self._url("trainee.answer_item", item),
        )

    def _prompt(self, item: Item) -> Prompt:
        line = self.written.get(item.id)
        typed = self.tried.given.get(item.id) or (line.text if line else None)
        return Prompt(
            id=item.id,
            question=question(lay_out(item, ""), typed, self.region, name=field_of(item)),
            kept_at=line.changed_at if line else None,
            reflection=line.public_id if line else None,
            shared=line is not None and line.shared_at is not None,
            problem=self.tried.problems.get(item.id, ""),
            url=self._url("trainee.write_at_prompt", item),
        )

    def _url(self, endpoint: str, item: Item) -> str:
        return url_for(
            endpoint,
            module_id=self.module.id,
            page_id=self.page.id,
            item_id=item.id,
            _anchor=item.id,
        )


def is_prompt(item: Item) -> bool:
    """Tell whether an item is written for oneself; in a lesson nobody marks anything."""
    return isinstance(item, (ReflectItem, WrittenItem))


def field_of(item: Item) -> str:
    """Return the name of an item's field on the page."""
    return f"answer-{item.id}"


def sources_of(
    programme: Programme, page: ReadingPage, region: Region
) -> tuple[tuple[int, str], ...]:
    """Return where a page's claims come from, numbered."""
    found = (programme.source(source) for source in page.sources)
    return tuple((number, _source(source, region)) for number, source in enumerate(found, start=1))


def _source(source: Source, region: Region) -> str:
    title = source.title.replace("[", "(").replace("]", ")")
    year = str(source.year) if source.year else _("no date")
    named = f"[{title}]({source.address})" if source.address.startswith("http") else title
    written = f"{named}, {source.by}, {year}. *{told(_SOURCES[source.kind])}.*"
    return render_inline(Prose(written, source.place), region)
