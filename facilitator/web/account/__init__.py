"""What everybody who is signed in has: their account, their way out, and what was kept."""

from facilitator.web.account import account as own
from facilitator.web.account import conflicts, kept, proof
from facilitator.web.audience import Audience, Open, get, post

audience = Audience(
    "account",
    prefix="/account",
    admits=Open.TO_THE_SIGNED_IN,
    routes=[
        get("/", own.account),
        post("/", own.change_account),
        post("/password", own.change_password),
        post("/other-visits", own.end_other_visits),
        post("/sign-out", own.sign_out),
        get("/conflicts", conflicts.conflicts),
        post("/conflicts", conflicts.declare_conflict),
        get("/proof/<public:kept_id>", proof.proof),
        post("/proof/<public:kept_id>", proof.prove),
        get("/kept/<public:kept_id>", kept.kept_form),
        post("/kept/<public:kept_id>/drop", kept.drop_kept_form),
    ],
)
