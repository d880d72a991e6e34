"""What auditors see: who asked to be certified, and what one certification rests on."""

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.web.audience import Audience, get
from facilitator.web.auditor import certifications, files

audience = Audience(
    "auditor",
    prefix="/audit",
    admits=frozenset({Role.AUDITOR}),
    routes=[
        get("/", certifications.certifications),
        get("/<public:enrolment_id>", certifications.certification),
        get("/<public:enrolment_id>/file", files.certification_file),
    ],
    navigation=[(N_("Certifications"), "certifications")],
)
