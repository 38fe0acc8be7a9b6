import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.core.messages import LANGUAGES
from bot.errors import SettingsError
from bot.settings import Settings, load_settings

ROOT = Path(__file__).parent.parent
TOKEN = "do-not-print-me"


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def secrets_in(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir()
    for name, value in files.items():
        (folder / name).write_bytes(value if isinstance(value, bytes) else value.encode())
    return folder


def test_without_any_setting_the_real_services_and_the_shipped_pack_are_used() -> None:
    settings = load_settings()

    assert settings.discord_api_url.startswith("https://discord.com/")
    assert settings.slack_api_url.startswith("https://slack.com/")
    assert settings.slack_http_host == "127.0.0.1"
    assert settings.knowledge is None
    assert not settings.conversational
    assert settings.platforms == settings.gaps == ()


def test_a_setting_is_an_environment_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("conversational", "yes")
    monkeypatch.setenv("KNOWLEDGE", "some/pack")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    monkeypatch.setenv("LOG_FORMAT", "JSON")

    settings = load_settings()

    assert settings.discord_token == SecretStr(TOKEN)
    assert settings.conversational
    assert settings.knowledge == Path("some/pack")
    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")


def test_a_setting_is_a_line_of_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"# mine\nDISCORD_TOKEN={TOKEN}\nSOMETHING_ELSE=1\n", encoding="utf-8")

    assert load_settings().discord_token == SecretStr(TOKEN)


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "discord_token", "Discord_Token"])
def test_a_secret_is_a_file_of_its_name_in_either_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("SECRETS_DIR", str(secrets_in(tmp_path / "secrets", **{name: f"{TOKEN}\n"}, other=b"\xff")))

    assert load_settings().discord_token == SecretStr(TOKEN)


def test_the_env_file_can_name_the_directory_of_secrets(tmp_path: Path) -> None:
    secrets_in(tmp_path / "secrets", DISCORD_TOKEN=TOKEN)
    (tmp_path / ".env").write_text("SECRETS_DIR=secrets\n", encoding="utf-8")

    assert load_settings().discord_token == SecretStr(TOKEN)


def test_the_environment_wins_over_the_env_file_and_that_over_secret_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets_in(tmp_path / "secrets", DISCORD_TOKEN="file", SLACK_BOT_TOKEN="file", SLACK_APP_TOKEN="file")
    (tmp_path / ".env").write_text("SECRETS_DIR=secrets\nDISCORD_TOKEN=line\nSLACK_BOT_TOKEN=line\n", encoding="utf-8")
    monkeypatch.setenv("DISCORD_TOKEN", "variable")

    assert set(load_settings().secrets()) == {"variable", "line", "file"}


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    secrets_in(tmp_path / "secrets", DISCORD_TOKEN=TOKEN)
    (tmp_path / ".env").write_text("SECRETS_DIR=~/secrets\nKNOWLEDGE=~/pack\n", encoding="utf-8")

    settings = load_settings()

    assert settings.discord_token == SecretStr(TOKEN)
    assert settings.knowledge == tmp_path / "pack"


@pytest.mark.parametrize("blank", ["", "  ", "\t\n"])
def test_a_blank_value_is_no_value(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    secrets_in(tmp_path / "secrets", SLACK_APP_TOKEN=blank)
    monkeypatch.setenv("SECRETS_DIR", "secrets")
    monkeypatch.setenv("DISCORD_TOKEN", blank)
    monkeypatch.setenv("KNOWLEDGE", blank)

    settings = load_settings()

    assert (settings.discord_token, settings.slack_app_token, settings.knowledge) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("SLACK_HTTP_PORT", TOKEN, "SLACK_HTTP_PORT: Input should be a valid integer"),
        ("SLACK_HTTP_PORT", "65536", "SLACK_HTTP_PORT: Input should be less than or equal to 65535"),
        ("CONVERSATIONAL", TOKEN, "CONVERSATIONAL: Input should be a valid boolean"),
        ("LOG_FORMAT", TOKEN, "LOG_FORMAT: Input should be 'text' or 'json'"),
        ("LOG_LEVEL", TOKEN, "LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("DISCORD_API_URL", TOKEN, "DISCORD_API_URL: must be a full address that starts with http:// or https://"),
        ("DISCORD_API_URL", "https://", "DISCORD_API_URL: must be a full address"),
        ("DISCORD_GATEWAY_URL", "https://x", "DISCORD_GATEWAY_URL: must be a full address that starts with ws://"),
        ("SLACK_API_URL", f"{TOKEN}://x", "SLACK_API_URL: must be a full address"),
        ("SLACK_API_URL", f"http://[{TOKEN}", "SLACK_API_URL: "),
        ("SLACK_MODERATORS", f"U012AB3CD,{TOKEN}", "SLACK_MODERATORS: must be ids of Slack users such as"),
        ("BOT_LANGUAGE", TOKEN, "BOT_LANGUAGE: Input should be 'en', 'de', 'es', 'fr' or 'hi'"),
        ("STATE_URL", TOKEN, "STATE_URL: must start with sqlite+aiosqlite:/// or postgresql+asyncpg://, such as"),
        ("STATE_URL", f"sqlite:///{TOKEN}", "STATE_URL: must start with sqlite+aiosqlite:///"),
        ("STATE_URL", f"postgresql://bot:{TOKEN}@db/dossier", "STATE_URL: must start with"),
        ("RETENTION_DAYS", "0", "RETENTION_DAYS: Input should be greater than or equal to 1"),
        ("RETENTION_DAYS", "3651", "RETENTION_DAYS: Input should be less than or equal to 3650"),
    ],
)
def test_a_malformed_value_is_named_and_not_printed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert str(caught.value).startswith(message)
    assert TOKEN not in str(caught.value)
    assert caught.value.__cause__ is None


