"""Who may open what: the whole table, agreed. To change who may do a thing is to change a line."""

import re
from collections.abc import Callable
from functools import reduce
from http import HTTPStatus

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from facilitator.people.models import Person
from facilitator.people.rules import Role
from facilitator.web.access import admitted
from facilitator.web.addresses import PublicIdConverter
from facilitator.web.audience import Admits, Audience, Open
from tests.browser import Browser, without_chance
from tests.cast import Cast
from tests.web.conftest import WALKED, Scene
from tests.web.middle import audit
from tests.web.walking import NOBODYS, path_of

AGREED = """
GET  account.account                            whoever is signed in
POST account.change_account                     whoever is signed in
POST account.change_password                    whoever is signed in
GET  account.conflicts                          whoever is signed in
POST account.declare_conflict                   whoever is signed in
POST account.drop_kept_form                     whoever is signed in
POST account.end_other_visits                   whoever is signed in
GET  account.kept_form                          whoever is signed in
GET  account.proof                              whoever is signed in
POST account.prove                              whoever is signed in
POST account.sign_out                           whoever is signed in
GET  asset                                      everyone
GET  auditor.certification                      auditor
GET  auditor.certification_file                 auditor
GET  auditor.certifications                     auditor
POST coordinator.acknowledge_complaint          coordinator
GET  coordinator.applications                   coordinator
POST coordinator.assign_supervisor              coordinator
POST coordinator.attest                         coordinator
POST coordinator.attest_training                coordinator
POST coordinator.begin_probation                coordinator, password again
POST coordinator.bring_in_papers                coordinator
GET  coordinator.certificate                    coordinator
GET  coordinator.certificates                   coordinator
GET  coordinator.cohorts                        coordinator
GET  coordinator.complaint                      coordinator
GET  coordinator.complaints                     coordinator
POST coordinator.confirm_learning               coordinator
GET  coordinator.conflicts                      coordinator
GET  coordinator.coverage                       coordinator
POST coordinator.declare_conflict               coordinator
POST coordinator.deny_learning                  coordinator
POST coordinator.disable_person                 coordinator, password again
POST coordinator.enable_person                  coordinator, password again
POST coordinator.end_assignment                 coordinator
POST coordinator.end_probation                  coordinator, password again
POST coordinator.end_role                       coordinator, password again
POST coordinator.enrol                          coordinator, password again
POST coordinator.grant_role                     coordinator, password again
GET  coordinator.hand_over                      coordinator
POST coordinator.hand_over_people               coordinator
GET  coordinator.history                        coordinator
GET  coordinator.invitations                    coordinator
POST coordinator.invite_person                  coordinator, password again
GET  coordinator.learned                        coordinator
GET  coordinator.letters                        coordinator
POST coordinator.lift_conflict                  coordinator, password again
POST coordinator.lift_suspension                coordinator, password again
GET  coordinator.module_results                 coordinator
POST coordinator.name_cover                     coordinator
POST coordinator.name_panelist                  coordinator
POST coordinator.name_person                    coordinator
GET  coordinator.new_invitation                 coordinator
POST coordinator.notify_person                  coordinator
POST coordinator.open_cohort                    coordinator
GET  coordinator.papers                         coordinator
POST coordinator.pause_certificate              coordinator, password again
GET  coordinator.people                         coordinator
GET  coordinator.person                         coordinator
POST coordinator.preview_papers                 coordinator
GET  coordinator.publications                   coordinator
POST coordinator.publish_curriculum             coordinator, password again
GET  coordinator.readiness                      coordinator
POST coordinator.renew_invitation               coordinator
POST coordinator.reply_to_complainant           coordinator
GET  coordinator.results                        coordinator
POST coordinator.revoke_certificate             coordinator, password again
GET  coordinator.simulation                     coordinator
GET  coordinator.supervisor                     coordinator
GET  coordinator.supervisors                    coordinator
POST coordinator.suspend_certificate            coordinator, password again
GET  coordinator.waiting                        coordinator
POST coordinator.withdraw_attestation           coordinator
POST coordinator.withdraw_invitation            coordinator
GET  decider.application                        decider
GET  decider.application_file                   decider
GET  decider.applications                       decider
GET  decider.complaint                          decider
GET  decider.complaints                         decider
POST decider.decide_on_application              decider, password again
POST decider.vote_on_complaint                  decider, password again
POST door.accept_invitation                     everyone
GET  door.forgotten_password                    everyone
GET  door.invitation                            everyone
GET  door.leave                                 everyone
GET  door.left                                  everyone
GET  door.new_password                          everyone
POST door.open_visit                            everyone
POST door.request_reset                         everyone
POST door.reset_password                        everyone
GET  door.sign_in                               everyone
GET  guest.guest_rating                         everyone
GET  guest.handed_in                            everyone
POST guest.save_guest_rating                    everyone
POST guest.submit_guest_rating                  everyone
GET  guest.typing_kept                          everyone
GET  health                                     everyone
POST member.fill_card                           everyone
GET  member.member_card                         everyone
GET  member.thanks                              everyone
GET  public.achievement                         everyone
POST public.add_to_complaint                    everyone
GET  public.certificate                         everyone
GET  public.complaint                           everyone
GET  public.complaint_received                  everyone
GET  public.credential                          everyone
GET  public.did                                 everyone
POST public.follow_complaint                    everyone
GET  public.help_now                            everyone
GET  public.home                                everyone
GET  public.issuer                              everyone
POST public.judge_credential                    everyone
POST public.make_complaint                      everyone
GET  public.status_list                         everyone
GET  public.verify                              everyone
POST rater.call_off_observation                 supervisor trainee
GET  rater.claim                                supervisor trainee
POST rater.claim_rating                         supervisor trainee
POST rater.confirm_summary                      supervisor trainee
GET  rater.observation                          supervisor trainee
GET  rater.observations                         supervisor trainee
GET  rater.rating                               supervisor trainee
POST rater.remind_second                        supervisor trainee
POST rater.renew_guest_link                     supervisor trainee
POST rater.replace_second                       supervisor trainee
POST rater.save_rating                          supervisor trainee
GET  rater.second_rater                         supervisor trainee
POST rater.submit_rating                        supervisor trainee
POST rater.write_summary                        supervisor trainee
GET  reference.book                             whoever is signed in
GET  reference.curriculum                       whoever is signed in
GET  reference.glossary                         whoever is signed in
GET  reference.handbook                         whoever is signed in
GET  reference.handbook_page                    whoever is signed in
GET  reference.linked_page                      whoever is signed in
GET  reference.module_text                      whoever is signed in
GET  reference.observation_form                 whoever is signed in
GET  reference.page_text                        whoever is signed in
GET  reference.role_play                        whoever is signed in
POST supervisor.answer_follow_up                supervisor
POST supervisor.answer_second_look              supervisor
POST supervisor.arrange_cover                   supervisor
POST supervisor.attest                          supervisor
GET  supervisor.calibration                     supervisor
GET  supervisor.comparison                      supervisor
GET  supervisor.competencies                    supervisor
GET  supervisor.competency                      supervisor
POST supervisor.confirm_learning                supervisor
POST supervisor.confirm_supervision_session     supervisor
GET  supervisor.cover                           supervisor
POST supervisor.deny_learning                   supervisor
POST supervisor.deny_supervision_session        supervisor
GET  supervisor.hand_overs                      supervisor
GET  supervisor.learning                        supervisor
GET  supervisor.log_entry                       supervisor
POST supervisor.mark_written_answer             supervisor
GET  supervisor.new_observation                 supervisor
GET  supervisor.new_supervision_session         supervisor
POST supervisor.note_supervision_session        supervisor
POST supervisor.open_observation                supervisor
GET  supervisor.people                          supervisor
GET  supervisor.person_supervision              supervisor
GET  supervisor.queue                           supervisor
GET  supervisor.readiness                       supervisor
POST supervisor.record_talk                     supervisor
POST supervisor.review_log_entry                supervisor
POST supervisor.save_scene_rating               supervisor
GET  supervisor.scene                           supervisor
GET  supervisor.scene_rating                    supervisor
GET  supervisor.second_look                     supervisor
GET  supervisor.shared_reflection               supervisor
POST supervisor.sign_off_competency             supervisor, password again
POST supervisor.submit_scene_rating             supervisor
GET  supervisor.supervision_session             supervisor
GET  supervisor.supervision_sessions            supervisor
POST supervisor.take_back_evidence              supervisor, password again
GET  supervisor.talks                           supervisor
GET  supervisor.trail                           supervisor
POST supervisor.withdraw_attestation            supervisor
POST supervisor.withdraw_sign_off               supervisor, password again
POST supervisor.withdraw_supervision_session    supervisor
GET  supervisor.written_answer                  supervisor
GET  supervisor.written_answers                 supervisor
POST trainee.amend_log_entry                    trainee
POST trainee.answer_complaint                   trainee
POST trainee.answer_item                        trainee
POST trainee.appeal_complaint                   trainee
POST trainee.apply_for_certification            trainee
POST trainee.apply_for_renewal                  trainee
GET  trainee.attempt                            trainee
POST trainee.autosave_answers                   trainee
GET  trainee.badge                              trainee
POST trainee.begin_leave                        trainee
GET  trainee.certificate                        trainee
GET  trainee.certificate_file                   trainee
GET  trainee.certification                      trainee
POST trainee.change_plan                        trainee
POST trainee.check_words                        trainee
POST trainee.choose                             trainee
POST trainee.choose_language                    trainee
POST trainee.choose_name_form                   trainee
GET  trainee.complaint                          trainee
GET  trainee.complaints                         trainee
POST trainee.confirm_meeting                    trainee
POST trainee.confirm_supervision_session        trainee
POST trainee.delete_draft                       trainee
POST trainee.delete_plan                        trainee
POST trainee.delete_reflection                  trainee
POST trainee.deny_meeting                       trainee
POST trainee.deny_supervision_session           trainee
GET  trainee.draft                              trainee
GET  trainee.edit_plan                          trainee
POST trainee.edit_reflection                    trainee
POST trainee.end_leave                          trainee
POST trainee.finish_lesson                      trainee
GET  trainee.groups                             trainee
POST trainee.keep_plan                          trainee
POST trainee.keep_thoughts                      trainee
GET  trainee.lesson                             trainee
GET  trainee.log_entries                        trainee
GET  trainee.log_entry                          trainee
POST trainee.log_learning                       trainee
POST trainee.make_badge                         trainee
GET  trainee.meetings_beside                    trainee
GET  trainee.module                             trainee
POST trainee.name_group                         trainee
GET  trainee.new_plan                           trainee
GET  trainee.new_reflection                     trainee
GET  trainee.new_supervision_session            trainee
POST trainee.note_supervision_session           trainee
GET  trainee.path                               trainee
GET  trainee.plan                               trainee
GET  trainee.plans                              trainee
GET  trainee.practice                           trainee
GET  trainee.quiz                               trainee
POST trainee.read_lesson                        trainee
GET  trainee.readiness                          trainee
GET  trainee.reflection                         trainee
GET  trainee.reflections                        trainee
GET  trainee.rehearsal                          trainee
GET  trainee.renewal                            trainee
POST trainee.save_draft                         trainee
POST trainee.say_lived_experience               trainee
GET  trainee.scenario                           trainee
POST trainee.share_reflection                   trainee
POST trainee.share_thoughts                     trainee
POST trainee.share_trail                        trainee
POST trainee.sign_code                          trainee
GET  trainee.simulation                         trainee
POST trainee.start_attempt                      trainee
POST trainee.start_log_entry                    trainee
POST trainee.start_rehearsal                    trainee
POST trainee.submit_attempt                     trainee
POST trainee.submit_log_entry                   trainee
GET  trainee.supervision_session                trainee
GET  trainee.supervision_sessions               trainee
POST trainee.take_back_reflection               trainee
POST trainee.take_back_trail                    trainee
GET  trainee.thoughts                           trainee
POST trainee.withdraw_application               trainee
POST trainee.withdraw_attestation               trainee
POST trainee.withdraw_log_entry                 trainee
POST trainee.withdraw_supervision_session       trainee
POST trainee.write_at_prompt                    trainee
POST trainee.write_reflection                   trainee
GET  voices.card                                supervisor trainee
GET  voices.cards                               supervisor trainee
POST voices.make_card                           supervisor trainee
GET  voices.new_card                            supervisor trainee
"""

