"""All settings, read from the environment; with nothing set the platform runs embedded."""
import logging
import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from platform_core.lib.deadline import postgres_options
from platform_core.lib.logs import logging_to_stderr
from platform_core.lib.middleware import guard_static
from platform_core.lib.sqlite import SQLITE_OPTIONS

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "var")))
TESTING = "pytest" in sys.modules

# How it runs: PRODUCTION=1 demands real secrets; DEMO=1 adds the demo pages; neither is local work.
PRODUCTION = env.bool("PRODUCTION", default=False)
DEMO = env.bool("DEMO", default=False) and not PRODUCTION
DEBUG = env.bool("DEBUG", default=False) and not PRODUCTION
REDIS_URL = env("REDIS_URL", default="")  # set: many processes; not set: embedded, in this one


def secret_key():
    """Read SECRET_KEY or SECRET_KEY_FILE; production never starts without a real one."""
    file = env("SECRET_KEY_FILE", default="")
    key = Path(file).read_text().strip() if file else env("SECRET_KEY", default="")
    if PRODUCTION and (len(key) < 50 or key.startswith("local-")):
        raise ImproperlyConfigured("Set SECRET_KEY or SECRET_KEY_FILE to at least 50 characters.")
    return key or "local-only-key-that-production-refuses-to-start-with-0123456789"


def unsent_key_file():
    """Where the keys of unsent words lie: beside the secret, made at the first start."""
    secret = env("SECRET_KEY_FILE", default="")
    folder = Path(secret).parent if secret else DATA_DIR
    return env("UNSENT_KEY_FILE", default=str(folder / "unsent.keys"))


def beside_the_others(name, file):
    """Where further keys lie: beside those of unsent words, unless the environment says so."""
    return env(name, default=str(Path(UNSENT_KEY_FILE).parent / file))


def refuse_guesses():
    """Production is told its names and its mail server: guessed ones fail late and in silence."""
    needed = ("SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL")
    if missing := [name for name in needed if not env(name, default="")]:
        raise ImproperlyConfigured(f"Production needs {', '.join(missing)}.")
    if not env("SITE_URL").startswith("https://"):
        raise ImproperlyConfigured("In production SITE_URL starts with https://.")
    if "*" in env.list("ALLOWED_HOSTS"):
        raise ImproperlyConfigured("ALLOWED_HOSTS names the platform; * would believe any name.")


def refuse_half_production():
    """A real database without PRODUCTION=1 would run without its secrets, limits and HTTPS."""
    real = [name for name in ("DATABASE_URL", "REDIS_URL") if env(name, default="")]
    if real and not TESTING and not env.bool("TRIAL", default=False):
        raise ImproperlyConfigured(
            f"{' and '.join(real)} without PRODUCTION=1: set that, or TRIAL=1 for a trial on data "
            "that may be lost."
        )


if PRODUCTION:
    refuse_guesses()
else:
    refuse_half_production()
SECRET_KEY = secret_key()
UNSENT_KEY_FILE = unsent_key_file()
RECORD_KEY_FILE = beside_the_others("RECORD_KEY_FILE", "record.keys")
FACTOR_KEY_FILE = beside_the_others("FACTOR_KEY_FILE", "factor.keys")
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])

INSTALLED_APPS = [
    "platform_core.lib",
    "platform_core.privacy",
    "platform_core.audit",
    "platform_core.workflow",
    "platform_core.members",
    "platform_core.taxonomy",
    "platform_core.search",
    "platform_core.notifications",
    "platform_core.attachments",
    "platform_core.moderation",
    "platform_core.rights",
    "platform_core.content",
    "platform_core.directory",
    "platform_core.resources",
    "platform_core.meetings",
    "platform_core.advice",
    "platform_core.pages",
    "forum",
    "goodpractices",
    "django.forms",
    "platform_core.members.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "channels",
    "csp",
    "taggit",
]

MIDDLEWARE = [
    "platform_core.lib.middleware.VisitorsAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "platform_core.lib.middleware.NeverStored",
    "platform_core.lib.middleware.OneMoment",
    "platform_core.lib.middleware.NobodyKnown",
    "platform_core.lib.middleware.Readable",
    "platform_core.lib.middleware.Sessions",
    "platform_core.members.middleware.Keeper",
    "django.middleware.locale.LocaleMiddleware",
    "platform_core.lib.middleware.AddressLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "platform_core.members.middleware.TimeOut",
    "platform_core.members.middleware.ReadersZone",
    "platform_core.members.middleware.SecondFactor",
    "platform_core.members.middleware.RefusedForms",
    "platform_core.lib.middleware.NotLikeThis",
    "platform_core.lib.middleware.WithoutNul",
]
if not PRODUCTION and not REDIS_URL:  # where nothing sits before it; static files are compressed
    MIDDLEWARE.insert(3, "platform_core.lib.middleware.CompressedPages")