def test_every_malformed_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_HTTP_PORT", "many")
    monkeypatch.setenv("LOG_LEVEL", "loud")

    with pytest.raises(SettingsError) as caught:
        load_settings()

    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["SLACK_HTTP_PORT", "LOG_LEVEL"]


def test_a_missing_directory_of_secrets_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECRETS_DIR", str(tmp_path / "nowhere"))

    with pytest.raises(SettingsError, match=r"^SECRETS_DIR: there is no directory .*nowhere\. Create it or unset"):
        load_settings()


def test_a_file_in_place_of_the_directory_of_secrets_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secrets").write_text(TOKEN, encoding="utf-8")
    monkeypatch.setenv("SECRETS_DIR", "secrets")

    with pytest.raises(SettingsError, match=r"^SECRETS_DIR: there is no directory"):
        load_settings()


def test_a_secret_that_is_a_folder_is_refused_instead_of_ignored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "secrets" / "DISCORD_TOKEN").mkdir(parents=True)
    monkeypatch.setenv("SECRETS_DIR", "secrets")

    with pytest.raises(SettingsError, match=r"^SECRETS_DIR: .*discord_token"):
        load_settings()


def test_a_secret_that_is_no_text_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secrets_in(tmp_path / "secrets", DISCORD_TOKEN=b"\xff\xfe")
    monkeypatch.setenv("SECRETS_DIR", "secrets")

    with pytest.raises(SettingsError, match=r"^SECRETS_DIR: .*discord_token"):
        load_settings()


def test_an_env_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xff\n")

    with pytest.raises(SettingsError, match=r"\.env is not UTF-8"):
        load_settings()


@pytest.mark.parametrize("value", ["U012AB3CD,W9", " U012AB3CD, W9 ,", "U012AB3CD W9"])
def test_moderators_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("SLACK_MODERATORS", value)

    assert load_settings().slack_moderators == ("U012AB3CD", "W9")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bot_can_be_set_to_every_language_that_it_has(monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setenv("BOT_LANGUAGE", language.upper())

    assert load_settings().bot_language == language


def test_the_password_of_the_database_is_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_URL", f"postgresql+asyncpg://bot:{TOKEN}%21@db/dossier")

    settings = load_settings()

    assert set(settings.secrets()) == {f"{TOKEN}%21", f"{TOKEN}!"}
    assert TOKEN not in repr(settings)


def test_secrets_do_not_print() -> None:
    settings = Settings(discord_token=SecretStr(TOKEN), slack_signing_secret=SecretStr(TOKEN))

    assert TOKEN not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    ("given", "platforms", "missing"),
    [
        ("", (), []),
        ("DISCORD_TOKEN", ("Discord",), []),
        ("SLACK_BOT_TOKEN", (), ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"]),
        ("SLACK_APP_TOKEN", (), ["SLACK_BOT_TOKEN"]),
        ("SLACK_SIGNING_SECRET DISCORD_TOKEN", ("Discord",), ["SLACK_BOT_TOKEN"]),
        ("SLACK_BOT_TOKEN SLACK_APP_TOKEN", ("Slack",), []),
        ("SLACK_BOT_TOKEN SLACK_SIGNING_SECRET", ("Slack",), []),
        ("DISCORD_TOKEN SLACK_BOT_TOKEN SLACK_APP_TOKEN", ("Discord", "Slack"), []),
    ],
)
def test_a_platform_is_ready_when_it_has_everything_and_a_gap_names_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, given: str, platforms: tuple[str, ...], missing: list[str]
) -> None:
    for name in given.split():
        monkeypatch.setenv(name, TOKEN)

    settings = load_settings()

    assert settings.platforms == platforms
    assert [name for gap in settings.gaps for name in re.findall(r"[A-Z]+(?:_[A-Z]+)+", gap)] == missing


@pytest.mark.parametrize(("value", "no_colour"), [("1", True), ("0", True), ("no", True), ("", False)])
def test_any_value_of_no_color_switches_colours_off(
    monkeypatch: pytest.MonkeyPatch, value: str, no_colour: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", value)

    assert load_settings().no_color is no_colour


def test_the_example_file_lists_every_setting_with_its_default(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    listed = re.findall(r"^# ?([A-Z_]+)=(.*)$", example, re.MULTILINE)

    assert [name for name, _ in listed] == [name.upper() for name in Settings.model_fields]
    assert not re.findall(r"^[A-Z_]+=", example, re.MULTILINE), "a copied example changes nothing by itself"
    (tmp_path / ".env").write_text(re.sub(r"^# ?(?=[A-Z_]+=)", "", example, flags=re.MULTILINE), encoding="utf-8")
    assert load_settings() == Settings(_env_file=None)


def test_the_readme_explains_every_setting() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE)) == {
        name.upper() for name in Settings.model_fields
    }
