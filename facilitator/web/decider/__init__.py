"""What deciders see and do: applications and their dossiers."""

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.web.audience import Audience, get, post
from facilitator.web.decider import applications, files

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
    ],
    navigation=[(N_("Decisions"), "applications")],
)
