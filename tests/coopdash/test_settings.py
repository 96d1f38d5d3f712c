"""Settings as each kind of process gets them."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from coopdash.intake.permissions import GROUPS

ROOT = Path(settings.BASE_DIR)
GOOD = {
    "COOPDASH_ENV": "production",
    "COOPDASH_SECRET_KEY": "k2Jx9-QmZ4tB7vR1nWc8sLpY5aHd3fGe6uXoT0iVbNqMyKzCrS-end",
    "COOPDASH_ALLOWED_HOSTS": "coopdash.example",
}
SHOW = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def process(tmp_path: Path, variables: dict[str, str], *names: str) -> subprocess.CompletedProcess:
    """Read settings in a process of their own, which is not pytest's."""
    inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    own = {"DJANGO_SETTINGS_MODULE": "coopdash.settings", "COOPDASH_VAR_DIR": str(tmp_path / "var")}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", SHOW, *names],
        env=inherited | own | variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def read(tmp_path: Path, variables: dict[str, str], *names: str) -> dict:
    """The settings of such a process."""
    outcome = process(tmp_path, variables, *names)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"COOPDASH_SECRET_KEY": None}, "COOPDASH_SECRET_KEY is not set"),
        ({"COOPDASH_SECRET_KEY": "short"}, "COOPDASH_SECRET_KEY must be at least 50 random characters"),
        ({"COOPDASH_SECRET_KEY": "a" * 60}, "COOPDASH_SECRET_KEY must be at least 50 random characters"),
        ({"COOPDASH_DEBUG": "true"}, "COOPDASH_DEBUG must not be true"),
        ({"COOPDASH_ALLOWED_HOSTS": None}, "COOPDASH_ALLOWED_HOSTS must name the hosts"),
        ({"COOPDASH_ALLOWED_HOSTS": "a.example,*"}, "COOPDASH_ALLOWED_HOSTS must not hold '*'"),
        ({"COOPDASH_ENV": "prod"}, "COOPDASH_ENV holds 'prod'"),
        ({"COOPDASH_HTTPS": "maybe"}, "COOPDASH_HTTPS holds 'maybe'"),
    ],
)
def test_production_refuses(tmp_path, change, sentence):
    variables = {name: value for name, value in (GOOD | change).items() if value is not None}
    outcome = process(tmp_path, variables, "DEBUG")
    assert outcome.returncode != 0
    assert sentence in outcome.stderr
    assert GOOD["COOPDASH_SECRET_KEY"] not in outcome.stderr


def test_every_variable_stands_in_the_readme_and_reaches_the_containers():
    names = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', (ROOT / "coopdash/settings.py").read_text()))
    assert len(names) > 20
    readme, compose = (ROOT / "README.md").read_text(), (ROOT / "compose.yaml").read_text()
    # Further ones of a family stand in the table by their last part: `_PORT`.
    told = {name for name in names if f"`{name}`" in readme or f"`_{name.rpartition('_')[2]}`" in readme}
    assert names - told == set()
    of_one_machine = {"COOPDASH_VAR_DIR", "COOPDASH_PG_BIN", "COOPDASH_DEBUG", "COOPDASH_QUEUE"}
    of_one_machine |= {"COOPDASH_LOG_LEVEL", "COOPDASH_LOG_FORMAT"}
    assert {name for name in names - of_one_machine if f"{name}:" not in compose} == set()


