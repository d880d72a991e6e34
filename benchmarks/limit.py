"""The least that a page with a sign-in can cost here: the baseline of every ratio.

Flask with a CSRF guard, a signed cookie, Flask-Login, one row by primary key through the ORM, and
a page of 17 KB from a template. Nothing of the application is in it.
"""

import os

from flask import Flask, render_template
from flask_login import (  # noqa: TID251 -- the baseline is an application of its own
    LoginManager,
    UserMixin,
    current_user,
    login_required,
    login_user,
)
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import Engine, String, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, scoped_session, sessionmaker

DATABASE = "BENCHMARK_LIMIT"
_RULES = 60


class Base(DeclarativeBase):
    """The base of the one table."""


class User(UserMixin, Base):  # type: ignore[misc]
    """Who is signed in."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100))


def create_app() -> Flask:
    """Return the application, with its one row in place."""
    app = Flask(__name__, template_folder="templates")
    app.secret_key = "the baseline keeps no secrets"  # noqa: S105
    engine = create_engine(f"sqlite:///{os.environ[DATABASE]}")
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA journal_mode=WAL"))
    sessions = scoped_session(sessionmaker(engine, expire_on_commit=False))
    _fill(engine, sessions)
    CSRFProtect(app)
    logins = LoginManager(app)
    logins.user_loader(lambda number: sessions.get(User, int(number)))
    app.teardown_appcontext(lambda _: sessions.remove())
    for number in range(_RULES):
        app.add_url_rule(f"/rule-{number}/<int:object>", f"rule_{number}", str)
    app.add_url_rule("/limit", "limit", login_required(_limit))
    app.add_url_rule("/sign-in", "sign_in", lambda: str(login_user(sessions.get_one(User, 1))))
    return app


def _fill(engine: Engine, sessions: scoped_session) -> None:  # type: ignore[type-arg]
    Base.metadata.create_all(engine)
    if sessions.get(User, 1) is None:
        sessions.add(User(id=1, name="Somebody"))
        sessions.commit()
    sessions.remove()
    engine.dispose()


def _limit() -> str:
    return render_template("limit.html", name=current_user.name, chapters=range(1, 13))
