"""Django's settings, from the environment (environment.py). There is no debug mode."""

from datetime import timedelta
from pathlib import Path

import structlog

from rozedraad.config import languages
from rozedraad.config.database import django_database
from rozedraad.config.environment import ROOT, Environment, split
from rozedraad.config.logs import LOGGING as LOGGING_CONFIGURATION
from rozedraad.config.logs import processors

ENV = Environment()
BASE_DIR = ROOT

DEBUG = False
SECRET_KEY = ENV.SECRET_KEY
ALLOWED_HOSTS = split(ENV.ALLOWED_HOSTS)
ROOT_URLCONF = "rozedraad.config.urls"
WSGI_APPLICATION = "rozedraad.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "rozedraad.config",
    "rozedraad.web",
    "rozedraad.base.vocabulary",
    "rozedraad.base.history",
    "rozedraad.base.vault",
    "rozedraad.base.directory",
    "rozedraad.base.accounts",
    "rozedraad.base.notices",
    "rozedraad.casework.protocols",
    "rozedraad.casework.guide",
    "rozedraad.casework.consent",
    "rozedraad.casework.cases",
    "rozedraad.casework.matching",
    "rozedraad.casework.screening",
    "rozedraad.casework.intake",
    "rozedraad.casework.grievances",
    "rozedraad.casework.reporting",
    "rozedraad.learning.surveys",
    "rozedraad.demo",
]

MIDDLEWARE = [
    "rozedraad.api.middleware.ApiAnswers",
    "rozedraad.config.middleware.CalmWhenDown",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "rozedraad.config.middleware.NoTraces",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "rozedraad.config.middleware.LargeBodies",
    "rozedraad.base.vault.uploads.SealUploads",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rozedraad.config.context.installation",
                "rozedraad.base.accounts.queries.staff_context",
            ],
        },
    }
]
FORM_RENDERER = "rozedraad.web.renderers.LookRenderer"

# The web acts as rd_app, background work as rd_worker, migrations as rd_owner: three addresses, no SET ROLE.
_ADDRESS = {
    "web": ENV.DATABASE_URL,
    "worker": ENV.WORKER_DATABASE_URL,
    "owner": ENV.OWNER_DATABASE_URL,
}[ENV.PROCESS]
DATABASES = {"default": django_database(_ADDRESS, pool_size=ENV.DATABASE_POOL if ENV.PROCESS == "web" else 0)}

AUTH_USER_MODEL = "accounts.Member"

LANGUAGE_CODE = "nl"
LOCALE_PATHS = [*(Path(part) for part in split(ENV.LOCALE_DIRS)), ROOT / "locale"]
LANGUAGES = languages.found_in(LOCALE_PATHS)
LANGUAGES_BIDI = languages.right_to_left(code for code, _name in LANGUAGES)
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

SECURE = ENV.HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "staff"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_NAME = "form"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "rozedraad.config.views.expired_form"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_SSL_REDIRECT = False
SECURE_CONTENT_TYPE_NOSNIFF = True
# Nothing to other sites. Not "no-referrer": then a browser hides its own Origin too, and no form could be checked.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ENV.TRUSTED_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "style-src": ["'self'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# A report may be long and carry many fields; a file streams past these into its seal.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["rozedraad.base.vault.uploads.RefuseUnsealed"]

EMAIL_BACKEND = "rozedraad.base.notices.backends.NeutralBackend"
EMAIL_HOST = ENV.EMAIL_HOST
EMAIL_PORT = ENV.EMAIL_PORT
EMAIL_HOST_USER = ENV.EMAIL_HOST_USER
EMAIL_HOST_PASSWORD = ENV.EMAIL_HOST_PASSWORD
EMAIL_USE_TLS = ENV.EMAIL_USE_TLS
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = ENV.MAIL_FROM
SERVER_EMAIL = ENV.MAIL_FROM
ADMINS: list[tuple[str, str]] = []

# Ours
PROCESS = ENV.PROCESS
INSTALLATION_KIND = ENV.INSTALLATION_KIND
PUBLIC_NAME = ENV.PUBLIC_NAME
PUBLIC_URL = ENV.PUBLIC_URL
TERRITORY = ENV.TERRITORY
COMMUNITY_TERM = ENV.COMMUNITY_TERM
SAFE_EXIT_URL = ENV.SAFE_EXIT_URL
SECURITY_CONTACT = ENV.SECURITY_CONTACT
TRUSTED_PROXY = ENV.TRUSTED_PROXY
TOKENS_STYLESHEET = ENV.TOKENS_STYLESHEET
LOGO = ENV.LOGO
EVIDENCE_DIR = Path(ENV.EVIDENCE_DIR)
CHECKPOINT_DIR = Path(ENV.CHECKPOINT_DIR)
VOCABULARY_DIRS = [Path(part) for part in split(ENV.VOCABULARY_DIRS)]
SCREENING_DIRS = [Path(part) for part in split(ENV.SCREENING_DIRS)]
PROTOCOL_DIRS = ENV.PROTOCOL_DIRS
GEOCODER = ENV.GEOCODER
PDOK_URL = ENV.PDOK_URL
GAZETTEER_DIRS = [Path(part) for part in split(ENV.GAZETTEER_DIRS)]
GRIEVANCE_FUNCTIONS = split(ENV.GRIEVANCE_FUNCTIONS)
API_REPORTS_PER_MINUTE = ENV.API_REPORTS_PER_MINUTE
WORKLOAD_LIMIT = ENV.WORKLOAD_LIMIT
VAULT_MAC_KEY = ENV.VAULT_MAC_KEY
VAULT_PEPPER = ENV.VAULT_PEPPER
VAULT_SECRET_KEY = ENV.VAULT_SECRET_KEY
VAULT_NOTICE_PUBLIC_KEY = ENV.VAULT_NOTICE_PUBLIC_KEY
VAULT_NOTICE_PRIVATE_KEY = ENV.VAULT_NOTICE_PRIVATE_KEY
UPLOADS_AT_ONCE = ENV.UPLOADS_AT_ONCE
IDLE_LOCK = timedelta(minutes=15)

# Background work (tasks.py); its queue is in the database above. A slow mail server holds up nothing else.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["rozedraad.config.tasks"]
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 4, "delete_jobs": "always", "shutdown_graceful_timeout": 8}

# allauth: the accounts module fills in the adapters
AUTHENTICATION_BACKENDS = ["rozedraad.base.accounts.backends.PassphraseBackend"]
ACCOUNT_ADAPTER = "rozedraad.base.accounts.adapters.AccountAdapter"
MFA_ADAPTER = "rozedraad.base.accounts.adapters.MfaAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_TOTP_ISSUER = ENV.PUBLIC_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
LOGIN_URL = "/aanmelden/"
LOGIN_REDIRECT_URL = "/werk/"

LOGGING = LOGGING_CONFIGURATION(ENV.LOG_LEVEL)
LOGGING_CONFIG = "logging.config.dictConfig"
structlog.configure(
    processors=processors(),
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)
