"""Pages for everyone: the front door, help now, the check of a certificate and its documents."""

from facilitator.web.audience import Audience, Open, get, post
from facilitator.web.public import certificates, complaints, credentials, documents, home

audience = Audience(
    "public",
    prefix="/",
    admits=Open.TO_EVERYONE,
    routes=[
        get("/", home.home),
        get("/help", home.help_now),
        get("/verify", certificates.verify),
        get("/verify-a-file", credentials.credential),
        post("/verify-a-file/judge", credentials.judge_credential),
        get("/verify/<path:code>", certificates.certificate),
        get("/complaints/new", complaints.complaint),
        post("/complaints/new", complaints.make_complaint),
        get("/complaints/follow", complaints.complaint_received),
        post("/complaints/follow", complaints.follow_complaint),
        post("/complaints/add", complaints.add_to_complaint),
        get("/.well-known/did.json", documents.did),
        get("/issuer.json", documents.issuer),
        get("/status-lists/<slug:purpose>/<slug:number>", documents.status_list),
        get("/achievements/<slug:achievement_id>", documents.achievement),
    ],
)
