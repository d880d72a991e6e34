"""The ways through a scenario: what nobody reaches, what leads nowhere, the best score."""

from collections.abc import Callable, Iterator, Mapping

from facilitator.curriculum.places import Place
from facilitator.curriculum.scenario import Choice, Ending, Scenario, Scene
from facilitator.curriculum.sheets import line_of_key, suggestion

Fault = tuple[Place, str]
Scenes = Mapping[str, Scene]


def faults_of_ways(scenario: Scenario) -> Iterator[Fault]:
    """Yield what keeps people from playing this scenario to an end."""
    scenes = {scene.name: scene for scene in scenario.scenes}
    yield from _faults_of_names(scenario)
    broken = list(_faults_of_links(scenario, scenes))
    yield from broken
    if scenes and not broken:
        yield from _faults_of_reach(scenario, scenes)


def _faults_of_names(scenario: Scenario) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for scene in scenario.scenes:
        if scene.name in seen:
            yield scene.place, f"scene #{scene.name} stands in line {seen[scene.name]} already"
        seen.setdefault(scene.name, scene.place.line)


def _faults_of_links(scenario: Scenario, scenes: Scenes) -> Iterator[Fault]:
    if scenario.start not in scenes:
        mend = _suggested(scenario.start, scenes)
        yield _at(scenario, "start"), f"start: no scene #{scenario.start}{mend}"
    for scene in scenario.scenes:
        yield from _faults_of_scene(scene)
        for choice in scene.choices:
            if choice.target not in scenes:
                yield choice.place, f"no scene #{choice.target}{_suggested(choice.target, scenes)}"


def _suggested(name: str, scenes: Scenes) -> str:
    return suggestion(f"#{name}", [f"#{known}" for known in scenes]).replace("'", "")


def _faults_of_scene(scene: Scene) -> Iterator[Fault]:
    if scene.ending and scene.choices:
        yield scene.place, f"scene #{scene.name} is an ending, so it can have no choices"
    if not scene.ending and not scene.choices:
        mend = f"add choices or mark it {{#{scene.name} .end-safe}}"
        yield scene.place, f"scene #{scene.name} leads nowhere: {mend}"


def _faults_of_reach(scenario: Scenario, scenes: Scenes) -> Iterator[Fault]:
    reached = _reached(scenario.start, scenes, lambda _: True)
    for scene in scenario.scenes:
        if scene.name not in reached:
            yield scene.place, f"no choice reaches scene #{scene.name}; link to it or delete it"
        elif not _ends(scene.name, scenes):
            yield scene.place, f"from scene #{scene.name} no ending can be reached; add a way out"
    yield from _faults_of_harm(scenario, scenes, reached)
    best = best_score(scenario)
    if scenario.pass_mark > best:
        message = f"pass={scenario.pass_mark} but the best way through scores {best}"
        yield _at(scenario, "pass"), message


def _faults_of_harm(scenario: Scenario, scenes: Scenes, reached: set[str]) -> Iterator[Fault]:
    unharmed = _reached(scenario.start, scenes, lambda choice: not choice.harmful)
    for name in sorted(reached - unharmed):
        if scenes[name].choices:
            message = f"only harmful choices lead to scene #{name}, and they end in a debrief"
            yield scenes[name].place, f"{message}; mark it as an ending"
    if not any(scenes[name].ending in {Ending.SAFE, Ending.MIXED} for name in unharmed):
        message = "every way through this scenario is harmful; add one that ends safe or mixed"
        yield _at(scenario, "start"), message


def _at(scenario: Scenario, key: str) -> Place:
    return Place(scenario.place.file, line_of_key(scenario.source, key))


def _reached(start: str, scenes: Scenes, allowed: Callable[[Choice], bool]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        for choice in scenes[waiting.pop()].choices:
            if allowed(choice) and choice.target not in reached:
                reached.add(choice.target)
                waiting.append(choice.target)
    return reached


def _ends(start: str, scenes: Scenes) -> bool:
    return any(scenes[name].ending for name in _reached(start, scenes, lambda _: True))


def best_score(scenario: Scenario) -> int:
    """Return the most points of any harmless way to an ending that enters no scene twice."""
    scenes = {scene.name: scene for scene in scenario.scenes}
    return max(_scores(scenario.start, scenes, frozenset()), default=0)


def _scores(name: str, scenes: Scenes, passed: frozenset[str]) -> Iterator[int]:
    scene = scenes[name]
    if scene.ending:
        yield 0
    for choice in scene.choices:
        if not choice.harmful and choice.target not in passed | {name}:
            for score in _scores(choice.target, scenes, passed | {name}):
                yield choice.points + score
