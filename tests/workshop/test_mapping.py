"""Every scene stands once on its map, every choice leads where it says, and nothing overlaps."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.curriculum.layout import PageKind
from facilitator.curriculum.pages import Change
from facilitator.curriculum.places import Place, Prose
from facilitator.curriculum.recall import recall_page
from facilitator.curriculum.scenario import Choice, Ending, Scenario, Scene
from facilitator.workshop.drawing import Placed
from facilitator.workshop.mapping import (
    LABEL_HEIGHT,
    LABEL_WIDTH,
    Box,
    Mark,
    ScenarioMap,
    map_of,
)
from tests.curriculum.sample import NAMES, SAMPLE

HERE = Place(PurePosixPath("scenarios/late.md"), 1)
NAME = [f"s{number}" for number in range(15)]


def prose(words: str) -> Prose:
    return Prose(words, HERE)


def choice(target: str, points: int = 0, *, harmful: bool = False) -> Choice:
    return Choice(text=prose("Ask"), target=target, place=HERE, points=points, harmful=harmful)


def scene(name: str, *targets: str, ending: Ending | None = None, title: str = "") -> Scene:
    return Scene(
        name=name,
        title=title or name,
        place=HERE,
        prose=prose("Words."),
        ending=ending,
        choices=tuple(choice(target) for target in targets),
    )


def scenario(*scenes: Scene, start: str = "s0") -> Scenario:
    return Scenario(
        id="late",
        title="Late",
        revision=1,
        change=Change.EDITORIAL,
        since=0,
        digest="",
        source="",
        place=HERE,
        start=start,
        pass_mark=1,
        outcomes=(),
        profile=None,
        themes=(),
        content_note=None,
        intro=prose(""),
        scenes=scenes,
    )


CHOICES = st.builds(
    choice, st.sampled_from(NAME), st.integers(min_value=-3, max_value=3), harmful=st.booleans()
)
SCENES = st.builds(
    Scene,
    name=st.sampled_from(NAME),
    title=st.text(st.sampled_from("abcde fgh"), max_size=70),
    place=st.just(HERE),
    prose=st.just(prose("Words.")),
    ending=st.none() | st.sampled_from(Ending),
    choices=st.lists(CHOICES, max_size=5).map(tuple),
)
# Whatever somebody may be in the middle of writing: names twice, ways to nowhere, circles.
SCENARIOS = st.lists(SCENES, max_size=14).map(lambda scenes: scenario(*scenes))


@given(SCENARIOS)
def test_every_scene_stands_once_and_the_start_is_first(it: Scenario) -> None:
    drawn = map_of(it)
    standing = Counter(id(box.scene) for box in drawn.boxes if box.scene)
    assert standing == Counter(map(id, it.scenes))
    assert drawn.boxes[0].name == it.start
    assert Mark.START in drawn.boxes[0].marks
    assert drawn.boxes[0].at.top == min(box.at.top for box in drawn.boxes)


@given(SCENARIOS)
def test_arrows_are_the_choices(it: Scenario) -> None:
    drawn = map_of(it)
    assert Counter(
        (id(drawn.boxes[one.source].scene), one.number, id(one.choice)) for one in drawn.arrows
    ) == Counter(
        (id(scene), number, id(choice))
        for scene in it.scenes
        for number, choice in enumerate(scene.choices, 1)
    )
    assert all(drawn.boxes[one.target].name == one.choice.target for one in drawn.arrows)
    assert sum(len(drawn.leaving(box)) for box in drawn.boxes) == len(drawn.arrows)


@given(SCENARIOS)
def test_nothing_stands_on_anything_else_or_outside(it: Scenario) -> None:
    drawn = map_of(it)
    whole = Placed(0, 0, drawn.width, drawn.height)
    placed = [box.at for box in drawn.boxes] + list(_labels(drawn))
    assert all(_within(one, whole) for one in placed)
    for number, one in enumerate(placed):
        assert not [other for other in placed[:number] if _overlap(one, other)]


@settings(max_examples=60)
@given(SCENARIOS)
def test_no_arrow_runs_through_a_box_and_each_ends_at_its_own(it: Scenario) -> None:
    drawn = map_of(it)
    for arrow in drawn.arrows:
        points = list(_points(arrow.line))
        assert not [(x, y) for x, y in points for box in drawn.boxes if _inside(x, y, box.at)]
        source, target = drawn.boxes[arrow.source].at, drawn.boxes[arrow.target].at
        (first_x, first_y), (last_x, last_y) = points[0], points[-1]
        assert first_y == source.bottom
        assert source.left <= first_x <= source.right
        assert 0 <= target.top - last_y < 10
        assert target.left <= last_x <= target.right
        assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in points)


def test_what_stands_apart_is_named() -> None:
    drawn = map_of(
        scenario(
            scene("s0", "s1", "s2", "gone"),
            scene("s1", ending=Ending.SAFE),
            scene("s2", "s3"),
            scene("s3", "s2"),
            scene("s4", "s5"),
            scene("s5", ending=Ending.MIXED),
            scene("s6"),
            scene("s1", ending=Ending.UNSAFE),
        )
    )
    assert [(box.name, box.marks) for box in drawn.boxes] == [
        ("s0", (Mark.START,)),
        ("s1", (Mark.SAFE,)),
        ("s2", (Mark.NO_WAY_OUT,)),
        ("s3", (Mark.NO_WAY_OUT,)),
        ("s4", (Mark.UNREACHED,)),
        ("s5", (Mark.MIXED, Mark.UNREACHED)),
        ("s6", (Mark.LEADS_NOWHERE, Mark.UNREACHED)),
        ("s1", (Mark.UNSAFE, Mark.UNREACHED, Mark.TWICE)),
        ("gone", (Mark.MISSING,)),
    ]
    assert [box.name for box in drawn.faulty] == ["s2", "s3", "s4", "s5", "s6", "s1", "gone"]


def test_a_start_that_is_missing_has_its_place() -> None:
    drawn = map_of(scenario(scene("s1", ending=Ending.SAFE), start="open"))
    assert [(box.name, box.marks) for box in drawn.boxes] == [
        ("open", (Mark.START, Mark.MISSING)),
        ("s1", (Mark.SAFE, Mark.UNREACHED)),
    ]


def test_choices_lead_down_but_those_that_go_back_and_endings_have_three_shapes() -> None:
    found = recall_page(PageKind.SCENARIO, SAMPLE[NAMES["late"]])
    assert isinstance(found, Scenario)
    drawn = map_of(found)
    assert drawn.faulty == ()
    back = [
        one.choice.text.source
        for one in drawn.arrows
        if drawn.boxes[one.source].at.bottom > drawn.boxes[one.target].at.top
    ]
    assert back == ["Go back to the others"]
    shapes = {box.scene.ending: _shape(box) for box in drawn.boxes if box.scene}
    assert len(set(shapes.values())) == len(shapes)


def test_long_titles_are_broken_into_lines_and_fit_their_box() -> None:
    title = "A very long title of a scene that would never stand in one line"
    (box,) = map_of(scenario(scene("s0", ending=Ending.SAFE, title=title))).boxes
    assert " ".join(box.lines) == title
    assert len(box.lines) > 2
    heights = [y for _, y in box.baselines] + [y for _, y in box.mark_lines]
    assert heights == sorted(heights)
    assert box.at.top < heights[0] < heights[-1] < box.at.bottom


def _shape(box: Box) -> str:
    """Return the commands of an outline and the roundness of its corners."""
    return " ".join(re.findall(r"[A-Z]|(?<=A)[\d.]+", box.outline))


def _labels(drawn: ScenarioMap) -> Iterator[Placed]:
    for arrow in drawn.arrows:
        yield Placed(arrow.label.x, arrow.label.y, LABEL_WIDTH, LABEL_HEIGHT)


def _overlap(one: Placed, other: Placed) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.bottom <= other.top or other.bottom <= one.top)


def _within(one: Placed, whole: Placed) -> bool:
    return (
        one.left >= whole.left
        and one.right <= whole.right
        and one.top >= whole.top
        and one.bottom <= whole.bottom
    )


def _inside(x: float, y: float, box: Placed) -> bool:
    return box.left < x < box.right and box.top < y < box.bottom


def _points(line: str) -> Iterator[tuple[float, float]]:
    """Yield points all along a way, as a browser would draw it."""
    x = y = 0.0
    for command, written in re.findall(r"([MVC])([^MVC]*)", line):
        numbers = [float(it) for it in written.split()]
        if command == "M":
            x, y = numbers
            yield x, y
            continue
        if command == "V":
            numbers = [x, y, x, numbers[0], x, numbers[0]]
        yield from _curve((x, y, *numbers))
        x, y = numbers[4:]


def _curve(at: tuple[float, ...]) -> Iterator[tuple[float, float]]:
    for step in range(1, 21):
        t = step / 20
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield (
            sum(weight * at[2 * one] for one, weight in enumerate(weights)),
            sum(weight * at[2 * one + 1] for one, weight in enumerate(weights)),
        )
