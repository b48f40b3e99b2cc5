"""The WSGI entry point."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citadel_cms.settings")
application = get_wsgi_application()

# All that is loaded now lives as long as the process. Looking through it for garbage again and again took a quarter of
# a page's time.
get_resolver().url_patterns  # noqa: B018  (loads every view)
gc.collect()
gc.freeze()
