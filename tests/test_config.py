"""Settings are read once, checked at the start, and never guessed."""

from pathlib import Path

import pytest

from facilitator.config import Settings, SettingsError

SECRET = "s" * 40
KEYS = {"FACILITATOR_SECRET_KEY": SECRET, "FACILITATOR_NARRATIVE_KEY": "bmFycmF0aXZl"}


def read(**given: str) -> Settings:
    return Settings.from_environ(
        KEYS | {f"FACILITATOR_{name.upper()}": value for name, value in given.items()}
    )


def test_a_data_folder_with_keys_in_it_is_enough(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text(f"{SECRET}\n")
    (tmp_path / "narrative.key").write_text("bmFycmF0aXZl\n")
    settings = Settings.from_environ({"FACILITATOR_DATA": str(tmp_path)})
    assert settings.secret_key == SECRET
    assert settings.narrative_keys == "bmFycmF0aXZl"
    assert settings.database_url == f"sqlite:///{tmp_path}/facilitator.sqlite3"
    assert settings.mail.host is None


def test_without_keys_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="facilitator init"):
        Settings.from_environ({"FACILITATOR_DATA": str(tmp_path)})


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "facilitator.toml"
    file.write_text('base_url = "https://file.example.org"\nmail_port = 2525\nmail_host = "mx"\n')
    settings = read(config=str(file), base_url="https://environment.example.org/")
    assert settings.base_url == "https://environment.example.org"
    assert settings.mail.port == 2525
    assert settings.mail.host == "mx"


def test_a_secret_stays_text_whatever_it_looks_like() -> None:
    digits = "1" * 40
    assert read(secret_key=digits).secret_key == digits


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("secret_key", "short", "FACILITATOR_SECRET_KEY is too short"),
        ("base_url", "example.org", "FACILITATOR_BASE_URL"),
        ("base_url", "ftp://example.org", "FACILITATOR_BASE_URL"),
        ("leave_to", "nowhere", "FACILITATOR_LEAVE_TO"),
        ("trusted_proxies", "yes", "FACILITATOR_TRUSTED_PROXIES"),
        ("trusted_proxies", "-1", "FACILITATOR_TRUSTED_PROXIES"),
        ("mail_port", "smtp", "FACILITATOR_MAIL_PORT"),
        ("mail_security", "ssl", "starttls, tls or none"),
        ("config", "/nowhere/at/all.toml", "/nowhere/at/all.toml"),
    ],
)
def test_a_setting_that_cannot_be_understood_is_named(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        read(**{name: value})


@pytest.mark.parametrize("broken", ["= 1", "[mail]\nhost = 'mx'\n", "names = ['a']\n", "\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, broken: str) -> None:
    file = tmp_path / "facilitator.toml"
    file.write_text(broken)
    with pytest.raises(SettingsError, match=r"facilitator\.toml"):
        read(config=str(file))
