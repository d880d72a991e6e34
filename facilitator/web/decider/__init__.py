"""What deciders see and do: applications and their dossiers."""

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.web.audience import Audience, get, post
from facilitator.web.decider import applications, complaints, files

audience = Audience(
    "decider",
    prefix="/decide",
    admits=frozenset({Role.DECIDER}),
    routes=[
        get("/", applications.applications),
        get("/applications/<public:application_id>", applications.application),
        get("/applications/<public:application_id>/file", files.application_file),
        post(
            "/applications/<public:application_id>/decide",
            applications.decide_on_application,
            fresh=True,
        ),
        get("/complaints", complaints.complaints),
        get("/complaints/<public:complaint_id>", complaints.complaint),
        post("/complaints/<public:complaint_id>/vote", complaints.vote_on_complaint, fresh=True),
    ],
    navigation=[(N_("Decisions"), "applications"), (N_("Complaints"), "complaints")],
)
