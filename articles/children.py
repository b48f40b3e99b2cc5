"""What belongs to a piece in order (bylines, people, shows, picks, what never is one), from what a form says."""

from collections.abc import Sequence
from typing import Any

from articles.models import Article
from articles.record_lists import Chosen

LISTS = {"bylines": "person", "people": "person", "shows": "show", "picks": "pick", "never": "other"}
WITH_ROLES = {"bylines", "people"}


def entries(article: Article, name: str) -> list[dict[str, Any]]:
    """The list as its form field has it. One query."""
    key = LISTS[name]
    rows = getattr(article, name).all() if article.pk else ()
    return [{key: getattr(row, f"{key}_id"), **({"role": row.role} if name in WITH_ROLES else {})} for row in rows]


def set_entries(article: Article, name: str, chosen: Sequence[Chosen]) -> None:
    """Make the piece's list this one, in this order. Nothing is written when it is so already."""
    key, manager = LISTS[name], getattr(article, name)
    wanted = [(entry.record, entry.role) for entry in chosen]
    standing = [(getattr(row, f"{key}_id"), getattr(row, "role", "")) for row in manager.all()]
    if wanted == standing:
        return
    manager.all().delete()
    manager.bulk_create(
        manager.model(
            article=article,
            position=position,
            **{f"{key}_id": record},
            **({"role": role} if name in WITH_ROLES else {}),
        )
        for position, (record, role) in enumerate(wanted)
    )
