"""A changed address leaves a redirect."""

from django.db import transaction

from core.models import Redirect


@transaction.atomic
def leave(old_path: str, new_path: str) -> None:
    """Send readers of `old_path` to `new_path` in one hop, and never in a circle."""
    if old_path == new_path:
        return
    Redirect.objects.filter(old_path=new_path).delete()
    Redirect.objects.filter(new_path=old_path).update(new_path=new_path)
    Redirect.objects.update_or_create(old_path=old_path, defaults={"new_path": new_path})