# What a page may write: rate counters, who looked, and when a visit was last seen.
WRITTEN_BY_PAGES = re.compile(r"INSERT INTO (guesses|\w+_reading) |UPDATE (visit|event_head) ")
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


def test_the_table_is_the_agreed_one(app: Flask) -> None:
    agreed = {line for line in AGREED.splitlines() if line}
    found = {_line(app, rule) for rule in app.url_map.iter_rules()}
    changes = [f"- {line}" for line in agreed - found] + [f"+ {line}" for line in found - agreed]
    assert not changes, "\n" + "\n".join(sorted(changes, key=lambda change: change[7:]))


def test_the_table_is_in_order() -> None:
    endpoints = [line[5:] for line in AGREED.splitlines() if line]
    assert endpoints == sorted(endpoints)


def _line(app: Flask, rule: Rule) -> str:
    method = "POST" if "POST" in (rule.methods or ()) else "GET"
    proved = ", password again" if _fresh(app, rule) else ""
    return f"{method:<4} {rule.endpoint:<42} {_who(admitted(app, rule.endpoint))}{proved}"


def _fresh(app: Flask, rule: Rule) -> bool:
    audience = app.blueprints.get(rule.endpoint.rpartition(".")[0])
    return isinstance(audience, Audience) and rule.endpoint in audience.fresh_endpoints


