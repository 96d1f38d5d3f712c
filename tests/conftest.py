"""What all tests share: no network, and a browser where there is one."""

import ipaddress
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as by_chance

from coopdash.intake.reading.word_lists import word_lists

# How long an example takes says how busy the machine is, nothing of the code. CI draws the same examples
# for the same code, as Hypothesis advises: its verdict is on the code. New ones are looked for elsewhere.
by_chance.register_profile(
    "coopdash",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
by_chance.load_profile("coopdash")

# Playwright's event loop runs in the test's own thread; without this each query of a browser test is refused.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
SERVICE_VARIABLES = ("DATABASE_URL", "CELERY_BROKER_URL")


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to test with the settings of a site that people use."""
    if not settings.TESTING:
        raise pytest.UsageError("COOPDASH_ENV is set, but the tests choose their own settings: unset it.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs services where they were not asked for."""
    if os.environ.get("COOPDASH_TEST_SERVICES") == "1":
        return
    skip = pytest.mark.skip(reason="needs PostgreSQL and Redis: run `make test-services`")
    for item in items:
        if "services" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def nothing_read_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """No thread that reads word lists beside a test, which may change them."""
    monkeypatch.setattr(word_lists, "begin", lambda: None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database, left by everybody before it is dropped.

    A thread of the live server may hold its connection for as long as a browser might ask again, and
    PostgreSQL drops no database that somebody is connected to.
    """
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture(autouse=True)
def english() -> None:
    """Each test begins in English, whatever language the requests of the one before left active."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def known_as_a_register(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page asks first whether its data are made up, so that each test counts the same statements."""
    from coopdash.world import mark

    monkeypatch.setattr(mark, "_answer", [False])


@pytest.fixture(autouse=True)
def fresh_counters() -> None:
    """Each test's rows are counted from the start, so that no name depends on which tests ran before."""
    from tests import factories

    for name in dir(factories):
        candidate = getattr(factories, name)
        if isinstance(candidate, type) and issubclass(candidate, factories.RegisterFactory):
            candidate.reset_sequence(0, force=True)


def service_hosts() -> set[str]:
    """The hosts of the services that this run was given."""
    hosts = (urlsplit(os.environ.get(name, "")).hostname for name in SERVICE_VARIABLES)
    return {host for host in hosts if host}


def is_local(host: object, allowed: set[str]) -> bool:
    """Whether a host is this machine, or a service given to the tests."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost") or host in allowed:
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that reaches for another machine, even where the code under test swallows the error."""
    allowed = service_hosts()
    attempts: list[str] = []
    resolve = socket.getaddrinfo
    resolved: set[str] = set()

    def refuse(target: object) -> None:
        attempts.append(str(target))
        raise OSError(f"tests may not reach {target}")

    def guarded(method: Callable) -> Callable:
        def connect(self: socket.socket, address: object) -> object:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                host = address[0]
                if host not in resolved and not is_local(host, allowed):
                    refuse(address)
            return method(self, address)

        return connect

    def getaddrinfo(host: object, *args: object, **kwargs: object) -> list:
        if not is_local(host, allowed):
            refuse(host)
        found = resolve(host, *args, **kwargs)
        resolved.update(row[4][0] for row in found)
        return found

    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield
    if attempts:
        pytest.fail(f"the test reached for the network: {', '.join(attempts)}")


def chromium_path() -> str | None:
    """Where Chromium is: as COOPDASH_CHROMIUM says, or on the path."""
    names = (os.environ.get("COOPDASH_CHROMIUM"), *CHROMIUM_NAMES)
    return next((path for name in names if name and (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser():
    """Chromium, started once for each test process."""
    path = chromium_path()
    if path is None:
        reason = "no Chromium here: install it, or name it in COOPDASH_CHROMIUM"
        if os.environ.get("COOPDASH_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page_faults() -> list[str]:
    """What went wrong in the page: console errors, exceptions, requests to other hosts.

    A test that means to provoke one clears the list.
    """
    return []


@pytest.fixture
def page(browser, live_server, page_faults: list[str]):
    """A page of a fresh browser context; relative addresses are those of the live server.

    Fails the test where the page had a fault.
    """
    own_host = urlsplit(live_server.url).netloc
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1440, "height": 900})
    context.set_default_timeout(60_000)
    # Asked for at a moment of the browser's own choosing where a page names no icon, as the admin's do not.
    context.route("**/favicon.ico", lambda route: route.fulfill(status=204))

    def watch_request(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != own_host:
            page_faults.append(f"request to another host: {request.url}")

    page = context.new_page()
    page.on("request", watch_request)
    page.on("pageerror", lambda error: page_faults.append(f"exception: {error}"))
    page.on(
        "console",
        lambda message: page_faults.append(f"console: {message.text}") if message.type == "error" else None,
    )
    yield page
    context.close()
    assert page_faults == []
