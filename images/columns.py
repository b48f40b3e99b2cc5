"""Which columns of a picture a reader's page needs. The rest is for the desk, and is left in the database."""

from collections.abc import Iterable

from images.models import Image

SEEN = frozenset({
    "id", "width", "height", "alt_text", "caption", "credit", "focal_x", "focal_y", "usage_from", "usage_until",
    "no_crop", "no_social", "placeholder", "renditions",
})  # fmt: skip
UNSEEN = tuple(field.name for field in Image._meta.concrete_fields if field.name not in SEEN)


def unseen(relation: str = "", *, also: Iterable[str] = ()) -> tuple[str, ...]:
    """What a queryset defers of pictures that it reaches by this relation, such as `hero`."""
    prefix = f"{relation}__" if relation else ""
    return tuple(f"{prefix}{name}" for name in (*UNSEEN, *also))
