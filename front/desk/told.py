"""A running order as its editor sees it: every place of every container, with what stands there and what does not."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from articles.models import Article
from articles.models import Edition as PieceEdition
from core import clock, dates
from front.changes import called
from front.gathering import candidates, most_read_on
from front.models import Front
from front.orders import Kind, Order, pictures, pictures_of, pinned, read_order
from front.press import press
from front.setting import Band, Entry, Why, set_front
from images.models import Image
from images.standing import standing

NARROWEST = 240  # of a thumbnail, in pixels
_WHY = {
    Why.SHOWN: "",
    Why.TWICE: "Already on the page further up. Tick “also here” to show it twice.",
    Why.RESERVE: "In reserve: it comes up when a card above it goes.",
}


def told(front: Front, order: Order, *, at: datetime, by: Any) -> dict[str, Any]:
    """How the order is set as of `at`, as JSON: `{order, containers: [{key, name, …, entries: […]}], warnings}`."""
    order = read_order(order)
    with clock.at(at):
        page = press(order, section=front.section_id)
        read = most_read_on(page, at)
        bands = set_front(page, candidates(page, at, read), read)
        working = _working_copies(order, by)
        brought = Image.objects.in_bulk(pictures(order)) if pictures(order) else {}
        coming = _coming(bands, at)
        containers: list[dict[str, Any]] = [
            {
                "key": band.container["key"],
                "kind": band.container["kind"],
                "kind_name": Kind(band.container["kind"]).label,
                "name": called(band.container),
                "title": band.container["title"],
                "size": band.container["size"],
                "section": band.container["section"],
                "entries": [_entry(entry, working, coming, brought) for entry in band.entries],
            }
            for band in bands
        ]
    warnings = [
        f"{container['name']}: “{entry['headline']}”. {entry['note']}"
        for container in containers
        for entry in container["entries"]
        if entry["why"] == Why.WAITING or entry["picture_note"]
    ]
    return {"order": order, "containers": containers, "warnings": warnings, "at": at.isoformat()}


def _entry(
    entry: Entry, working: dict[int, Article], coming: dict[int, datetime], brought: dict[int, Image]
) -> dict[str, Any]:
    card, edition = entry.card, entry.edition
    pk = card["piece"] if card else edition.piece_id if edition else 0
    piece = working.get(pk)
    own = edition or piece
    picture = brought.get(card["picture"]) if card and card["picture"] else None
    is_barred = any(standing(brought.get(pk)) is None for pk in pictures_of(card)) if card else False
    shown = standing(picture) or (edition.shown_picture if edition else standing(piece.hero) if piece else None)
    note = _waiting(piece, coming.get(pk)) if entry.why == Why.WAITING else _WHY[entry.why]
    barred = "One of its pictures may not be printed then; it is left out." if is_barred else ""
    return {
        "piece": pk,
        "card": card,
        "why": entry.why,
        "note": " ".join(filter(None, [note, barred])),
        "picture_note": barred,
        "headline": (card and card["headline"]) or (str(own) if own else "A piece you may not see"),
        "own_headline": str(own) if own else "",
        "own_kicker": own.kicker if own else "",
        "section": own.section.name if own else "",
        "kind": own.get_kind_display() if own else "",
        "day": dates.day(edition.published_at, today=clock.today()) if edition else "",
        "picture": thumb(shown),
    }


def thumb(picture: Image | None) -> str:
    """The address of a small file of the picture, empty until there is one."""
    sources = picture.sources("jpeg") if picture else []
    wide = next((source for source in sources if source.width >= NARROWEST), sources[-1] if sources else None)
    return wide.url if wide else ""


def _working_copies(order: Order, by: Any) -> dict[int, Article]:
    wanted = {card["piece"] for card in pinned(order)}
    rows = Article.objects.visible_to(by).select_related("section", "hero").defer("body")
    return rows.in_bulk(wanted) if wanted else {}


def _coming(bands: Iterable[Band], at: datetime) -> dict[int, datetime]:
    """When each piece that is waited for is scheduled."""
    waiting = [e.card["piece"] for band in bands for e in band.entries if e.why == Why.WAITING and e.card]
    rows = PieceEdition.objects.to_come(at).filter(piece__in=waiting).order_by("-public_from")
    return dict(rows.values_list("piece", "public_from")) if waiting else {}


def _waiting(piece: Article | None, from_: datetime | None) -> str:
    if piece is None:
        return "It is not there for you. Remove it, or ask an editor."
    if from_ is not None:
        return f"Not public then: scheduled for {dates.moment(from_)}. Its place is left out until that moment."
    return f"Not public then: {piece.get_state_display()}. Its place is left out."
