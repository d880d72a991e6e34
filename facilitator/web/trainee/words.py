"""What the privacy check asks about a draft, and what its writer answered."""

from collections.abc import Collection, Mapping
from typing import cast

from flask import current_app, jsonify, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from facilitator.privacy.extension import Extension
from facilitator.privacy.rules import Finding, findings, open_questions, put_instead
from facilitator.web.text import told
from facilitator.web.trainee.forms.drafts import CHECKED
from facilitator.web.vocabulary import translated as _

Questions = Mapping[str, tuple[Finding, ...]]

_MOST = 4000


def check_words() -> Response:
    """Say what in a text might point to a person, while it is typed."""
    found = open_questions(_found(request.form.get("text", "")), ())
    return jsonify({"findings": [_sentence(one) for one in found]})


def questions_of(typed: MultiDict[str, str], kept: Collection[str]) -> Questions:
    """Return, for each field, what its writer was not yet asked."""
    return {name: open_questions(_found(typed.get(name, "")), kept) for name in CHECKED}


def any_open(questions: Questions) -> bool:
    """Tell whether there is something that the writer was not yet asked."""
    return any(questions.values())


def keys_of(questions: Questions) -> tuple[str, ...]:
    """Return what stands for each question, so that an answer to it can be remembered."""
    return tuple(dict.fromkeys(one.key for found in questions.values() for one in found))


def changed(typed: MultiDict[str, str], answer: str) -> MultiDict[str, str]:
    """Return what was typed after one answer: "keep:<key>" or "change:<field>:<key>"."""
    after = typed.copy()
    verb, _colon, rest = answer.partition(":")
    if verb == "keep":
        after.add("kept", rest)
    name, _colon, key = rest.partition(":")
    if verb == "change" and name in CHECKED:
        text = typed.get(name, "")[:_MOST]
        after[name] = put_instead(text, key, lambda one: told(one.instead), extra=_extra())
    return after


def _found(text: str) -> tuple[Finding, ...]:
    return findings(text[:_MOST], extra=_extra())


def _extra() -> Extension:
    return cast("Extension", current_app.config["PRIVACY_EXTRA"])


def _sentence(finding: Finding) -> str:
    return _(
        "“%(words)s” %(says)s. %(why)s",
        words=finding.words,
        says=told(finding.says),
        why=told(finding.why),
    )