ROOT_URLCONF = "platform_core.urls"
WSGI_APPLICATION = "platform_core.wsgi.application"
ASGI_APPLICATION = "platform_core.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "platform_core.pages.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "platform_core.lib.templatetags.ui",
                         "platform_core.members.templatetags.keeper"],
        },
    }
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data: SQLite in WAL with immediate transactions, or PostgreSQL through a pool. DATABASE_PATIENCE
# is how many seconds a statement may take; manage.py gives the worker more, and commands no end.
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "platform_core.lib.sqlite"    # writers stand in a row
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_SQLITE", default=None)}
    DATA_DIR.mkdir(parents=True, exist_ok=True)
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = postgres_options(
        env.int("DATABASE_PATIENCE", default=0 if TESTING else 10),
        None if TESTING else env.int("DATABASE_POOL", default=8))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Cache, sessions and nudges: this process, or Redis for many processes.
SESSION_ENGINE = "platform_core.lib.sessions"  # in the database: ended is ended
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "platform_core.lib.cache.ForgivingRedisCache", "LOCATION": REDIS_URL}
    }
    CHANNEL_LAYERS = {"default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        # What is published is heard on every database of a Redis: the prefix keeps them apart.
        "CONFIG": {"hosts": [REDIS_URL], "prefix": f"nudges-{urlsplit(REDIS_URL).path[1:]}"},
    }}
else:
    CACHES = {
        "default": {
            "BACKEND": "platform_core.lib.cache.LocalCache",
            "OPTIONS": {"MAX_ENTRIES": 20000},
        }
    }
    CHANNEL_LAYERS = {
        "default": {"BACKEND": "platform_core.notifications.layers.TidyInMemoryChannelLayer"}
    }

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # they end with it

# People.
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "platform_core.members.passwords.NotAboutYou"},
    {"NAME": "platform_core.members.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "platform_core.members.passwords.NotCommon"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "pages:work"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "platform_core.members.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "platform_core.members.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
# By the visitor's address; by account members.attempts counts, without a cache.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip", "request_login_code": "20/m/ip"}
ACCOUNT_CHANGE_EMAIL = ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before another address is asked for
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_CONFIRM_EMAIL_ON_GET = ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "platform_core.members.account_forms.LoginForm",
    "signup": "platform_core.members.account_forms.SignupForm",
    "add_email": "platform_core.members.account_forms.AddEmailForm",
    "change_password": "platform_core.members.account_forms.ChangePasswordForm",
    "set_password": "platform_core.members.account_forms.SetPasswordForm",
    "reset_password": "platform_core.members.account_forms.ResetPasswordForm",
    "reset_password_from_key": "platform_core.members.account_forms.ResetPasswordKeyForm",
    "reauthenticate": "platform_core.members.account_forms.ReauthenticateForm",
    "request_login_code": "platform_core.members.account_forms.RequestLoginCodeForm",
    "confirm_login_code": "platform_core.members.account_forms.ConfirmLoginCodeForm",
}
MFA_ADAPTER = "platform_core.members.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "platform_core.members.account_forms.SecondStepForm",
    "reauthenticate": "platform_core.members.account_forms.SecondStepAgainForm",
    "activate_totp": "platform_core.members.account_forms.ConnectAppForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kennisplatform"
MFA_TOTP_TOLERANCE = 1  # a step before and a step after: clocks differ, and typing takes time
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody is in without a confirmed address; a new one may wait
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=PRODUCTION)
HOUSE_RULES_VERSION = "2026-11"
APPLY_AGAIN_AFTER_DAYS = 30  # after a refusal

# Who is answerable: named on the contact page and in the privacy statement. What is not set stays a
# marked example, and a check for production says so (pages.checks).
ORGANISATION = {
    "name": env("ORGANISATION_NAME", default=""),
    "address": env("ORGANISATION_ADDRESS", default="").split("|"),    # lines
    "email": env("ORGANISATION_EMAIL", default=""),
    "phone": env("ORGANISATION_PHONE", default=""),
    "officer": env("DATA_PROTECTION_OFFICER", default=""),    # how to reach them
    "hosting": env("HOSTED_BY", default=""),    # who keeps the servers, and in which country
}
# How long what is kept, in days; each is a line of the privacy statement (pages.pages.privacy).
KEPT_DAYS = {
    name: env.int(f"KEEP_{name.upper()}_DAYS", default=days) for name, days in {
        "unsent": 30, "mail": 1, "notices": 180, "events": 90, "sessions": 14,
        "contact": 90, "contact_open": 365, "meetings": 30, "certificates": 5 * 365, "consents": 30,
        "uploads": 1, "addresses": 14, "leaving": 14, "applicants": 180, "names": 10,
        "report_sources": 2, "report_contacts": 30, "reports": 365, "statements": 730,
        "appeals": 730, "measures": 730, "guesses": 1, "breaches": 5 * 365, "missed": 90,
    }.items()
}
PRIVACY_CONFIRMED = env.bool("PRIVACY_CONFIRMED", default=False)    # by the controller

