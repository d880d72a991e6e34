"""What readers look things up in: handbook, words, competencies, sources, contacts, ladder."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from facilitator.curriculum.model import Competency, Source, SourceKind
from facilitator.curriculum.region import Contact, Rung
from facilitator.exchange.book.editions import Edition, below, heading, note, said_on, section
from facilitator.exchange.book.modules import local_notice, reading_page, references
from facilitator.exchange.book.tree import Inside, element, filled, parts_of

_KINDS = {
    SourceKind.STANDARD: "Standards",
    SourceKind.GUIDELINE: "Guidelines",
    SourceKind.STUDY: "Studies",
    SourceKind.LAW: "Laws",
    SourceKind.MANUAL: "Manuals",
    SourceKind.OPINION: "Opinions",
    SourceKind.PROVIDER_MARKETING: "What providers say of themselves",
}
_WEB = ("https://", "http://")


def handbook(edition: Edition) -> Iterator[Element]:
    """Yield the pages that are made for printing and taking along."""
    if edition.programme.handbook:
        made = element("section", heading(2, "Handbook", "handbook"), class_="part")
        words = "Pages to copy and take along. They show the contacts of "
        filled(made, [element("p", f"{words}{edition.region.title}.")])
        pages = edition.programme.handbook
        yield filled(made, (reading_page(it, it.title, 3, edition) for it in pages))


def glossary(edition: Edition) -> Iterator[Element]:
    """Yield the words of the field."""
    found = edition.programme.glossary
    if found:
        made = section(found.place, found.title, 2)
        filled(made, local_notice(found.source, edition))
        filled(made, parts_of(below(edition.blocks(found.intro), 2)))
        for term in found.terms:
            filled(made, [heading(3, term.title, f"page-glossary--{term.id}", listed=False)])
            filled(made, parts_of(below(edition.blocks(term.meaning), 3)))
        yield made


def competencies(edition: Edition) -> Iterator[Element]:
    """Yield what a facilitator can be seen to do, domain by domain."""
    programme = edition.programme
    made = element("section", heading(2, "Competencies", "competencies"), class_="part")
    words = "What a facilitator can be seen to do. What is safety-critical protects from harm."
    filled(made, [element("p", words)])
    for domain in programme.domains:
        own = [it for it in programme.competencies if it.domain == domain.code]
        filled(made, [heading(3, f"{domain.code} · {domain.title}", listed=False)])
        filled(made, [element("ul", *map(_competency, own))])
    yield made


def _competency(it: Competency) -> Element:
    critical = (element("strong", " Safety-critical."),) if it.safety_critical else ()
    code = element("strong", f"{it.code} ")
    about = (" ", *references(it.sources)) if it.sources else ()
    return element("li", code, f"{it.statement}.", *critical, *about, id=f"competency-{it.code}")


def sources(edition: Edition) -> Iterator[Element]:
    """Yield what the programme rests on, kind by kind, with the mark of each."""
    made = element("section", heading(2, "Sources", "sources"), class_="part")
    words = (
        "Verified means that the facts we use were read in the source itself. To be verified "
        "means that they were read second-hand, or that the exact page must still be found."
    )
    filled(made, [element("p", words)])
    for kind, title in _KINDS.items():
        own = [it for it in edition.programme.sources if it.kind is kind]
        if own:
            filled(made, [heading(3, title, listed=False), element("ul", *map(_source, own))])
    yield made


def _source(it: Source) -> Element:
    address: Inside = f"{it.address}."
    if it.address.startswith(_WEB):
        address = element("a", it.address, href=it.address)
    mark = element("strong", " Verified." if it.verified else " To be verified.")
    words = f"{it.title}. {it.by}, {it.year or 'undated'}. "
    return element("li", element("code", it.id), f": {words}", address, mark, id=f"source-{it.id}")


def contacts(edition: Edition) -> Iterator[Element]:
    """Yield whom to call in the region, what the law asks there, and its ladder."""
    region = edition.region
    made = element("section", class_="part")
    filled(made, [heading(2, f"Contacts and ladder: {region.title}", "contacts")])
    filled(made, [approval(edition)])
    filled(made, parts_of(below(edition.blocks(region.intro), 2)))
    filled(made, [heading(3, "Whom to call", listed=False), _contacts(region.contacts)])
    filled(made, [heading(3, "What the law and the host ask", listed=False), *_duties(edition)])
    filled(made, [heading(3, f"The ladder: {region.profile.title}", "ladder")])
    for rung in region.profile.ladder:
        filled(made, _rung(rung))
    yield made


def approval(edition: Edition) -> Element:
    """Return who stands for the contacts, or the notice that nobody does."""
    region = edition.region
    review = f"To be reviewed by {said_on(region.review_by)}."
    if not (region.approved_by and region.approved_on):
        words = "Nobody has approved these contacts, duties and steps yet. Check every number"
        return note("Not approved.", f"{words} before you rely on it. {review}")
    if region.needs_notice(edition.dated):
        words = f"The review of these contacts was due on {said_on(region.review_by)}."
        return note("Overdue.", f"{words} Check every number before you rely on it.")
    by = f"Approved by {region.approved_by} on {said_on(region.approved_on)}. {review}"
    return element("p", by)


def _contacts(found: tuple[Contact, ...]) -> Element:
    head = ("Who", "Call", "Text", "When", "Hours")
    rows = (
        (
            element("strong", it.name),
            _dial("tel", it.number),
            _dial("sms", it.text),
            it.when,
            it.hours,
        )
        for it in found
    )
    table = element(
        "table",
        element("thead", element("tr", *(element("th", it, scope="col") for it in head))),
        element("tbody", *(element("tr", *(element("td", it) for it in row)) for row in rows)),
    )
    return element("div", table, tabindex="0")


def _dial(scheme: str, number: str | None) -> Inside:
    if not number:
        return "–"
    dialled = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return element("a", number, href=f"{scheme}:{dialled}")


def _duties(edition: Edition) -> Iterator[Element]:
    duties = edition.region.duties
    said = (
        ("Must a peer report harm by law?", duties.mandated_reporter.value),
        ("What that means", duties.mandated_reporter_note),
        ("Age of majority", str(duties.age_of_majority)),
        ("When the police are called", duties.police),
        ("What is said about confidentiality", duties.confidentiality),
    )
    yield described(said)


def described(said: tuple[tuple[str, Inside], ...]) -> Element:
    """Return a list of names and what stands for each."""
    pairs = (it for name, what in said for it in (element("dt", name), element("dd", what)))
    return element("dl", *pairs)


def _rung(rung: Rung) -> Iterator[Element]:
    yield heading(4, f"Level {rung.level}: {rung.name}", f"ladder-{rung.level}", listed=False)
    by = f", by: {rung.by}" if rung.by else ""
    yield described(
        (
            ("What you may see", _lines(rung.signs)),
            ("What you do", _lines(rung.do)),
            ("What you never do", _lines(rung.never)),
            ("Whom you tell", f"{rung.tell}{by}"),
            ("What you record", rung.record),
            ("Debrief", rung.debrief),
        )
    )


def _lines(lines: tuple[str, ...]) -> Element:
    return element("ul", *(element("li", line) for line in lines))
