"""What trainees see and do: learning, practising, and seeing where they stand."""

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.web.audience import Audience, get, post
from facilitator.web.trainee import certification, drafts, groups, log_entries, words

audience = Audience(
    "trainee",
    prefix="/",
    admits=frozenset({Role.TRAINEE}),
    routes=[
        get("/groups", groups.groups),
        post("/groups", groups.name_group),
        get("/log-entries", log_entries.log_entries),
        post("/log-entries", drafts.start_log_entry),
        post("/log-entries/words", words.check_words),
        get("/log-entries/<public:entry_id>", log_entries.log_entry),
        get("/log-entries/<public:entry_id>/draft", drafts.draft),
        post("/log-entries/<public:entry_id>/draft", drafts.save_draft),
        post("/log-entries/<public:entry_id>/submit", drafts.submit_log_entry),
        post("/log-entries/<public:entry_id>/withdraw", log_entries.withdraw_log_entry),
        post("/log-entries/<public:entry_id>/delete", drafts.delete_draft),
        post("/log-entries/<public:entry_id>/amend", log_entries.amend_log_entry),
        get("/certification", certification.certification),
        post("/certification/apply", certification.apply_for_certification),
        post(
            "/certification/applications/<public:application_id>/withdraw",
            certification.withdraw_application,
        ),
        get("/certification/certificates/<public:certificate_id>", certification.certificate),
        post(
            "/certification/certificates/<public:certificate_id>/name-form",
            certification.choose_name_form,
        ),
    ],
    navigation=[
        (N_("Log"), "log_entries"),
        (N_("Certification"), "certification"),
    ],
)
