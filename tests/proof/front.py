"""What stands before the application in production and compresses its pages; see deploy/nginx.conf."""

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

settings.MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *settings.MIDDLEWARE]
application = WSGIHandler()
