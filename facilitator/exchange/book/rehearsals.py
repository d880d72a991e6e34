"""Scenarios as people play them on paper: read a scene, choose, go to another scene."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from facilitator.curriculum.scenario import Choice, Ending, Scenario, Scene
from facilitator.curriculum.sheets import digest_of
from facilitator.exchange.book.editions import Edition, below, heading, note, page_key, section
from facilitator.exchange.book.questions import letter
from facilitator.exchange.book.tree import Inside, element, filled, parts_of

_ENDINGS = {
    Ending.SAFE: "Here the rehearsal ends, in a safe way.",
    Ending.MIXED: "Here the rehearsal ends. Some of it went well, and some did not.",
    Ending.UNSAFE: "Here the rehearsal ends, in a way that leaves somebody unsafe.",
}
Numbers = Mapping[str, int]


def rehearsal(scenario: Scenario, edition: Edition, level: int) -> Element:
    """Return a scenario as numbered scenes, its first one first and the others mixed."""
    made = section(scenario.place, f"Rehearsal: {scenario.title}", level)
    if scenario.content_note:
        filled(made, [note("Content note.", scenario.content_note)])
    filled(made, parts_of(below(edition.blocks(scenario.intro), level, page_key(scenario.place))))
    filled(made, [_how_to_play()])
    if edition.with_answers:
        words = f"Its best ways score {scenario.pass_mark} points, and that many pass."
        filled(made, [element("p", words)])
    scenes = _laid_out(scenario)
    numbers = {scene.name: place for place, scene in enumerate(scenes, 1)}
    for scene in scenes:
        filled(made, _scene(scene, scenario, edition, numbers, level + 1))
    return made


def _how_to_play() -> Element:
    return element(
        "p",
        "Read scene 1, decide what you would do, and go to the scene that your choice names. "
        "There you first read what came of it. You can stop at any line.",
    )


def _laid_out(scenario: Scenario) -> tuple[Scene, ...]:
    # Mixed by digest: in the order of its author, the next scene would often be the best choice.
    first = scenario.scene(scenario.start)
    others = [scene for scene in scenario.scenes if scene is not first]
    return (first, *sorted(others, key=lambda it: digest_of(f"{scenario.id}|{it.name}")))


def _scene(
    scene: Scene, scenario: Scenario, edition: Edition, numbers: Numbers, level: int
) -> Iterator[Inside]:
    anchor = _anchor(scenario, scene.name)
    yield heading(level, f"Scene {numbers[scene.name]}: {scene.title}", anchor, listed=False)
    yield from _what_came(scene, scenario, edition, numbers)
    yield from parts_of(below(edition.blocks(scene.prose), level))
    if scene.ending:
        yield element("p", element("strong", _ENDINGS[scene.ending]))
    else:
        yield element(
            "ol",
            *(_choice(choice, scenario, edition, numbers) for choice in scene.choices),
            type="A",
        )


def _anchor(scenario: Scenario, name: str) -> str:
    return f"{page_key(scenario.place)}--{name}"


def _what_came(
    scene: Scene, scenario: Scenario, edition: Edition, numbers: Numbers
) -> Iterator[Element]:
    """Yield what each choice that leads here had for a consequence."""
    came = (
        (numbers[origin.name], letter(place), choice)
        for origin in sorted(scenario.scenes, key=lambda it: numbers[it.name])
        for place, choice in enumerate(origin.choices)
        if choice.target == scene.name
    )
    told = [
        element("li", element("strong", f"After {number} {mark}: "), *edition.inline(prose))
        for number, mark, choice in came
        if (prose := choice.consequence)
    ]
    if told:
        yield element("ul", *told, class_="after")


def _choice(choice: Choice, scenario: Scenario, edition: Edition, numbers: Numbers) -> Element:
    target = f"Go to scene {numbers[choice.target]}"
    made = element("li", *edition.inline(choice.text), " → ")
    link = element("a", target, href=f"#{_anchor(scenario, choice.target)}")
    filled(made, [link, "."])
    if edition.with_answers:
        mark = f" Points: {choice.points:+}{', harmful' if choice.harmful else ''}."
        filled(made, [element("em", mark)])
    return made
