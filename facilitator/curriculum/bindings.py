"""What pages say of one another: each name that stands for something must be known."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from facilitator.curriculum.model import Module, Programme
from facilitator.curriculum.pages import Page, RolePlay
from facilitator.curriculum.places import Place
from facilitator.curriculum.reference import Demand, Founding, ObservationForm
from facilitator.curriculum.sheets import line_of_key, suggestion
from facilitator.curriculum.vignettes import faults_of_key

Fault = tuple[Place, str]


def faults_of_bindings(programme: Programme) -> Iterator[Fault]:
    """Yield every name on these pages that stands for nothing."""
    sources = [source.id for source in programme.sources]
    for page in programme.handbook:
        yield from unknown("source", page.sources, sources, at(page, "sources"))
    yield from _faults_of_rating(programme, sources)
    for module in programme.modules:
        for role_play in module.role_plays:
            yield from _faults_of_role_play(role_play, module, programme)
        yield from _faults_of_profiles(module, programme)
    if programme.founding:
        yield from _faults_of_founding(programme.founding, programme)


def at(page: Page | Module, key: str) -> Place:
    """Return the place at which a page gives a key."""
    return Place(page.place.file, line_of_key(page.source, key))


def unknown(
    what: str, names: Iterable[str], known: Collection[str], place: Place
) -> Iterator[Fault]:
    """Yield each of the names that is not known."""
    for name in names:
        if name and name not in known:
            yield place, f"unknown {what} '{name}'{suggestion(name, known)}"


def repeated(what: str, names: Iterable[tuple[str, Place]]) -> Iterator[Fault]:
    """Yield each name that stands at more than one place."""
    seen: dict[str, Place] = {}
    for name, place in names:
        if name and name in seen:
            yield place, f"the {what} '{name}' is taken already, at {seen[name]}; choose another"
        seen.setdefault(name, place)


def _faults_of_rating(programme: Programme, sources: Collection[str]) -> Iterator[Fault]:
    if programme.observation:
        yield from _faults_of_form(programme.observation, programme)
    for vignette in programme.vignettes:
        yield from unknown("source", vignette.sources, sources, at(vignette, "sources"))
        yield from faults_of_key(vignette, programme.observation)


def _faults_of_form(form: ObservationForm, programme: Programme) -> Iterator[Fault]:
    codes = [competency.code for competency in programme.competencies]
    sources = [source.id for source in programme.sources]
    yield from unknown("source", form.sources, sources, at(form, "sources"))
    acts = ((act.id, act.text.place) for item in form.items for act in item.harmful)
    yield from repeated("name", acts)
    for item in form.items:
        yield from unknown("competency", item.competencies, codes, item.place)


def _faults_of_role_play(
    role_play: RolePlay, module: Module, programme: Programme
) -> Iterator[Fault]:
    sources = [source.id for source in programme.sources]
    outcomes = [outcome.id for outcome in module.outcomes]
    items = [item.id for item in programme.observation.items] if programme.observation else []
    yield from unknown("source", role_play.sources, sources, at(role_play, "sources"))
    yield from unknown("outcome", role_play.outcomes, outcomes, at(role_play, "for"))
    looks_at = at(role_play, "looks-at")
    if programme.observation is None:
        yield looks_at, "these are items of observation.md, and there is none; write that page"
    else:
        yield from unknown("item of observation.md", role_play.looks_at, items, looks_at)


def _faults_of_profiles(module: Module, programme: Programme) -> Iterator[Fault]:
    profiles = sorted({region.profile.id for region in programme.regions})
    for item in module.items:
        yield from unknown("policy profile", [item.profile or ""], profiles, item.place)
    for scenario in module.scenarios:
        place = at(scenario, "profile")
        yield from unknown("policy profile", [scenario.profile or ""], profiles, place)
    for profile in profiles:
        yield from _faults_of_pool(module, profile)


def _faults_of_pool(module: Module, profile: str) -> Iterator[Fault]:
    """Yield what a quiz cannot ask of people who work under a profile."""
    quiz = module.quiz
    pool = quiz.pool_of(profile)
    if len(pool) < quiz.draw <= len(quiz.items):
        message = (
            f"draw: {quiz.draw} but under the profile '{profile}' the pool has only "
            f"{len(pool)} items; write more"
        )
        yield at(quiz, "draw"), message
    asked = {item.outcome for item in pool}
    everybody = {item.outcome for item in quiz.items if item.outcome}
    for outcome in sorted(everybody - asked):
        message = f"under the profile '{profile}' nothing asks for outcome '{outcome}'"
        yield at(quiz, "draw"), message


def _faults_of_founding(founding: Founding, programme: Programme) -> Iterator[Fault]:
    known = _references(programme)
    for demand in founding.demands:
        for reference in demand.met_by:
            yield from _faults_of_reference(reference, demand, known)


def _faults_of_reference(
    reference: str, demand: Demand, known: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    kind, colon, name = reference.partition(":")
    # Features are pages of the application, which the curriculum does not know. What has no
    # colon is no reference at all, and has been named already.
    if colon and kind != "feature":
        yield from unknown("kind of reference", [kind], [*known, "feature"], demand.place)
        yield from unknown(kind, [name], known.get(kind, [name]), demand.place)


def _references(programme: Programme) -> Mapping[str, Collection[str]]:
    modules = programme.modules
    return {
        "module": [module.id for module in modules],
        "lesson": [page.id for module in modules for page in module.lessons],
        "practice": [module.practice.id for module in modules],
        "scenario": [page.id for module in modules for page in module.scenarios],
        "role-play": [page.id for module in modules for page in module.role_plays],
        "item": [f"{module.id}/{item.id}" for module in modules for item in module.items],
        "handbook": [page.id for page in programme.handbook],
        "term": [term.id for term in programme.glossary.terms] if programme.glossary else [],
        "observation": [it.id for it in programme.observation.items]
        if programme.observation
        else [],
        "competency": [competency.code for competency in programme.competencies],
    }
