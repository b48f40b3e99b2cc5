"""Mentions that wait for a person: queued, settled, opened again, and closed by themselves when their sentence goes."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q

from articles import permissions
from articles.models import Edition
from core import clock
from facts.mentions.sentences import sentence_at
from facts.models import Mention
from facts.seeking import Repeated
from facts.texts import Text, texts_of
from publishing.refusals import NotAllowed

S = Mention.State
ALIKE = 0.6  # of a sentence that was rewritten round the same words
AT_ONCE = 500
SETTLING = {S.DONE, S.DISMISSED, S.OPEN}


@transaction.atomic
def queue(repeated: Sequence[Repeated], *, by: Any) -> int:
    """Have these wait for somebody, each once; returns how many wait that did not before.

    One that was settled waits again only if the fact moves to something else than it was settled for.
    """
    now = clock.now()
    rows = {(one.edition.piece_id, _key(one)): _mention(one, by, now) for one in repeated}
    known = Mention.objects.select_for_update().filter(piece__in={piece for piece, _ in rows})
    standing = {(row.piece_id, row.key): row for row in known}
    new = [row for key, row in rows.items() if key not in standing]
    again = [_renewed(standing[key], row) for key, row in rows.items() if key in standing]
    Mention.objects.bulk_create(new, batch_size=AT_ONCE)
    moved = [row for row in again if row is not None]
    Mention.objects.bulk_update(moved, _RENEWED, batch_size=AT_ONCE)
    return len(new) + len(moved)


_RENEWED = (
    "edition",
    "new",
    "reason",
    "confidence",
    "nth",
    "state",
    "found_at",
    "found_by",
    "settled_at",
    "settled_by",
)


def _renewed(standing: Mention, fresh: Mention) -> Mention | None:
    """The row as it waits again; None when it waits already, or was settled for this very change."""
    if standing.state != S.GONE and standing.new == fresh.new:
        return None
    for name in _RENEWED:
        setattr(standing, name, getattr(fresh, name))
    return standing


def _mention(one: Repeated, by: Any, now: datetime) -> Mention:
    found = one.found
    return Mention(
        piece_id=one.edition.piece_id, edition_id=one.edition.pk, show_id=one.show, about=one.change.kind,
        field=one.field, sentence=found.sentence, words=found.words[:200], offset=found.offset, nth=one.nth,
        is_said=found.is_said, old=one.change.old[:120], new=one.change.new[:120], reason=found.reason[:400],
        confidence=found.confidence, key=_key(one), found_at=now, found_by=by,
    )  # fmt: skip


def _key(one: Repeated) -> str:
    told = (one.field, one.found.sentence, one.found.words, str(one.found.offset), one.change.kind, one.change.old)
    return sha256("\x1f".join(told).encode()).hexdigest()


@transaction.atomic
def settle(mention: Mention, state: str, *, by: Any) -> None:
    """Say that a mention is done, that it stays as it is, or that it is open after all."""
    if not permissions.can_sub(by):
        raise NotAllowed("Moved dates are settled by the subs and the editors.")
    if state not in SETTLING:
        raise NotAllowed("A mention can be done, left as it is, or opened again.")
    is_open = state == S.OPEN
    mention.state = state
    mention.settled_at, mention.settled_by = (None, None) if is_open else (clock.now(), by)
    mention.save(update_fields=["state", "settled_at", "settled_by"])


# --- Read again -----------------------------------------------------------------------------------


def hear(kind: str, pk: int) -> None:
    """What readers see of a piece has changed."""
    if kind == "article":
        recheck([pk])


def recheck_all() -> int:
    """Read every piece again that something waits in: a scheduled change may have come. Returns how many closed."""
    pieces = list(Mention.objects.filter(state=S.OPEN).order_by().values_list("piece", flat=True).distinct())
    return sum(recheck(pieces[at : at + AT_ONCE]) for at in range(0, len(pieces), AT_ONCE))


@transaction.atomic
def recheck(pieces: Sequence[int]) -> int:
    """Close what waits in sentences that are gone from these pieces, and open what is called done and was published
    once more as it was. Returns how many closed."""
    waiting = Mention.objects.filter(Q(state=S.OPEN) | Q(state=S.DONE, settled_at__isnull=False), piece__in=pieces)
    mentions = list(waiting.order_by("pk"))
    if not mentions:
        return 0
    editions = _standing({mention.piece_id for mention in mentions})
    texts = {edition.pk: list(texts_of(edition)) for rows in editions.values() for edition in rows}
    changed = [row for row in mentions if _follows(row, editions.get(row.piece_id, []), texts)]
    Mention.objects.bulk_update(changed, ("sentence", "offset", "state", "settled_at", "settled_by", "edition"))
    return sum(row.state == S.GONE for row in changed)


def _standing(pieces: Iterable[int]) -> dict[int, list[Edition]]:
    now = clock.now()
    standing = Edition.objects.public(now) | Edition.objects.to_come(now)
    found: dict[int, list[Edition]] = defaultdict(list)
    for edition in standing.filter(piece__in=pieces).order_by("public_from"):
        found[edition.piece_id].append(edition)
    return found


def _follows(mention: Mention, editions: Sequence[Edition], texts: dict[int, list[Text]]) -> bool:
    """Make the row say what is true of the editions that stand; whether that changed it."""
    places = [(edition, place) for edition in editions if (place := _place(mention, texts[edition.pk]))]
    if mention.state == S.OPEN and not places:
        mention.state, mention.settled_at, mention.settled_by = S.GONE, clock.now(), None
        return True
    if not places:
        return False
    edition, (sentence, offset) = places[0]
    newest = max(one.opened_at for one, _ in places)
    if mention.state == S.DONE and mention.settled_at and newest > mention.settled_at:
        mention.state, mention.settled_at, mention.settled_by = S.OPEN, None, None
    elif mention.state == S.DONE or (sentence == mention.sentence and mention.edition_id == edition.pk):
        return False
    mention.sentence, mention.offset, mention.edition = sentence, offset, edition
    return True


def _place(mention: Mention, texts: Sequence[Text]) -> tuple[str, int] | None:
    """The sentence that still has the words, and where in it: the same one, else the most like it."""
    passages = [passage for text in texts if text.field == mention.field for passage in text.passages]
    nearest: tuple[float, str, int] | None = None
    for passage in passages:
        at = passage.text.find(mention.words)
        while at >= 0:
            start, end = sentence_at(passage.text, at, at + len(mention.words))
            sentence = passage.text[start:end]
            alike = 1.0 if sentence == mention.sentence else _likeness(sentence, mention.sentence)
            if alike >= ALIKE and (nearest is None or alike > nearest[0]):
                nearest = alike, sentence, at - start
            at = passage.text.find(mention.words, at + 1)
    return nearest[1:] if nearest else None


def _likeness(one: str, other: str) -> float:
    """From 0 to 1, by words."""
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