def test_the_readme_says_of_every_group_what_it_may():
    rows = re.findall(r"^\| \*(\w+)\* \| \S", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert rows == list(GROUPS)


def test_the_image_can_back_up_the_server_that_runs_beside_it():
    """``pg_dump`` refuses a server newer than itself."""
    client = re.search(r"\bpostgresql-client-(\d+)\b", (ROOT / "Dockerfile").read_text())
    server = re.search(r"image: postgres:(\d+)", (ROOT / "compose.yaml").read_text())
    assert client, "the image has no client programs of PostgreSQL"
    assert int(client[1]) >= int(server[1])


def test_the_image_leaves_out_only_what_the_reader_was_taught_with():
    """Passages and openings are read by the commands that learn from them, and by no page."""
    left_out = (ROOT / ".dockerignore").read_text().split()
    taught = {folder for folder in left_out if folder.startswith("coopdash/")}
    assert taught == {"coopdash/intake/passages", "coopdash/intake/openings"}
    asks = {
        path.name
        for path in (ROOT / "coopdash").rglob("*.py")
        if re.search(r"""["'/](?:passages|openings)["'/]""", path.read_text(encoding="utf-8"))
    }
    assert asks == {"weigh_outcomes.py", "weigh_openings.py"}


def test_production_is_closed(tmp_path):
    read_back = read(
        tmp_path,
        GOOD,
        *(
            "DEBUG",
            "SECURE_SSL_REDIRECT",
            "SESSION_COOKIE_SECURE",
            "CSRF_COOKIE_SECURE",
            "SECURE_HSTS_SECONDS",
        ),
        *("STORAGES", "LOG_FORMAT"),
    )
    assert read_back["DEBUG"] is False
    assert read_back["SECURE_SSL_REDIRECT"] is True
    assert read_back["SESSION_COOKIE_SECURE"] is read_back["CSRF_COOKIE_SECURE"] is True
    assert read_back["SECURE_HSTS_SECONDS"] >= 365 * 24 * 3600
    assert read_back["STORAGES"]["staticfiles"]["BACKEND"] == "coopdash.assets.HashedStorage"
    assert read_back["LOG_FORMAT"] == "json"


def test_production_passes_the_deployment_check(tmp_path):
    outcome = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={"PATH": os.environ["PATH"], "COOPDASH_VAR_DIR": str(tmp_path / "var"), **GOOD},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr


def test_cookies_of_a_site_over_https_cannot_be_planted_by_a_neighbour(tmp_path):
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME")
    assert all(value.startswith("__Host-") for value in read(tmp_path, GOOD, *names).values())
    plain = read(tmp_path, GOOD | {"COOPDASH_HTTPS": "false"}, *names)
    assert not any(value.startswith("__Host-") for value in plain.values())


def test_development_makes_and_keeps_its_own_key(tmp_path):
    first = read(tmp_path, {}, "SECRET_KEY", "DEBUG", "EMBEDDED_QUEUE")
    second = read(tmp_path, {}, "SECRET_KEY")
    assert len(first["SECRET_KEY"]) >= 50
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert first["DEBUG"] is False
    assert first["EMBEDDED_QUEUE"] is True
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600
    assert (tmp_path / "var" / "queue").is_dir()


def test_sqlite_is_durable_and_does_not_lose_writers(tmp_path):
    options = read(tmp_path, {}, "DATABASES")["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        assert f"PRAGMA {pragma};" in options["init_command"]


@pytest.mark.parametrize("folder", ["c++", "part #1", "why?", "100%25"])
def test_the_database_lies_in_a_folder_of_any_name(tmp_path, folder):
    var = tmp_path / folder
    database = read(tmp_path, {"COOPDASH_VAR_DIR": str(var)}, "DATABASES")["DATABASES"]["default"]
    assert database["NAME"] == str(var / "coopdash.sqlite3")


@pytest.mark.parametrize("address", [None, "postgres://u:p@db/name"])
def test_connections_are_kept_open_between_requests(tmp_path, address):
    variables = {"DATABASE_URL": address, "DATABASE_REPLICA_URL": address} if address else {}
    databases = read(tmp_path, variables, "DATABASES")["DATABASES"]
    assert len(databases) == 1 + bool(address)
    for database in databases.values():
        assert database["CONN_MAX_AGE"] == 60
        assert database["CONN_HEALTH_CHECKS"] is True


def test_services_by_two_variables(tmp_path):
    variables = {"DATABASE_URL": "postgres://u:p@db/name", "CELERY_BROKER_URL": "redis://queue:6379/0"}
    read_back = read(tmp_path, variables, "DATABASES", "EMBEDDED_QUEUE")
    assert read_back["DATABASES"]["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert read_back["EMBEDDED_QUEUE"] is False


def test_tests_have_settings_of_their_own():
    assert settings.ENVIRONMENT == "test"
    assert settings.CELERY_TASK_ALWAYS_EAGER is True


def test_postgres_is_spoken_to_through_psycopg2():
    if connection.vendor != "postgresql":
        # Django takes psycopg 3 as soon as it can be imported, so that it must not be there.
        from importlib.util import find_spec

        assert find_spec("psycopg") is None
        return
    from django.db.backends.postgresql.psycopg_any import is_psycopg3

    assert not is_psycopg3
