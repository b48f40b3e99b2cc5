"""A document as values for the form: what a restore puts back into the boxes, and how each value reads.

The values are what the page's own script sets: texts as they are, the body with what the editor's dialog knows of each
quotation, and every list of records with its names.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from articles.children import LISTS
from articles.choosing import Choice, described
from articles.documents import SETS, TEXTS
from articles.drafting import MINUTE
from articles.models import Article, Section
from articles.models.taxonomy import BylineRole, Kind, PersonRole
from core import dates
from core.html import CleanHTML, clean
from interviews import marks
from interviews.marks import Attribution
from publishing.documents import Document

Values = dict[str, Any]
KINDS = {
    "bylines": "person", "people": "person", "shows": "show", "picks": "piece", "genres": "genre", "tags": "tag",
    "never": "piece", "hero": "image", "interview": "interview", "series": "series",
}  # fmt: skip
IN_ORDER = (
    "kind", "section", "kicker", "catchline", "headline", "standfirst", "bylines", "hero", "hero_caption",
    "hero_credit", "hero_alt", "hero_is_decorative", "hero_focus", "people", "shows", "genres", "tags", "interview",
    "series", "part", "picks", "never", "seo_title", "seo_description", "social_title", "social_text", "slug",
    "short_headline",
    "embargoed_until",
)  # fmt: skip
_LABELS = {
    "bylines": "Bylines", "people": "People", "shows": "Shows", "picks": "More like this", "never": "Never suggest",
}  # fmt: skip
_ROLES = {"bylines": dict(BylineRole.choices), "people": dict(PersonRole.choices)}


class Refiller:
    """Turns several documents into values together: one query for each kind of record they name."""

    def __init__(self, documents: Sequence[Document]) -> None:
        named: dict[str, set[int]] = defaultdict(set)
        for document in documents:
            for name, kind in KINDS.items():
                named[kind].update(_ids(document, name))
            named["person"].update(row["speaker_id"] for row in document["quotes"] if row["speaker_id"])
        self.known: dict[str, dict[int, Choice]] = {
            kind: {choice["id"]: choice for choice in described(kind, sorted(ids))} for kind, ids in named.items()
        }
        sections = {document["section"] for document in documents}
        self.sections = dict(Section.objects.filter(pk__in=sections).values_list("pk", "name"))

    def values(self, document: Document) -> Values:
        """The form's values; records that are gone are left out."""
        raw = document.get("raw", {})
        return {
            **{name: document[name] for name in TEXTS},
            **{name: self._records(document, name) for name in KINDS},
            "kind": document["kind"],
            "section": str(document["section"] or ""),
            "hero_is_decorative": str(document["hero_is_decorative"]),
            "part": raw.get("part", _number(document["part"])),
            "embargoed_until": raw.get("embargoed_until", _minute(document["embargoed_until"])),
            "body": raw.get("body", self.body(document)),
        }

    def body(self, document: Document) -> CleanHTML:
        """The body as the editor has it."""
        people = self.known.get("person", {})
        told = {
            UUID(row["quote"]): Attribution(
                row["speaker_id"],
                people[row["speaker_id"]]["label"],
                row["outlet"],
                row["character"],
                row["turn_id"],
            )
            for row in document["quotes"]
            if row["speaker_id"] in people
        }
        return marks.for_editor(clean(document["body"]), told)

    def words(self, document: Document, name: str) -> str:
        """How a field's value reads."""
        if name in KINDS:
            return ", ".join(
                choice["label"] + (f" ({_ROLES[name][choice['role']]})" if name in _ROLES else "")
                for choice in self._records(document, name)
            )
        if name == "kind":
            return str(dict(Kind.choices).get(document["kind"], document["kind"]))
        if name == "hero_is_decorative":
            return "yes" if document[name] else "no"
        if name == "section":
            return str(self.sections.get(document["section"], ""))
        if name == "part":
            return _number(document[name]) or str(document.get("raw", {}).get(name, ""))
        if name == "embargoed_until":
            until = document[name]
            return dates.moment(datetime.fromisoformat(until)) if until else document.get("raw", {}).get(name, "")
        return str(document[name])

    def _records(self, document: Document, name: str) -> list[dict[str, Any]]:
        known = self.known.get(KINDS[name], {})
        if name in _ROLES:
            return [{**known[r["person"]], "role": r["role"]} for r in document[name] if r["person"] in known]
        return [{**known[pk]} for pk in _ids(document, name) if pk in known]


def label(name: str) -> str:
    """What the form calls a field."""
    if name in _LABELS:
        return _LABELS[name]
    field: Any = Article._meta.get_field(name)
    return str(field.verbose_name).capitalize()


def _ids(document: Document, name: str) -> Iterable[int]:
    if name in LISTS:
        return [row[LISTS[name]] for row in document[name]]
    if name in SETS:
        return list(document[name])
    return [document[name]] if document[name] else []


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _minute(until: str | None) -> str:
    return f"{dates.local(datetime.fromisoformat(until)):{MINUTE}}" if until else ""
