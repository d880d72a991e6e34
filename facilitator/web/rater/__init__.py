"""What whoever has a part in an observation sees and does: raters, and whom they rate."""

from facilitator.people.rules import Role
from facilitator.web.audience import Audience, get, post
from facilitator.web.rater import observations, ratings, summaries

audience = Audience(
    "rater",
    prefix="/observations",
    admits=frozenset({Role.SUPERVISOR, Role.TRAINEE}),
    routes=[
        get("", observations.observations),
        get("/<public:observation_id>", observations.observation),
        post("/<public:observation_id>/call-off", observations.call_off_observation),
        get("/<public:observation_id>/rating", ratings.rating),
        post("/<public:observation_id>/rating/draft", ratings.save_rating),
        post("/<public:observation_id>/rating", ratings.submit_rating),
        post("/<public:observation_id>/summary", summaries.write_summary),
        post("/<public:observation_id>/summary/confirm", summaries.confirm_summary),
    ],
)
