"""The rules a new magazine begins with."""

import tomllib
from pathlib import Path
from typing import Any

from articles.models import HouseRule

_RULES = Path(__file__).with_name("rules.toml")


def house_rules() -> list[dict[str, Any]]:
    """The rules in the file, as the model takes them."""
    written = tomllib.loads(_RULES.read_text(encoding="utf-8"))["rule"]
    return [{**rule, "wrong": "\n".join(rule["wrong"]), "right": "\n".join(rule["right"])} for rule in written]


def seed_rules(model: Any = HouseRule) -> int:
    """Give a table without rules those of the house; one that has any is its editors' own, and stays as it is.

    Returns how many were added. A migration passes the model as it knows it.
    """
    if model._default_manager.exists():
        return 0
    return len(model._default_manager.bulk_create(model(**rule) for rule in house_rules()))
