"""One settings file. Environments differ in values, never in code; `.env.example` lists every value."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import lazy

from core import s3

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env", overwrite=False)

# --- Where and for whom ---------------------------------------------------------------------------

DEBUG = env.bool("DEBUG", default=False)
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000" if DEBUG else "").rstrip("/")
SITE_NAME = env.str("SITE_NAME", default="Ninth Row")
SITE_STRAPLINE = env.str("SITE_STRAPLINE", default="The best seat in the house")
SITE_REGION = env.str("SITE_REGION", default="GB")
OFFERS_DISCLOSURE = env.str("OFFERS_DISCLOSURE", default="")  # see `offers.disclosure`
SECRET_KEY = env.str("SECRET_KEY", default="only-for-make-run-on-your-own-machine" if DEBUG else "")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [])

for name, value in (("SECRET_KEY", SECRET_KEY), ("SITE_URL", SITE_URL), ("ALLOWED_HOSTS", ALLOWED_HOSTS)):
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment or in .env (see .env.example).")
if urlsplit(SITE_URL).scheme not in {"http", "https"} or not urlsplit(SITE_URL).netloc:
    raise ImproperlyConfigured("SITE_URL must be a full address such as https://magazine.example.")
if not DEBUG and len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("SECRET_KEY must have at least 32 characters.")

IS_HTTPS = SITE_URL.startswith("https://")

# --- Applications ---------------------------------------------------------------------------------

OURS = [  # from the ground floor up
    "core", "publishing", "audience", "images", "people", "shows", "interviews", "guide", "offers", "podcasts",
    "articles", "writing_room", "library", "facts", "front", "search", "syndication", "pages", "listings", "newsroom",
]  # fmt: skip
INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "newsroom.admin_app.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "core.apps.TrimmedStaticFilesConfig",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "ckeditor",
    "csp",
    "django_tasks",
    "django_tasks_db",
    *OURS,
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.policy.SitePolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "newsroom.middleware.desk_policy",
    "newsroom.middleware.note_session",
    "newsroom.middleware.require_second_factor",
    "core.middleware.follow_redirects",
]

ROOT_URLCONF = "citadel_cms.urls"
WSGI_APPLICATION = "citadel_cms.wsgi.application"
ASGI_APPLICATION = "citadel_cms.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ]
            if not DEBUG
            else [
                "django.template.loaders.filesystem.Loader",
                "django.template.loaders.app_directories.Loader",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.site",
            ],
        },
    }
]

# --- Database, cache, files -----------------------------------------------------------------------

(VAR_DIR / "static").mkdir(parents=True, exist_ok=True)
DATABASES: dict[str, Any] = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'citadel.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("DATABASE_CONN_MAX_AGE", default=60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", default=str(VAR_DIR / "private")))
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "core.private.PrivateFiles",
        "OPTIONS": {"location": str(PRIVATE_ROOT)},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# With S3_BUCKET, what readers get lies there, and what only the desk may have in S3_PRIVATE_BUCKET.
S3_BUCKET, S3_PRIVATE_BUCKET = env.str("S3_BUCKET", default=""), env.str("S3_PRIVATE_BUCKET", default="")
MEDIA_ORIGIN = ""
if S3_BUCKET:
    if not S3_PRIVATE_BUCKET or S3_PRIVATE_BUCKET == S3_BUCKET:
        raise ImproperlyConfigured(
            "S3_PRIVATE_BUCKET must name another bucket than S3_BUCKET: masters and recordings are not for readers."
        )
    store = {"endpoint": env.str("S3_ENDPOINT_URL", default=""), "region": env.str("S3_REGION", default="us-east-1")}
    MEDIA_URL = s3.media_url(S3_BUCKET, domain=env.str("S3_CUSTOM_DOMAIN", default=""), **store)
    MEDIA_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(MEDIA_URL))
    store["key"] = env.str("S3_ACCESS_KEY_ID", default="")
    store["secret"] = env.str("S3_SECRET_ACCESS_KEY", default="")
    STORAGES |= s3.storages(S3_BUCKET, S3_PRIVATE_BUCKET, url=MEDIA_URL, **store)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = False  # CKEditor loads its parts by their plain names.

DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024  # a body far over its limit is still refused in its own form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000

# --- Tasks: what a worker does beside the pages ------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Found by machines --------------------------------------------------------------------------------

FEEDS_IN_FULL = env.bool("FEEDS_IN_FULL", default=True)
WEBSUB_HUB = env.str("WEBSUB_HUB", default="")
# Hosts such as “hub.internal:8080” that we may call although they are not on the open internet.
OUTGOING_MAY_REACH: list[str] = env.list("OUTGOING_MAY_REACH", default=[])

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("TIME_ZONE", default="Europe/London")
USE_I18N = True
USE_TZ = True

# --- Login ----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "newsroom.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "newsroom.accounts.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "newsroom.forms.LoginForm"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # An address we do not know gets no mail from us.
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{SITE_NAME}: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "newsroom.accounts.StaffMFAAdapter"
MFA_FORMS = {"add_webauthn": "newsroom.forms.AddKeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # An administrator gave the account and its address.
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
USERSESSIONS_TRACK_ACTIVITY = True
REQUIRE_MFA = env.bool("REQUIRE_MFA", default=False)

SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=14 * 24 * 3600)
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- Mail -----------------------------------------------------------------------------------------

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="desk@magazine.example")

# --- Safety ---------------------------------------------------------------------------------------

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if IS_HTTPS else 0)
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=IS_HTTPS)
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # Login limits count the reader's address, not the proxy's.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, *filter(None, [MEDIA_ORIGIN])],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF, *filter(None, [MEDIA_ORIGIN])],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# CKEditor 4 is past its upstream's support. What stands against that: the automatic content filter
# stays on, every save is sanitised on the server, and `core.checks` refuses an unsafe editor
# configuration. See docs/decisions/0004-ckeditor.md.
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]

# --- The editor and the desk ----------------------------------------------------------------------

static_lazy = lazy(static, str)
UNWANTED_EDITOR_PLUGINS = (
    "exportpdf,scayt,wsc,flash,iframe,iframedialog,forms,image,about,preview,print,newpage,save,templates,smiley,font,"
    "colorbutton,colordialog,copyformatting,pagebreak,language,bidi,stylescombo,div,showblocks,uploadimage,filebrowser,"
    "uploadwidget,elementspath,magicline,embed,embedsemantic,autoembed,mathjax,"
    "pastefromgdocs,pastefromlibreoffice"  # fail on common pastes; editor/paste reads these itself
)
PLAIN_EDITOR_PLUGINS = [(name, static_lazy(f"editor/{name}/"), "plugin.js") for name in ("typing", "paste")]
PLAIN_EDITOR: dict[str, Any] = {
    "toolbar": "Plain",
    "toolbar_Plain": [["Bold", "Italic", "Link", "Unlink"], ["BulletedList"], ["RemoveFormat", "Source"]],
    "width": "auto",
    "height": 220,
    "format_tags": "p;h2;h3",
    "removePlugins": UNWANTED_EDITOR_PLUGINS,
    "extraPlugins": "typing,paste",
    "external_plugin_resources": PLAIN_EDITOR_PLUGINS,
    "contentsCss": [static_lazy(f"site/css/{sheet}.css") for sheet in ("tokens", "type")]
    + [static_lazy("editor/contents.css")],
    # What core.html keeps, so that the editor loses nothing of it.
    "extraAllowedContent": "p br h2 h3 h4 strong em s sub sup ul ol li cite hr q blockquote;a[!href,title]",
    "linkDefaultProtocol": "https://",
    "linkShowAdvancedTab": False,
    "linkShowTargetTab": False,
    "disableNativeSpellChecker": False,
    "entities": False,
    "title": False,
    # What comes from elsewhere is made plain by editor/paste; the editor's own filter would drop our quotations.
    "pasteFilter": None,
    "clipboard_handleImages": False,
    "pasteFromWord_inlineImages": False,
}
CKEDITOR_CONFIGS: dict[str, Any] = {
    "default": PLAIN_EDITOR,
    "article": {
        **PLAIN_EDITOR,
        "toolbar": "Article",
        "toolbar_Article": [
            ["Format"],
            ["Bold", "Italic"],
            ["AttributeQuote", "RemoveQuote"],
            ["InsertBlock"],
            ["Link", "Unlink"],
            ["BulletedList", "NumberedList"],
            ["RemoveFormat", "Undo", "Redo", "Find", "Typography", "Maximize", "Source"],
        ],
        "height": 560,
        "format_tags": "p;h2;h3",
        "extraPlugins": "quotations,typing,paste,blockkinds,blocks",
        "external_plugin_resources": [
            *PLAIN_EDITOR_PLUGINS,
            ("quotations", static_lazy("editor/quotations/"), "plugin.js"),
            ("blockkinds", static_lazy("editor/blocks/"), "kinds.js"),
            ("blocks", static_lazy("editor/blocks/"), "plugin.js"),
        ],
        "chooseUrl": "/admin/choose/",
        "speakersUrl": reverse_lazy("speakers"),
        "newSpeakerUrl": reverse_lazy("speaker_new"),
    },
}

UNFOLD = {
    "SITE_TITLE": f"{SITE_NAME} desk",
    "SITE_HEADER": SITE_NAME,
    "SITE_SUBHEADER": "The desk",
    "SITE_URL": "/",
    "SITE_SYMBOL": "edit_note",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("site/favicon.svg")},
    ],
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": True,
    "DASHBOARD_CALLBACK": "newsroom.dashboard.desk",
    "STYLES": [lambda request: static("desk/desk.css"), lambda request: static("editor/admin-editor.css")],
    "SCRIPTS": [lambda request: static("editor/admin-editor.js"), lambda request: static("desk/desk.js")],
    "COLORS": {
        "base": {
            "50": "oklch(98.3% .002 300)",
            "100": "oklch(96.3% .003 300)",
            "200": "oklch(91.8% .004 300)",
            "300": "oklch(86.6% .005 300)",
            "400": "oklch(71.5% .008 300)",
            "500": "oklch(55% .01 300)",
            "600": "oklch(44.4% .011 300)",
            "700": "oklch(37% .011 300)",
            "800": "oklch(27.2% .01 300)",
            "900": "oklch(20.2% .008 300)",
            "950": "oklch(14.5% .007 300)",
        },
        "primary": {
            "50": "oklch(97.2% .013 12)",
            "100": "oklch(94% .03 12)",
            "200": "oklch(88.5% .06 12)",
            "300": "oklch(81% .11 12)",
            "400": "oklch(75.5% .145 12)",
            "500": "oklch(64% .2 14)",
            "600": "oklch(52% .2 16)",
            "700": "oklch(46.5% .185 16)",
            "800": "oklch(40% .16 16)",
            "900": "oklch(33% .125 16)",
            "950": "oklch(22% .085 16)",
        },
    },
    "ACCOUNT": {"navigation": "newsroom.navigation.account_links"},
    "SIDEBAR": {
        "show_search": True,
        "navigation": "newsroom.navigation.sidebar",
    },
}

# --- Logging --------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
