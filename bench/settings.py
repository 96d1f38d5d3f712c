"""CoopDash's settings with the addresses that only the bench needs."""

from coopdash.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
