"""CoopDash's settings with the addresses and the clock that only the bench needs."""

import os

from coopdash.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.clock.ProcessorTime", *MIDDLEWARE]  # noqa: F405

if os.environ.get("BENCH_COLLECTED"):
    # Styles and scripts hashed and compressed, as production sends them.
    STATIC_ROOT = BASE_DIR / "build" / "bench" / "collected"  # noqa: F405
    STORAGES["staticfiles"] = {"BACKEND": "coopdash.assets.HashedStorage"}  # noqa: F405
    WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = False
    WHITENOISE_KEEP_ONLY_HASHED_FILES = True
