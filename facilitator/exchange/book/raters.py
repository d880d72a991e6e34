"""What raters hold in their hands: the observation form, and the packs of the role-plays."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from facilitator.curriculum.pages import RolePlay
from facilitator.curriculum.places import Prose
from facilitator.curriculum.reference import Anchor, ObservationForm, ObservedItem
from facilitator.exchange.book.editions import (
    Edition,
    below,
    heading,
    note,
    page_key,
    said_on,
    section,
)
from facilitator.exchange.book.modules import references
from facilitator.exchange.book.tree import Inside, element, filled, parts_of

_LEVELS = {
    Anchor.HARMFUL: "☐ 1 Harmful",
    Anchor.NOT_YET: "☐ 2 Not yet",
    Anchor.SHOWN: "☐ 3 Shown",
    Anchor.SHOWN_WELL: "☐ 4 Shown well",
}


def observation_form(edition: Edition) -> Iterator[Element]:
    """Yield the form, with a box to tick at each level."""
    form = edition.programme.observation
    if form:
        made = section(form.place, f"Observation form: {form.title}", 2)
        filled(made, parts_of(below(edition.blocks(form.intro), 2)))
        for number, item in enumerate(form.items, 1):
            filled(made, _observed(item, number, edition))
        yield filled(made, [element("p", *references(form.sources), class_="about")])


def _observed(item: ObservedItem, number: int, edition: Edition) -> Iterator[Element]:
    yield heading(3, f"{number}. {item.title}", f"page-observation--{item.id}", listed=False)
    yield element("p", f"Competencies: {', '.join(item.competencies)}")
    rows = (
        element("tr", element("th", words, scope="row"), _told(item, level, edition))
        for level, words in _LEVELS.items()
    )
    head = (element("th", it, scope="col") for it in ("Level", "What you see"))
    table = element("table", element("thead", element("tr", *head)), element("tbody", *rows))
    yield element("div", table, tabindex="0")
    yield element("p", "☐ Not seen")
    if item.harmful:
        yield element("p", element("strong", "Always harmful:"))
        acts = (element("li", "☐ ", *edition.inline(act.text)) for act in item.harmful)
        yield element("ul", *acts)


def _told(item: ObservedItem, level: Anchor, edition: Edition) -> Element:
    return element("td", *edition.inline(item.anchor(level)))


def role_plays(edition: Edition) -> Iterator[Element]:
    """Yield the packs, for those who run the role-plays."""
    packs = [pack for module in edition.programme.modules for pack in module.role_plays]
    if packs and edition.with_players:
        made = element("section", class_="part")
        filled(made, [heading(2, "Appendix: the assessed role-plays", "role-plays")])
        words = (
            "Whoever meets a role-play later should meet it as it comes. Before that day, read of "
            "each pack the brief alone."
        )
        filled(made, [note("For those who run, play and rate them.", words)])
        form = edition.programme.observation
        for pack in sorted(packs, key=lambda it: it.letter):
            filled(made, [_pack(pack, form, edition)])
        yield made


def _pack(pack: RolePlay, form: ObservationForm | None, edition: Edition) -> Element:
    made = section(pack.place, f"Role-play {pack.letter}: {pack.title}", 3)
    if pack.content_note:
        filled(made, [note("Content note.", pack.content_note)])
    filled(made, [element("p", f"About {pack.minutes} minutes, with {pack.players} players.")])
    filled(made, parts_of(below(edition.blocks(pack.intro), 3)))
    filled(made, _chapter("The trainee's brief", pack.brief, edition))
    filled(made, _looked_at(pack, form))
    filled(made, _chapter("The players", pack.parts, edition))
    filled(made, _chapter("What to look for", pack.look_for, edition))
    filled(made, _chapter("Debrief", pack.debrief, edition))
    return filled(made, [_about(pack)])


def _chapter(title: str, prose: Prose, edition: Edition) -> tuple[Inside, ...]:
    # The chapters of a pack begin their own headings at the third level.
    content = below(edition.blocks(prose), 3)
    return (heading(4, title, listed=False), *parts_of(content))


def _looked_at(pack: RolePlay, form: ObservationForm | None) -> Iterator[Element]:
    items = [it for it in (form.items if form else ()) if it.id in pack.looks_at]
    if items:
        yield heading(4, "What two raters look at", listed=False)
        links = (
            element("li", element("a", it.title, href=f"#page-observation--{it.id}"))
            for it in items
        )
        yield element("ul", *links)


def _about(pack: RolePlay) -> Element:
    said: list[Inside] = [f"Revision {pack.revision}. ", *references(pack.sources)]
    if pack.review_by:
        said.append(f"Not yet reviewed; to be reviewed by {said_on(pack.review_by)}.")
    return element("p", *said, class_="about", id=f"{page_key(pack.place)}--about")
