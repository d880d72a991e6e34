"""Pages for everyone: the front door, help now, the check of a certificate and its documents."""

from facilitator.web.audience import Audience, Open, get
from facilitator.web.public import certificates, documents, home

audience = Audience(
    "public",
    prefix="/",
    admits=Open.TO_EVERYONE,
    routes=[
        get("/", home.home),
        get("/help", home.help_now),
        get("/verify", certificates.verify),
        get("/verify/<path:code>", certificates.certificate),
        get("/.well-known/did.json", documents.did),
        get("/issuer.json", documents.issuer),
        get("/status-lists/<slug:purpose>/<slug:number>", documents.status_list),
        get("/achievements/<slug:achievement_id>", documents.achievement),
    ],
)
