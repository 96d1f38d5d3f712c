"""The direction of the house: coopdash stands on sectors_app, and sectors_app on sessions_app."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

LAYERS = ("sessions_app", "sectors_app", "coopdash")


def test_imports_keep_their_direction():
    # In a process of its own: it sets up logging anew and silences the loggers of every test after it.
    linter = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()"]
    done = subprocess.run(  # import-linter looks for the packages beside its configuration
        [*linter, "--no-cache"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout + done.stderr


def layer_of(app_label: str) -> int | None:
    """How high an app stands; None for apps that are not ours."""
    from django.apps import apps

    package = apps.get_app_config(app_label).name.partition(".")[0]
    return LAYERS.index(package) if package in LAYERS else None


def test_migrations_keep_it_too():
    loader = MigrationLoader(None)
    wrong = []
    for (app, name), migration in loader.disk_migrations.items():
        height = layer_of(app)
        if height is None:
            continue
        for other, other_name in [*migration.dependencies, *migration.run_before]:
            if other in loader.migrated_apps and (layer_of(other) or 0) > height:
                wrong.append(f"{app}.{name} depends on {other}.{other_name}")
    assert wrong == []


@pytest.mark.parametrize("package", LAYERS)
def test_every_layer_has_a_place(package):
    assert (settings.BASE_DIR / package / "__init__.py").is_file()


LEARNS = "coopdash/intake/lib/learning.py"
"""The one module that needs packages of development, and says so where they are not there."""


def test_every_package_that_runs_the_site_is_asked_for_by_name():
    """What comes along with another package today may not do so tomorrow."""
    lines = (settings.BASE_DIR / "requirements.in").read_text("utf-8").splitlines()
    named = {canonical(re.split(r"[=\[]", line)[0]) for line in lines if line and not line.startswith("#")}
    wheels = packages_distributions()
    taken = {
        name.partition(".")[0]
        for package in LAYERS
        for file in (settings.BASE_DIR / package).rglob("*.py")
        if file != settings.BASE_DIR / LEARNS
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in imported(node)
    }
    assert [
        name for name in sorted(taken & wheels.keys()) if not named & set(map(canonical, wheels[name]))
    ] == []


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports by their whole names."""
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def canonical(name: str) -> str:
    return name.lower().replace("_", "-")
