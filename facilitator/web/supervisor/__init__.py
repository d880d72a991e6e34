"""What supervisors see and do: their people, their queue, their sign-offs."""

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.web.audience import Audience, get, post
from facilitator.web.supervisor import (
    competencies,
    learning,
    log_entries,
    observations,
    people,
    queue,
    supervised,
    supervision,
    talks,
    trails,
    written_answers,
)

audience = Audience(
    "supervisor",
    prefix="/supervise",
    admits=frozenset({Role.SUPERVISOR}),
    routes=[
        get("/", queue.queue),
        post("/follow-ups/<public:follow_up_id>/answer", queue.answer_follow_up),
        get("/log-entries/<public:entry_id>", log_entries.log_entry),
        post("/log-entries/<public:entry_id>/review", log_entries.review_log_entry),
        get("/people", people.people),
        get("/people/<public:enrolment_id>/competencies", competencies.competencies),
        get("/people/<public:enrolment_id>/competencies/<code>", competencies.competency),
        post(
            "/people/<public:enrolment_id>/competencies/<code>/sign-off",
            competencies.sign_off_competency,
            fresh=True,
        ),
        post(
            "/people/<public:enrolment_id>/competencies/<code>/withdraw",
            competencies.withdraw_sign_off,
            fresh=True,
        ),
        get("/people/<public:enrolment_id>/supervision", supervised.person_supervision),
        get("/supervision", supervision.supervision_sessions),
        post("/supervision", supervision.note_supervision_session),
        get("/supervision/new", supervision.new_supervision_session),
        get("/supervision/<public:session_id>", supervision.supervision_session),
        post("/supervision/<public:session_id>/confirm", supervision.confirm_supervision_session),
        post("/supervision/<public:session_id>/deny", supervision.deny_supervision_session),
        post(
            "/supervision/<public:session_id>/withdraw", supervision.withdraw_supervision_session
        ),
        get("/people/<public:enrolment_id>/observations/new", observations.new_observation),
        post("/people/<public:enrolment_id>/observations", observations.open_observation),
        get("/written-answers", written_answers.written_answers),
        get("/written-answers/<public:answer_id>", written_answers.written_answer),
        post("/written-answers/<public:answer_id>/mark", written_answers.mark_written_answer),
        get("/learning", learning.learning),
        post("/learning/<public:entry_id>/confirm", learning.confirm_learning),
        post("/learning/<public:entry_id>/deny", learning.deny_learning),
        get("/talks", talks.talks),
        post("/people/<public:enrolment_id>/modules/<slug:module_id>/talk", talks.record_talk),
        get("/trails/<public:rehearsal_id>", trails.trail),
        get("/reflections/<public:reflection_id>", trails.shared_reflection),
    ],
    navigation=[
        (N_("Queue"), "queue"),
        (N_("My people"), "people"),
        (N_("To mark"), "written_answers"),
        (N_("To talk about"), "talks"),
        (N_("Observations"), "rater.observations"),
    ],
)
