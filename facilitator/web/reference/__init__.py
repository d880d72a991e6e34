"""What everybody who is signed in may look up: the curriculum's text, its words, its handbook."""

from facilitator.web.audience import Audience, Open, get
from facilitator.web.reference import book, curriculum, handbook, linked, observation

audience = Audience(
    "reference",
    prefix="/",
    admits=Open.TO_THE_SIGNED_IN,
    routes=[
        get("/pages/<path:file>", linked.linked_page),
        get("/curriculum", curriculum.curriculum),
        get("/curriculum/book.html", book.book),
        get("/curriculum/<slug:module_id>", curriculum.module_text),
        get("/curriculum/<slug:module_id>/<slug:page_id>", curriculum.page_text),
        get("/glossary", handbook.glossary),
        get("/handbook", handbook.handbook),
        get("/handbook/<slug:page_id>", handbook.handbook_page),
        get("/observation-form", observation.observation_form),
        get("/role-plays/<slug:role_play_id>", observation.role_play),
    ],
)
