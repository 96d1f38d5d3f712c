"""Django's settings, all of them by environment variables; the README's table explains each one.

`COOPDASH_ENV` says which kind of process this is:
* `development` (default): serves one machine out of one folder, with no service beside it;
* `test`: chosen by itself under pytest; touches nothing in `var/`;
* `production`: refuses what is only good enough for one's own machine.
"""

import os
import secrets
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from coopdash.env import env

BASE_DIR = Path(__file__).resolve().parent.parent

# pytest-django reads the settings before any conftest.py could set a variable, hence the look at modules.
UNDER_PYTEST = "pytest" in sys.modules
if not UNDER_PYTEST:
    env.read_file(BASE_DIR / ".env")

ENVIRONMENT = env.choice(
    "COOPDASH_ENV",
    ("development", "test", "production"),
    default="test" if UNDER_PYTEST else "development",
)
PRODUCTION = ENVIRONMENT == "production"
TESTING = ENVIRONMENT == "test"

# What running makes: database, queue, secret key. Never in git.
VAR_DIR = env.folder("COOPDASH_VAR_DIR", default=BASE_DIR / "var")


def refuse(name: str, why: str) -> None:
    """Stop a production process that was set up as if it were on a desk."""
    raise ImproperlyConfigured(f"{name} {why} COOPDASH_ENV is 'production'.")


