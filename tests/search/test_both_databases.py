"""The same queries over the same register find the same objects in the same order on both databases."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from coopdash.dashboard.search.judge import judge
from tests.search.test_judged import QUERIES


@pytest.mark.services
@pytest.mark.django_db
def test_postgresql_and_sqlite_give_equal_hits(register, tmp_path):
    assert connection.vendor == "postgresql"
    here = {one.query: one.found for one in judge(QUERIES).judged}
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "CELERY_BROKER_URL") and not name.startswith("PYTEST")
    } | {"COOPDASH_ENV": "development", "COOPDASH_VAR_DIR": str(tmp_path)}
    hits = tmp_path / "hits.json"
    for command in (
        ["migrate", "--verbosity", "0"],
        ["load_register", "--verbosity", "0"],
        ["rebuild_search", "--judge", str(QUERIES), "--hits", str(hits), "--verbosity", "0"],
    ):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=settings.BASE_DIR, env=environment, check=True
        )
    assert json.loads(hits.read_text(encoding="utf-8")) == here
