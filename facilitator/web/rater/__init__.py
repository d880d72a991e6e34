"""What whoever has a part in an observation sees and does: raters, and whom they rate.

`guests` are raters without an account, whom a link lets in to one form.
"""

from facilitator.people.rules import Role
from facilitator.web.audience import Audience, Open, get, post
from facilitator.web.rater import guests as with_a_link
from facilitator.web.rater import observations, ratings, seconds, summaries

audience = Audience(
    "rater",
    prefix="/observations",
    admits=frozenset({Role.SUPERVISOR, Role.TRAINEE}),
    routes=[
        get("", observations.observations),
        get("/claim", seconds.claim),
        post("/claim", seconds.claim_rating),
        get("/<public:observation_id>", observations.observation),
        post("/<public:observation_id>/call-off", observations.call_off_observation),
        get("/<public:observation_id>/second-rater", seconds.second_rater),
        post("/<public:observation_id>/second-rater", seconds.replace_second),
        post("/<public:observation_id>/second-rater/remind", seconds.remind_second),
        post("/<public:observation_id>/link", seconds.renew_guest_link),
        get("/<public:observation_id>/rating", ratings.rating),
        post("/<public:observation_id>/rating/draft", ratings.save_rating),
        post("/<public:observation_id>/rating", ratings.submit_rating),
        post("/<public:observation_id>/summary", summaries.write_summary),
        post("/<public:observation_id>/summary/confirm", summaries.confirm_summary),
    ],
)
guests = Audience(
    "guest",
    prefix="/rate",
    admits=Open.TO_EVERYONE,
    routes=[
        get("/kept", with_a_link.typing_kept),
        get("/sent", with_a_link.handed_in),
        get("/<token>", with_a_link.guest_rating),
        post("/<token>/draft", with_a_link.save_guest_rating),
        post("/<token>", with_a_link.submit_guest_rating),
    ],
)
