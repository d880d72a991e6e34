"""Cards for members of a group: made and read by facilitators, filled in by whoever was there."""

from facilitator.people.rules import Role
from facilitator.web.audience import Audience, Open, get, post
from facilitator.web.voices import cards
from facilitator.web.voices import members as filling

audience = Audience(
    "voices",
    prefix="/member-cards",
    admits=frozenset({Role.SUPERVISOR, Role.TRAINEE}),
    routes=[
        get("", cards.cards),
        post("", cards.make_card),
        get("/new", cards.new_card),
        get("/<public:card_id>", cards.card),
    ],
)
members = Audience(
    "member",
    prefix="/card",
    admits=Open.TO_EVERYONE,
    routes=[
        get("/thanks", filling.thanks),
        get("/<token>", filling.member_card),
        post("/<token>", filling.fill_card),
    ],
)
