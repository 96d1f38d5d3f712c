"""Settings from the environment: what is read, and how a slip is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from coopdash.env import env

NAME = "COOPDASH_TRIAL"


def refusal(read, *args, **kwargs) -> str:
    with pytest.raises(ImproperlyConfigured) as caught:
        read(NAME, *args, **kwargs)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "read"), [("true", True), ("1", True), ("False", False), ("0", False), (" true ", True)]
)
def test_boolean(monkeypatch, written, read):
    monkeypatch.setenv(NAME, written)
    assert env.boolean(NAME) is read


@pytest.mark.parametrize("written", ["yes", "on", "", "2", "ture"])
def test_boolean_refuses_anything_else(monkeypatch, written):
    monkeypatch.setenv(NAME, written)
    message = refusal(env.boolean, default=False)
    assert message == f"{NAME} holds {written!r}, but true or false (or 1 or 0) is expected."


@pytest.mark.parametrize("written", ["many", "1.5", "-1", "11", ""])
def test_integer_refuses_what_is_out_of_bounds(monkeypatch, written):
    monkeypatch.setenv(NAME, written)
    assert refusal(env.integer, most=10).endswith("but a whole number from 0 to 10 is expected.")


def test_integer(monkeypatch):
    monkeypatch.setenv(NAME, "7")
    assert env.integer(NAME, most=10) == 7


def test_choice_names_the_choices(monkeypatch):
    monkeypatch.setenv(NAME, "prod")
    assert refusal(env.choice, ("test", "production")) == (
        f"{NAME} holds 'prod', but one of test, production is expected."
    )


def test_words(monkeypatch):
    monkeypatch.setenv(NAME, "a.example, b.example,")
    assert env.words(NAME) == ["a.example", "b.example"]


def test_words_refuses_commas_alone(monkeypatch):
    monkeypatch.setenv(NAME, " , ")
    assert "words with commas between them" in refusal(env.words)


def test_folder_refuses_a_file(monkeypatch, tmp_path):
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setenv(NAME, str(file))
    assert "the path of a folder" in refusal(env.folder)


@pytest.mark.parametrize(
    "read",
    [env.text, env.boolean, env.integer, env.words, env.folder, env.database],
    ids=lambda f: f.__name__,
)
def test_a_setting_without_default_must_be_given(read):
    assert refusal(read).startswith(f"{NAME} is not set, but ")


@pytest.mark.parametrize("read", [env.text, env.boolean, env.integer, env.words], ids=lambda f: f.__name__)
def test_the_default_stands_where_nothing_is_set(read):
    assert read(NAME, default=[]) == []


def test_url_hides_its_password(monkeypatch):
    monkeypatch.setenv(NAME, "amqp://user:hidden@host/")
    message = refusal(env.url, schemes=("redis", "filesystem"))
    assert "hidden" not in message
    assert message.endswith("an address that starts with redis:// or filesystem:// is expected.")


def test_a_secret_is_not_repeated(monkeypatch):
    monkeypatch.setenv("COOPDASH_SECRET_TRIAL", "   ")
    with pytest.raises(ImproperlyConfigured, match="holds a value of 3 characters"):
        env.text("COOPDASH_SECRET_TRIAL")


def test_database_of_postgres_over_tcp(monkeypatch):
    monkeypatch.setenv(NAME, "postgres://user:p%40ss@host:5433/name")
    read = env.database(NAME)
    assert read["ENGINE"] == "django.db.backends.postgresql"
    assert (read["USER"], read["PASSWORD"], read["HOST"], read["PORT"], read["NAME"]) == (
        *("user", "p@ss", "host", 5433, "name"),
    )


def test_database_of_postgres_over_a_socket(monkeypatch):
    monkeypatch.setenv(NAME, "postgres:///name?host=/run/socket&user=me")
    assert env.database(NAME)["OPTIONS"] == {"host": "/run/socket", "user": "me"}


def test_database_refuses_what_the_product_is_not_tested_on(monkeypatch):
    monkeypatch.setenv(NAME, "mysql://user:hidden@host/name")
    message = refusal(env.database)
    assert "postgres://" in message
    assert "hidden" not in message


def test_text_from_a_file(monkeypatch, tmp_path):
    file = tmp_path / "secret"
    file.write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    assert env.text(NAME) == "from the file"
    monkeypatch.setenv(NAME, "from the variable")
    assert "both set" in refusal(env.text)


def test_a_file_that_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "none"))
    assert "the path of a readable text file is expected" in refusal(env.text)


def test_dot_env_file_does_not_win_over_the_environment(monkeypatch, tmp_path):
    file = tmp_path / ".env"
    file.write_text(f"{NAME}=from the file\n{NAME}_TWO=two\n", encoding="utf-8")
    monkeypatch.setenv(NAME, "from the environment")
    monkeypatch.setenv(f"{NAME}_TWO", "")
    monkeypatch.delenv(f"{NAME}_TWO")
    env.read_file(file)
    assert env.text(NAME) == "from the environment"
    assert env.text(f"{NAME}_TWO") == "two"
    env.read_file(tmp_path / "none")