def own_secret_key(path: Path) -> str:
    """The secret key of this machine, made at its first use."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            # A link is made whole or not at all: web server and worker may start at the same moment.
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()


# --- Security -------------------------------------------------------------------------------------------

DEBUG = env.boolean("COOPDASH_DEBUG", default=False)
ALLOWED_HOSTS = env.words(
    "COOPDASH_ALLOWED_HOSTS", default=[] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", ".localhost"]
)
CSRF_TRUSTED_ORIGINS = env.words("COOPDASH_CSRF_TRUSTED_ORIGINS", default=[])

if PRODUCTION:
    SECRET_KEY = env.text("COOPDASH_SECRET_KEY")
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 5 or SECRET_KEY.startswith("django-insecure-"):
        refuse("COOPDASH_SECRET_KEY", "must be at least 50 random characters where")
    if DEBUG:
        refuse("COOPDASH_DEBUG", "must not be true where")
    if not ALLOWED_HOSTS:
        refuse("COOPDASH_ALLOWED_HOSTS", "must name the hosts that this site answers for where")
    if "*" in ALLOWED_HOSTS:
        refuse("COOPDASH_ALLOWED_HOSTS", "must not hold '*' where")
elif TESTING:
    SECRET_KEY = "of no use outside tests"  # noqa: S105
else:
    SECRET_KEY = env.text("COOPDASH_SECRET_KEY", default=None) or own_secret_key(VAR_DIR / "secret_key")

# Served over HTTPS? False only for a trial on one's own machine.
HTTPS = env.boolean("COOPDASH_HTTPS", default=PRODUCTION)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.integer("COOPDASH_HSTS_SECONDS", default=365 * 24 * 3600) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("COOPDASH_HSTS_SUBDOMAINS", default=True)
# The browsers' preload list is the owner's own step: nobody gets off it quickly.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
if HTTPS:
    # A browser takes such names only over HTTPS, from this host, for all of it: no neighbour can plant one.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
BEHIND_PROXY = env.boolean("COOPDASH_BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    # Only behind a proxy that sets this header itself: anyone else's word for it must not count.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Plotly adds three style elements: an empty one, and two whose text is the same in every page.
# A browser test that finds no violation tells when a new Plotly changes them.
PLOTLY_STYLES = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-AR/cKIZjWPcPmBUPDA6oti9XBiTbJvz0Cro2J1VzzS8='",
    "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='",
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "style-src-elem": [SELF, *PLOTLY_STYLES],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}

# --- The application ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it extends
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    # Both are Django's static files; pytest-django's live server knows them by this name only.
    "coopdash.assets.AssetsConfig" if PRODUCTION else "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "django_celery_results",
    "drf_spectacular",
    "drf_spectacular_sidecar",  # Swagger UI, so that no other host is asked for it
    "simple_history",
    "coopdash.dashboard",
    "coopdash.briefs",
    "coopdash.data",
    "sectors_app",
    "sessions_app",
    "coopdash.intake",  # last: its groups hold permissions of the apps above
]

MIDDLEWARE = [
    "coopdash.middleware.RequestIdMiddleware",
    "coopdash.middleware.HeadMiddleware",  # around what works out lengths
    "coopdash.middleware.IsolationMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",  # around WhiteNoise: a file is under the policy like a page
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coopdash.conditional.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "coopdash.middleware.LanguageFromQueryMiddleware",
    "coopdash.replica.ReplicaMiddleware",  # first: the version is asked of the database that answers
    "coopdash.conditional.ConditionalMiddleware",
    "coopdash.frozen.middleware.AsOfMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "coopdash.middleware.AddressMiddleware",
    "coopdash.middleware.FormAddressMiddleware",
    "coopdash.middleware.BusyDatabaseMiddleware",
]

ROOT_URLCONF = "coopdash.urls"
WSGI_APPLICATION = "coopdash.wsgi.application"
ASGI_APPLICATION = "coopdash.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    {
        "NAME": "rows",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "rows"],
        "OPTIONS": {"environment": "coopdash.jinja.environment"},
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# --- Data -----------------------------------------------------------------------------------------------

# FULL: a save that was acknowledged outlives a power cut. IMMEDIATE with a long timeout: writers queue up
# instead of failing with "database is locked".
SQLITE_OPTIONS = (
    "transaction_mode=IMMEDIATE&timeout=20&init_command=PRAGMA journal_mode=WAL;"
    f"PRAGMA synchronous={'OFF' if TESTING else 'FULL'};PRAGMA foreign_keys=ON;"
)
# Quoted: in an address a plus, say, of "~/c++" is a blank.
SQLITE_FILE = quote(str(VAR_DIR / "coopdash.sqlite3"))
DATABASES = {"default": env.database("DATABASE_URL", default=f"sqlite:///{SQLITE_FILE}?{SQLITE_OPTIONS}")}
# A connection anew costs SQLite 3 ms, in which it reads its schema and learns functions of Django's.
KEPT_OPEN = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if not TESTING:
    DATABASES["default"] |= KEPT_OPEN
    if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        VAR_DIR.mkdir(parents=True, exist_ok=True)
elif DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, so that each thread has a connection of its own. Threads that share one in memory stop each
    # other for good: one waits for SQLite with Python's lock in hand, the other for Python's lock inside
    # SQLite, where it calls a function of Django's.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/coopdash-test-{os.getpid()}.sqlite3"}
# Where backups find pg_dump and pg_restore; None for the path.
PG_BIN = env.folder("COOPDASH_PG_BIN", default=None)
# Public pages read from a copy that the database itself keeps; see docs/scale.md.
HAS_REPLICA = not TESTING and env.text("DATABASE_REPLICA_URL", default=None) is not None
if HAS_REPLICA:
    DATABASES["replica"] = env.database("DATABASE_REPLICA_URL") | KEPT_OPEN
# Copies of the register as it stood at past moments; see docs/frozen.md. They may be deleted at any time.
FROZEN_DIR = VAR_DIR / "frozen"
# Changes on record up to which a copy is made while a reader waits: some 0.1 ms each.
AS_OF_MOST = env.integer("COOPDASH_AS_OF_MOST", default=50_000)
DATABASE_ROUTERS = ["coopdash.frozen.databases.FrozenRouter", "coopdash.replica.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The review of a draft sends some nine fields a value; a long protocol has hundreds of values.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Number of commitments from which on each process counts in memory, see sectors_app/store; 0 for never.
STORE_FROM = env.integer("COOPDASH_STORE_FROM", default=0 if TESTING else 500)

# --- Queue ----------------------------------------------------------------------------------------------

CELERY_BROKER_URL = env.url(
    "CELERY_BROKER_URL",
    default="memory://localhost//" if TESTING else "filesystem://localhost//",
    schemes=("redis", "rediss", "redis+socket", "filesystem", "memory"),
)
# No broker given: a real worker beside the web server, and messages as files in one folder.
EMBEDDED_QUEUE = CELERY_BROKER_URL.startswith("filesystem:")
QUEUE_DIR = VAR_DIR / "queue"
QUEUE_CONTROL_DIR = VAR_DIR / "queue-control"
if EMBEDDED_QUEUE:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(QUEUE_DIR),
        "data_folder_out": str(QUEUE_DIR),
        "control_folder": str(QUEUE_CONTROL_DIR),
        "store_processed": False,
        "polling_interval": 0.1,
    }
    # The transport does not make its folders.
    for folder in (QUEUE_DIR, QUEUE_CONTROL_DIR):
        folder.mkdir(parents=True, exist_ok=True)
# Two sites, or two test processes, may share one Redis; each has its own queue.
CELERY_TASK_DEFAULT_QUEUE = env.text(
    "COOPDASH_QUEUE", default=f"test-{os.getpid()}" if TESTING else "coopdash"
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Whoever saves a change waits for the broker at most about a second; the change is saved either way.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.2, "interval_max": 0.5}
CELERY_RESULT_BACKEND = "django-db"
CELERY_RESULT_EXTENDED = True
CELERY_TASK_TRACK_STARTED = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_ALWAYS_EAGER = TESTING
CELERY_TASK_EAGER_PROPAGATES = TESTING
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# What runs by the clock. 03:00 UTC is 08:30 in Delhi and 06:00 in Moscow: one calendar day in all three.
CELERY_BEAT_SCHEDULE = {
    "send-reminders": {
        "task": "coopdash.briefs.tasks.send_reminders",
        "schedule": crontab(hour=3, minute=0),
        # A day's run that waited longer is overtaken by the next one.
        "options": {"expires": 20 * 3600},
    },
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")

# --- Mail -----------------------------------------------------------------------------------------------

# Where this site is found by its readers: mails have no request that would say.
own_host = ALLOWED_HOSTS[0].lstrip(".") if PRODUCTION else "localhost:8000"
SITE_URL = env.url(
    "COOPDASH_SITE_URL",
    default=f"{'https' if HTTPS else 'http'}://{own_host}",
    schemes=("http", "https"),
).rstrip("/")
MAIL = env.choice("COOPDASH_MAIL", ("file", "console", "smtp"), default="file")
EMAIL_BACKEND = {
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[MAIL]
EMAIL_FILE_PATH = VAR_DIR / "mail"
if MAIL == "smtp":
    EMAIL_HOST = env.text("COOPDASH_MAIL_HOST")
    EMAIL_PORT = env.integer("COOPDASH_MAIL_PORT", default=587, least=1, most=65535)
    EMAIL_HOST_USER = env.text("COOPDASH_MAIL_USER", default="")
    EMAIL_HOST_PASSWORD = env.text("COOPDASH_MAIL_PASSWORD", default="")
    MAIL_SECURITY = env.choice("COOPDASH_MAIL_SECURITY", ("starttls", "tls", "none"), default="starttls")
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SECURITY == "starttls", MAIL_SECURITY == "tls"
    EMAIL_TIMEOUT = 20
# How long the link to set a forgotten password works, in seconds; the mail says so.
PASSWORD_RESET_TIMEOUT = 3600
DEFAULT_FROM_EMAIL = env.text("COOPDASH_MAIL_FROM", default=f"coopdash@{urlsplit(SITE_URL).hostname}")

# --- Languages and time ---------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("hi", "हिन्दी"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = tuple(code for code, _name in LANGUAGES)
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en",)

# --- Static files ---------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    BASE_DIR / "build" / "static",  # fonts, made at set-up
    # Only plotly.min.js is asked for. Found without importing plotly, which takes a third of a second.
    ("plotly", str(Path(find_spec("plotly").origin).parent / "package_data")),
]
STATIC_BACKEND = "django.contrib.staticfiles.storage.StaticFilesStorage"
# Fonts, styles and scripts are for our own pages; embedded ones are framed and so ask as ours.
WHITENOISE_ALLOW_ALL_ORIGINS = False
if PRODUCTION:
    STATIC_ROOT = BASE_DIR / "build" / "collected"
    STATIC_BACKEND = "coopdash.assets.HashedStorage"
    WHITENOISE_KEEP_ONLY_HASHED_FILES = True
else:
    WHITENOISE_USE_FINDERS = True
    # Look files up as they are asked for: while developing they change, and a test client that listed
    # them all anew for each test would be slow.
    WHITENOISE_AUTOREFRESH = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": STATIC_BACKEND},
}

# --- The public API -------------------------------------------------------------------------------------

# Requests a minute from one address, counted by each process; politeness, not protection.
API_RATE = env.integer("COOPDASH_API_RATE", default=300, least=1)
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {"anon": None if TESTING else f"{API_RATE}/min"},
    "EXCEPTION_HANDLER": "coopdash.api.problems.answer_with_problem",
    # Whose word counts for the caller's address: the proxy's own where there is one, else nobody's.
    "NUM_PROXIES": 1 if BEHIND_PROXY else 0,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "CoopDash",
    "DESCRIPTION": "The register of bilateral cooperation sessions, read-only. Guide: docs/api.md.",
    "VERSION": "1.0.0",
    "LICENSE": {"name": "Data: CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": ["coopdash.api.schema.complete"],
    "SWAGGER_UI_DIST": "SIDECAR",
    # Without the second, Swagger would have an outside service judge the description.
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "supportedSubmitMethods": ["get"]},
}

# --- Log ------------------------------------------------------------------------------------------------

LOG_LEVEL = env.choice(
    "COOPDASH_LOG_LEVEL", ("DEBUG", "INFO", "WARNING", "ERROR"), default="INFO" if PRODUCTION else "WARNING"
)
LOG_FORMAT = env.choice("COOPDASH_LOG_FORMAT", ("text", "json"), default="json" if PRODUCTION else "text")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "coopdash.logs.RequestIdFilter"}},
    "formatters": {
        "text": {"()": "coopdash.logs.TextFormatter"},
        "json": {"()": "coopdash.logs.JsonFormatter"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": LOG_FORMAT,
        },
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # Django gives these handlers of their own; one line an event is enough.
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
    },
}
