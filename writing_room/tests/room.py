"""A piece's form in somebody's browser, at the level of what it sends."""

import json
from typing import Any
from uuid import uuid4

from django.test import Client

from articles.children import LISTS
from articles.documents import SETS, TEXTS, snapshot
from articles.models import Article, Revision
from articles.refilling import Refiller


def posted(piece: Article) -> dict[str, str]:
    """What the form of this piece posts when nothing was changed in it."""
    document = snapshot(piece)
    values = Refiller([document]).values(document)
    rows = {
        name: json.dumps([{k: v for k, v in row.items() if k != "position"} for row in document[name]])
        for name in LISTS
    }
    single = {name: str(document[name] or "") for name in ("hero", "interview", "section", "series")}
    return {
        **{name: values[name] for name in (*TEXTS, "kind", "part", "embargoed_until", "body")},
        **rows,
        **single,
        **{name: json.dumps(document[name]) for name in SETS},
        "began_from": str(piece.version),
    }


class Tab:
    """The form of one piece, open in one tab of somebody's browser."""

    def __init__(self, piece: Article, user: Any, client: Client | None = None) -> None:
        self.piece, self.user = piece, user
        self.client = client or Client()
        self.client.force_login(user)
        self.sitting = str(uuid4())
        self.load()

    def load(self) -> None:
        """Show the form as the working copy is now, in a sitting of its own."""
        self.piece.refresh_from_db()
        self.data, self.sitting = posted(self.piece), str(uuid4())

    def type(self, **changes: str) -> None:
        self.data |= changes

    def ask(self, path: str, **data: Any) -> Any:
        return self.client.post(f"/admin/room/{self.piece.pk}/{path}/", {"sitting": self.sitting, **data})

    def autosave(self, **changes: str) -> Any:
        self.type(**changes)
        return self.ask("autosave", **self.data)

    def compare(self, **data: Any) -> Any:
        return self.ask("conflict", **(data or self.data)).json()

    def offers(self) -> list[dict[str, Any]]:
        offers: list[dict[str, Any]] = self.client.get(f"/admin/room/{self.piece.pk}/offer/").json()["offers"]
        return offers

    def save(self, **extra: str) -> Any:
        """Save in place, as the page does; the form goes on from the new version."""
        address = f"/admin/articles/article/{self.piece.pk}/change/"
        response = self.client.post(
            address, {**self.data, "sitting": self.sitting, **extra}, headers={"X-Writing-Room": "1"}
        )
        if response.status_code == 200:
            self.data["began_from"] = str(response.json()["piece"]["version"])
        return response

    def merge(self) -> Any:
        """Take both texts where both changed, the changed one elsewhere, and save that."""
        texts = self.compare()
        if texts["body"]:
            self.type(body="".join(_merged(part) for part in texts["body"]))
        for field in texts["fields"]:
            if field["side"] == "theirs" and isinstance(field["values"]["theirs"], str):
                self.type(**{field["name"]: field["values"]["theirs"]})
        self.type(began_from=str(texts["version"]))
        return self.save()


def _merged(part: dict[str, Any]) -> str:
    html: dict[str, str] = part["html"]
    if part["side"] == "conflict":
        return html["mine"] + html["theirs"]
    return html["theirs" if part["side"] == "theirs" else "mine"]


def autosaves(piece: Article) -> list[Revision]:
    return list(piece.revisions.filter(kind=Revision.Kind.AUTOSAVE).order_by("number"))
