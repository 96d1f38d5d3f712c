"""CoopDash's settings with the addresses and the clock that only the bench needs."""

from coopdash.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.clock.ProcessorTime", *MIDDLEWARE]  # noqa: F405
