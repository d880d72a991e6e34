"""Put the application together. The only module that knows all of it."""

from urllib.parse import urlsplit

from flask import Flask
from flask_babel import Babel
from jinja2 import StrictUndefined
from sqlalchemy.orm import Session, sessionmaker
from werkzeug.middleware.proxy_fix import ProxyFix

from facilitator.config import PREFIX, Settings, SettingsError
from facilitator.credentials.dids import no_documents
from facilitator.db.narrative import keyring_of
from facilitator.db.sessions import make_engine, make_session_factory
from facilitator.privacy.extension import Extension, NoExtension, read_extension
from facilitator.resources import resource_folder
from facilitator.web import (
    access,
    account,
    addresses,
    assets,
    auditor,
    compression,
    coordinator,
    database,
    decider,
    door,
    errors,
    health,
    layout,
    public,
    rater,
    reference,
    security,
    supervisor,
    text,
    trainee,
    visits,
    voices,
)

LARGEST_FORM = 512 * 1024


def create_app(
    settings: Settings, sessions: sessionmaker[Session] | None = None, *, demo: bool = False
) -> Flask:
    """Return the application that these settings describe.

    `demo` says that the database is a demonstration's, so that every page says so too.
    """
    app = Flask(
        "facilitator",
        template_folder=str(resource_folder("templates")),
        static_folder=None,
    )
    _configure(app, settings)
    app.config["DEMO"] = demo
    Babel(app)
    addresses.init_app(app)
    database.init_app(app, sessions or sessions_of(settings))
    app.extensions["facilitator.documents"] = no_documents
    for part in (assets, compression, visits, security, access, layout, text, errors, health):
        part.init_app(app)
    for audience in (
        public,
        door,
        account,
        reference,
        trainee,
        supervisor,
        rater,
        coordinator,
        decider,
        voices,
        auditor,
    ):
        app.register_blueprint(audience.audience)
    app.register_blueprint(rater.guests)
    app.register_blueprint(voices.members)
    security.leave_unguarded(app, voices.members)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app


def sessions_of(settings: Settings) -> sessionmaker[Session]:
    """Return the sessions of the database that these settings name."""
    keyring = keyring_of(settings.narrative_keys, settings.narrative_file)
    engine = make_engine(settings.database_url, keyring)
    return make_session_factory(engine)


def _extension(settings: Settings) -> Extension:
    try:
        return read_extension(settings.privacy_words)
    except NoExtension as error:
        raise SettingsError(f"{PREFIX}PRIVACY_WORDS: {error}") from error


def _configure(app: Flask, settings: Settings) -> None:
    secure = urlsplit(settings.base_url).scheme == "https"
    app.secret_key = settings.secret_key
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.config.update(
        BASE_URL=settings.base_url,
        CURRICULUM=settings.curriculum or resource_folder("curriculum"),
        FONTS=settings.data / "fonts",
        LEAVE_TO=settings.leave_to,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        PRIVACY_EXTRA=_extension(settings),
        SIGNING_KEYS=settings.signing_keys,
        ISSUER_KEYS=settings.issuer_keys,
        PREFERRED_URL_SCHEME="https" if secure else "http",
        SESSION_COOKIE_NAME="__Host-visit" if secure else "visit",
        SESSION_COOKIE_SECURE=secure,
    )
