"""What programs from elsewhere say of the finished site: `make lighthouse`, `make validate`, `make screenshots`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "citadel_cms.settings")
django.setup()
