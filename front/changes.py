"""What a running order changed, in words, worked out once, when its revision is written."""

from collections.abc import Iterator

from articles.models import Article
from front.orders import Card, Container, Kind, Order, pinned

MOST_TOLD = 12


def changes_between(old: Order, new: Order) -> list[str]:
    """Sentences for the history, from the head of the page to its foot; none when nothing changed."""
    names = _names({card["piece"] for card in (*pinned(old), *pinned(new))})
    told = list(_containers(old, new, names))
    return told if len(told) <= MOST_TOLD else [*told[:MOST_TOLD], f"and {len(told) - MOST_TOLD} more"]


def called(container: Container) -> str:
    """A container as the desk calls it."""
    return container["title"] or Kind(container["kind"]).label


def _names(pieces: set[int]) -> dict[int, str]:
    rows = Article.objects.filter(pk__in=pieces).only("headline", "catchline") if pieces else ()
    return {piece.pk: f"“{piece}”" for piece in rows}


def _containers(old: Order, new: Order, names: dict[int, str]) -> Iterator[str]:
    before, after = ({each["key"]: each for each in order} for order in (old, new))
    for key, container in after.items():
        if key not in before:
            yield f"{called(container)}: added"
        yield from _cards(before.get(key), container, names)
    yield from (f"{called(container)}: removed" for key, container in before.items() if key not in after)
    stayed = [key for key in before if key in after]
    if stayed != [key for key in after if key in before]:
        yield "Containers moved"


def _cards(old: Container | None, new: Container, names: dict[int, str]) -> Iterator[str]:
    where = called(new)
    if old is not None:
        if called(old) != where:
            yield f"{called(old)}: now called {where}"
        if old["size"] != new["size"]:
            yield f"{where}: {new['size']} cards instead of {old['size']}"
    before, after = _placed(old), _placed(new)
    for piece, (_, card) in after.items():
        name = names.get(piece, "A piece")
        if piece not in before:
            yield f"{where}: {name} pinned"
        elif card != before[piece][1]:
            yield f"{where}: {name} reworded"
    yield from (f"{where}: {names.get(piece, 'A piece')} unpinned" for piece in before if piece not in after)
    if any(before[piece][0] != place for piece, (place, _) in after.items() if piece in before):
        yield f"{where}: cards moved"


def _placed(container: Container | None) -> dict[int, tuple[int, Card]]:
    """Each pinned piece with its place and its card."""
    cards = container["cards"] if container else []
    return {card["piece"]: (place, card) for place, card in enumerate(cards) if card is not None}
