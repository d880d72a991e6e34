"""The door: signing in, forgotten passwords, invitations, and leaving in a hurry."""

from facilitator.web.audience import Audience, Open, get, post
from facilitator.web.door import invitations, resets, sign_in

audience = Audience(
    "door",
    prefix="/",
    admits=Open.TO_EVERYONE,
    routes=[
        get("/sign-in", sign_in.sign_in),
        post("/sign-in", sign_in.open_visit),
        get("/leave/<token>", sign_in.leave),
        get("/left", sign_in.left),
        get("/forgotten-password", resets.forgotten_password),
        post("/forgotten-password", resets.request_reset),
        get("/reset-password/<token>", resets.new_password),
        post("/reset-password/<token>", resets.reset_password),
        get("/invitations/<token>", invitations.invitation),
        post("/invitations/<token>", invitations.accept_invitation),
    ],
)