# Mail is written as rows in the transaction and sent afterwards by the worker.
EMAIL_BACKEND = "platform_core.notifications.outbox.Backend"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Kennisplatform <noreply@localhost>")
MAIL_TRANSPORT = env.email_url(
    "EMAIL_URL", default="dummymail://" if DEMO else "consolemail://"  # the demo shows its mail
)
EMBEDDED_WORKER = env.bool("EMBEDDED_WORKER", default=not REDIS_URL and not TESTING)

# The end of the record's chain is noted outside the database (audit.anchor).
AUDIT_ANCHOR = env("AUDIT_ANCHOR", default=str(DATA_DIR / "record.anchor"))
RECORD_MAIL = env.list("RECORD_MAIL", default=[])    # addresses that get its newest line each day

ERASED_FILE = env("ERASED_FILE", default=str(DATA_DIR / "erased.list"))    # who must stay erased

# Who waits for whom: what is decided on a lower floor waits in a queue above it, named here.
WORKFLOW_DESK = "platform_core.moderation.models.QueueItem"
PAGES = {"members_home": "forum:threads", "ask": "forum:new"}    # what the floors cannot name
SEARCH_THESAURUS = "platform_core.taxonomy.thesaurus"
FIRST_POSTS_REVIEWED = 3
DECISIONS_WAIT = env.int("DECISIONS_WAIT", default=0 if TESTING else 60)   # seconds (decision 73)
UNDO_WITHIN = env.int("UNDO_WITHIN", default=0 if TESTING else 600)   # seconds (decision 105)

# Words.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# Files.
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(DATA_DIR / "static")))
# Files of people: on this disk, or in a bucket of S3 or its like. They are served by views of ours
# alone (lib/serving.py), so there is no address for them. The keys are those that boto3 looks for.
FILES_BUCKET = env("FILES_BUCKET", default="")
# A scanner for viruses, where there is one: tcp://host:port or unix:///path of clamd.
CLAMD_URL = env("CLAMD_URL", default="")
FILES_ON_DISK = {
    "BACKEND": "platform_core.lib.whole_files.WholeFiles",
    "OPTIONS": {"location": DATA_DIR / "files", "base_url": None},
}
FILES_IN_BUCKET = {
    "BACKEND": "platform_core.lib.buckets.Bucket",
    "OPTIONS": {"bucket_name": FILES_BUCKET, "endpoint_url": env("FILES_ENDPOINT", default=None),
                "region_name": env("FILES_REGION", default=None), "file_overwrite": False},
}
STORAGES = {
    "default": FILES_IN_BUCKET if FILES_BUCKET else FILES_ON_DISK,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "platform_core.lib.staticfiles.HashedStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
WHITENOISE_ADD_HEADERS_FUNCTION = guard_static
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Links of public pages are looked at only where somebody asked for it: nothing else goes outside.
LINK_CHECKS = env.bool("LINK_CHECKS", default=False)
LINK_CHECKS_PRIVATE = False    # tests alone look at a server of their own

# Who may say for whom they ask (X-Forwarded-For): the proxies in front, as addresses or networks.
TRUSTED_PROXIES = env.list(
    "TRUSTED_PROXIES", default=["127.0.0.0/8", "::1/128"] if PRODUCTION else [])

# Defence. Only measuring, on one's own machine, does without the limits.
RATE_LIMITS = PRODUCTION or env.bool("RATE_LIMITS", default=True)
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * KEPT_DAYS["sessions"]
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # a computer may be shared, however one signed in
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
# By HTTPS the browser itself holds them to this host: no other can set one in its place.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = (
    f"{'__Host-' if PRODUCTION else ''}{name}" for name in (
        "sessionid", "csrftoken", "django_language"))
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "platform_core.pages.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler",
                        "platform_core.lib.uploads.Handler"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["notices", "composer", "public", "ProseMirrorClipboard"],
    }
}

logging.captureWarnings(not TESTING)    # what Python warns of passes the same door
LOGGING = logging_to_stderr(env("LOG_LEVEL", default="INFO"))
