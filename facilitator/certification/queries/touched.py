"""Who has had to do with each page, counted for whoever is about to publish a change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Exists, Integer, Select, case, cast, exists, func, null, select
from sqlalchemy.orm import Session

from facilitator.certification.models import Certificate, LiveCertificate
from facilitator.learning.models import LessonProgress
from facilitator.programmes.models import Enrolment
from facilitator.publications.asking import Crowd, Group
from facilitator.publications.models import Content
from facilitator.quizzes.models import Attempt
from facilitator.quizzes.rules import AttemptState
from facilitator.scenarios.models import Rehearsal
from facilitator.scenarios.rules import RehearsalState

_NONE = cast(null(), Integer)


def crowd(session: Session, *, on: date) -> Crowd:
    """Return how everybody who learns now stands with each page. Four statements, always."""
    return Crowd(
        lessons=_groups(session, _lessons(on)),
        quizzes=_groups(session, _quizzes(on)),
        scenarios=_groups(session, _scenarios(on)),
        rules={int(name): groups for name, groups in _groups(session, _rules(on)).items()},
    )


def _groups(session: Session, query: Select[*tuple[Any, ...]]) -> Mapping[str, Sequence[Group]]:
    found: defaultdict[str, list[Group]] = defaultdict(list)
    for ref, revision, certified, people in session.execute(query):
        group = Group(revision=revision, certified=bool(certified), people=people)
        found[str(ref)].append(group)
    return found


def _certified(on: date) -> Exists:
    return exists().where(
        LiveCertificate.enrolment_id == Enrolment.id,
        Certificate.id == LiveCertificate.certificate_id,
        Certificate.valid_until >= on,
    )


def _lessons(on: date) -> Select[*tuple[Any, ...]]:
    read = case((LessonProgress.read_at.is_not(None), LessonProgress.revision), else_=_NONE)
    each = (
        select(
            LessonProgress.lesson_id.label("ref"),
            read.label("revision"),
            _certified(on).label("certified"),
        )
        .join(Enrolment, Enrolment.id == LessonProgress.enrolment_id)
        .where(Enrolment.until_on.is_(None))
    )
    return _counted(each)


def _quizzes(on: date) -> Select[*tuple[Any, ...]]:
    """Count each person once a quiz: under the newest revision that they passed, if any."""
    passed = case((Attempt.state == AttemptState.PASSED, func.coalesce(Content.revision, 0)))
    each = (
        select(
            Attempt.module_id.label("ref"),
            func.max(passed).label("revision"),
            _certified(on).label("certified"),
        )
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .outerjoin(Content, Content.digest == Attempt.quiz_digest)
        .where(Enrolment.until_on.is_(None))
        .group_by(Enrolment.id, Attempt.module_id)
    )
    return _counted(each)


def _scenarios(on: date) -> Select[*tuple[Any, ...]]:
    ended = case((Rehearsal.state != RehearsalState.OPEN, Rehearsal.revision))
    each = (
        select(
            Rehearsal.scenario_id.label("ref"),
            func.max(ended).label("revision"),
            _certified(on).label("certified"),
        )
        .join(Enrolment, Enrolment.id == Rehearsal.enrolment_id)
        .where(Enrolment.until_on.is_(None))
        .group_by(Enrolment.id, Rehearsal.scenario_id)
    )
    return _counted(each)


def _rules(on: date) -> Select[*tuple[Any, ...]]:
    each = select(
        Enrolment.rules_version.label("ref"),
        _NONE.label("revision"),
        _certified(on).label("certified"),
    ).where(Enrolment.until_on.is_(None))
    return _counted(each)


def _counted(each: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    one = each.subquery()
    return (
        select(one.c.ref, one.c.revision, one.c.certified, func.count())
        .group_by(one.c.ref, one.c.revision, one.c.certified)
        .order_by(one.c.ref, one.c.revision)
    )
