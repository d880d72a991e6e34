"""The author's own pages. They are in the preview alone; no installation ever serves them."""

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.preview import coverage, keys, maps, overview, problems
from facilitator.web.audience import Audience, get

audience = Audience(
    "preview",
    prefix="/preview",
    admits=frozenset({Role.TRAINEE}),
    routes=[
        get("/", overview.overview),
        get("/reading", overview.reading),
        get("/problems", problems.problems),
        get("/coverage", coverage.coverage),
        get("/maps/<path:file>", maps.scenario_map),
        get("/keys/<slug:module_id>", keys.key),
    ],
    navigation=[
        (N_("Overview"), "overview"),
        (N_("Problems"), "problems"),
        (N_("Coverage"), "coverage"),
    ],
)
