"""What coordinators see and do: people, cohorts, the curriculum's state, letters, history."""

from facilitator.errors import N_
from facilitator.people.rules import Role
from facilitator.web.audience import Audience, get, post
from facilitator.web.coordinator import (
    applications,
    assignments,
    certificates,
    cohorts,
    coverage,
    history,
    invitations,
    letters,
    people,
    person,
    publications,
    results,
    roles,
)

audience = Audience(
    "coordinator",
    prefix="/coordinate",
    admits=frozenset({Role.COORDINATOR}),
    routes=[
        get("/people", people.people),
        get("/people/<public:person_id>", person.person),
        post("/people/<public:person_id>/grant-role", roles.grant_role, fresh=True),
        post("/people/<public:person_id>/end-role/<slug:role>", roles.end_role, fresh=True),
        post("/people/<public:person_id>/enrol", roles.enrol, fresh=True),
        post("/people/<public:person_id>/disable", roles.disable_person, fresh=True),
        post("/people/<public:person_id>/enable", roles.enable_person, fresh=True),
        post("/enrolments/<public:enrolment_id>/assign", assignments.assign_supervisor),
        post("/enrolments/<public:enrolment_id>/end-assignment", assignments.end_assignment),
        get("/invitations", invitations.invitations),
        get("/invitations/new", invitations.new_invitation),
        post("/invitations/new", invitations.invite_person, fresh=True),
        post("/invitations/<public:invitation_id>/withdraw", invitations.withdraw_invitation),
        post("/invitations/<public:invitation_id>/renew", invitations.renew_invitation),
        get("/cohorts", cohorts.cohorts),
        post("/cohorts", cohorts.open_cohort),
        get("/applications", applications.applications),
        get("/certificates", certificates.certificates),
        get("/certificates/<public:certificate_id>", certificates.certificate),
        post(
            "/certificates/<public:certificate_id>/suspend",
            certificates.suspend_certificate,
            fresh=True,
        ),
        post(
            "/certificates/<public:certificate_id>/lift",
            certificates.lift_suspension,
            fresh=True,
        ),
        post(
            "/certificates/<public:certificate_id>/revoke",
            certificates.revoke_certificate,
            fresh=True,
        ),
        get("/publications", publications.publications),
        get("/curriculum/results", results.results),
        get("/curriculum/results/<slug:module_id>", results.module_results),
        post("/publications", publications.publish_curriculum, fresh=True),
        get("/curriculum/coverage", coverage.coverage),
        get("/letters", letters.letters),
        get("/history", history.history),
    ],
    navigation=[
        (N_("People"), "people"),
        (N_("Cohorts"), "cohorts"),
        (N_("Applications"), "applications"),
        (N_("Certificates"), "certificates"),
        (N_("Curriculum"), "publications"),
        (N_("Letters"), "letters"),
        (N_("History"), "history"),
    ],
)