def _who(admits: Admits | None) -> str:
    if admits is None:
        return "nobody ever said"
    if isinstance(admits, Open):
        return admits.value
    return " ".join(sorted(admits)) or "nobody"


def test_an_address_answers_to_one_method(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        methods = set(rule.methods or ()) - {"HEAD", "OPTIONS"}
        assert methods in ({"GET"}, {"POST"}), rule


def test_addresses_hold_random_ids_and_never_counted_ones(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        for name, converter in rule._converters.items():
            assert "Number" not in str(type(converter).__mro__), (rule, name)
            if name.endswith("_id"):
                assert type(converter).__name__ in {"PublicIdConverter", "SlugConverter"}, rule


def test_strangers_are_sent_to_sign_in(
    app: Flask, browse: Callable[[Person | None], Browser]
) -> None:
    stranger = browse(None)
    for rule in _guarded(app):
        answer = _knock(stranger, rule)
        assert answer.status_code == HTTPStatus.SEE_OTHER, rule
        assert answer.location.startswith("/sign-in"), rule


def test_people_with_another_role_are_refused(
    app: Flask, cast: Cast, browse: Callable[[Person | None], Browser]
) -> None:
    people = {
        Role.TRAINEE: cast.tara,
        Role.SUPERVISOR: cast.sam,
        Role.COORDINATOR: cast.cora,
        Role.DECIDER: cast.dana,
        Role.AUDITOR: audit(cast),
    }
    for role, person in people.items():
        browser = browse(person)
        for rule in _guarded(app):
            admits = admitted(app, rule.endpoint)
            if isinstance(admits, frozenset) and role not in admits:
                assert _knock(browser, rule).status_code == HTTPStatus.FORBIDDEN, (role, rule)


def test_an_endpoint_that_nobody_opened_stays_shut(app: Flask) -> None:
    assert admitted(app, "nowhere.at_all") is None


def test_somebody_who_is_disabled_is_a_stranger_at_once(scene: Scene) -> None:
    browser = scene.browse(scene.cast.sam)
    assert browser.open("account.account").status == HTTPStatus.OK
    scene.cast.sam.disabled_at = scene.cast.sam.created_at
    scene.cast.session.commit()
    for rule in _guarded(scene.app):
        assert _knock(browser, rule).status_code == HTTPStatus.SEE_OTHER, rule


@pytest.mark.parametrize("who", WALKED)
def test_every_page_that_one_can_reach_is_there(gallery: Scene, who: str) -> None:
    walked = gallery.walked(gallery.people[who])
    shown = {HTTPStatus.OK, HTTPStatus.SEE_OTHER}
    refused = {HTTPStatus.FORBIDDEN} if who != "nobody" else set()
    wrong = {p: a.status_code for p, a in walked.answers.items() if a.status_code not in shown}
    reached = {path: code for path, code in wrong.items() if path not in _plain(gallery.app)}
    assert not reached
    assert set(wrong.values()) <= refused


@pytest.mark.parametrize("who", WALKED)
def test_looking_changes_nothing(gallery: Scene, who: str) -> None:
    asked = gallery.walked(gallery.people[who]).asked
    changes = {it for it in asked if WRITES.match(it) and not WRITTEN_BY_PAGES.match(it)}
    assert not changes


def test_what_is_taras_is_hidden_from_those_it_does_not_concern(gallery: Scene) -> None:
    cast = gallery.cast
    hers = _private(gallery, cast.tara) | _private(gallery, cast.sam)
    for person in (cast.tom, cast.olga):
        own = _private(gallery, person)
        browser = gallery.browse(person)
        seen = {path: browser.client.get(path).status_code for path in hers - own}
        shut = {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}
        assert {path: code for path, code in seen.items() if code not in shut} == {}


def test_what_does_not_exist_and_what_is_anothers_look_the_same(gallery: Scene) -> None:
    app, tom = gallery.app, gallery.browse(gallery.cast.tom).client
    for path in _private(gallery, gallery.cast.tara):
        anothers = tom.get(path)
        if anothers.status_code == HTTPStatus.FORBIDDEN:
            continue
        nowhere = reduce(lambda to, one: to.replace(one, NOBODYS), _public_ids(app, path), path)
        nobodys = tom.get(nowhere)
        assert nobodys.status_code == anothers.status_code, path
        assert without_chance(nobodys.text) == without_chance(anothers.text), path


def _private(scene: Scene, person: Person) -> set[str]:
    """Return the addresses with a public id in them that somebody can reach."""
    return {path for path in scene.walked(person).answers if _public_ids(scene.app, path)}


def _public_ids(app: Flask, path: str) -> list[str]:
    """Return the random ids in an address: what its rule says is one, and not what looks so."""
    plain = path.partition("?")[0]
    try:
        rule, values = app.url_map.bind("localhost").match(plain, return_rule=True)
    except HTTPException:
        return []
    kinds = rule._converters
    return [str(v) for name, v in values.items() if isinstance(kinds[name], PublicIdConverter)]


def _guarded(app: Flask) -> list[Rule]:
    rules = app.url_map.iter_rules()
    return [rule for rule in rules if admitted(app, rule.endpoint) is not Open.TO_EVERYONE]


def _plain(app: Flask) -> set[str]:
    return {rule.rule for rule in app.url_map.iter_rules() if not rule.arguments}


def _knock(browser: Browser, rule: Rule) -> TestResponse:
    if "POST" in (rule.methods or ()):
        return browser.client.post(path_of(rule), data={"csrf_token": browser.csrf_token()})
    return browser.client.get(path_of(rule))
