"""What comes first: names and titles before texts, whole ones before parts, and the newer of two that are alike."""

import math
from collections.abc import Iterable
from datetime import datetime

from articles.mentions.near import distance
from search.asked import Asked
from search.finding.hits import Arm, Hit
from search.models import Entry
from search.words import stem, words_of

Kind = Entry.Kind
EXACT, ALIAS, BEGINS, WHOLE, HEADED, PHRASED = 100.0, 85.0, 60.0, 40.0, 22.0, 30.0
_RECORD = {Kind.PERSON.value: 24.0, Kind.SHOW.value: 24.0, Kind.PIECE.value: 4.0, Kind.QUOTATION.value: 0.0}
_TOLD = {Kind.PERSON.value: 2.0, Kind.SHOW.value: 4.0, Kind.PIECE.value: 6.0, Kind.QUOTATION.value: 0.0}  # in its text
_OF_NAMES = {Kind.PERSON.value: 1.0, Kind.SHOW.value: 1.0, Kind.PIECE.value: 1.0, Kind.QUOTATION.value: 0.6}
_YEAR = 365.25 * 24 * 3600
_ENOUGH = 0.5


def likeliest(hits: list[Hit], asked: Asked, now: datetime) -> list[Hit]:
    """The hits of a whole question in their order, without those that are like it by chance."""
    best = max((hit.rank for hit in hits), default=0.0) or 1.0
    wanted = [stem(word) for word in asked.telling]
    for hit in hits:
        if Arm.SPELT in hit.arms and len(hit.arms) == 1:
            hit.score = _spelling(hit, asked)
        else:
            hit.score = _heading(hit, asked, wanted) + 10 * hit.rank / best + _freshness(hit, now)
            hit.score += _phrase(hit, asked)
            if Arm.SPELT in hit.arms:
                hit.score = max(hit.score, _spelling(hit, asked))
    return _in_order(hit for hit in hits if hit.score > 0)


def begun(hits: list[Hit], asked: Asked, now: datetime) -> list[Hit]:
    """The hits of a question that is being typed: what begins with it, people and shows before pieces."""
    typed = " ".join(asked.words)
    for hit in hits:
        titles = [words_of(title) for title in hit.titles]
        starts = any(" ".join(title).startswith(typed) for title in titles)
        begins = any(_begins_a_word(title, asked.words) for title in titles)
        hit.score = 20.0 * starts + 10.0 * begins + _RECORD[hit.kind] / 2 + _freshness(hit, now)
    return _in_order(hits)


def _in_order(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, -hit.published_at.timestamp(), hit.id))


def _begins_a_word(words: list[str], asked: list[str]) -> bool:
    return all(any(word.startswith(one) for word in words) for one in asked)


def _heading(hit: Hit, asked: Asked, wanted: list[str]) -> float:
    """How much of the question its title and names are, and how much of them the question is."""
    titles, typed = [words_of(title) for title in hit.titles], asked.words
    title = titles[0]
    if title and (title == typed or _without_article(title) == _without_article(typed)):
        return EXACT + _RECORD[hit.kind]
    if typed in titles:
        return ALIAS + _RECORD[hit.kind]
    stems = {stem(word) for word in title}
    share = sum(word in stems for word in wanted) / len(wanted)
    if share == 1:
        begins = BEGINS if title[: len(typed)] == typed else WHOLE
        return begins + 20 * len(wanted) / len(title) + _RECORD[hit.kind]
    named = {stem(word) for text in (*hit.titles, hit.names) for word in words_of(text)}
    known = sum(word in named for word in wanted) / len(wanted)
    begun = sum(any(word.startswith(one) for word in title) for one in asked.telling) / len(wanted)
    if known == 1 or begun == 1:
        return (HEADED + 12 * max(share, begun)) * _OF_NAMES[hit.kind] + _RECORD[hit.kind] / 2
    return 16 * max(share, 0.9 * begun) + 6 * known + _TOLD[hit.kind]


def _without_article(words: list[str]) -> list[str]:
    return words[1:] if len(words) > 1 and words[0] in {"the", "a", "an"} else words


def _phrase(hit: Hit, asked: Asked) -> float:
    """Words that follow one another as in the question are hardly there by chance; a quotation of them least of all."""
    if Arm.PHRASE not in hit.arms:
        return 0.0
    said = words_of(hit.text)
    is_long = len(asked.words) >= 3
    if hit.kind == Kind.QUOTATION and (is_long or 2 * len(asked.words) >= len(said)):
        return PHRASED * 1.5 if " ".join(asked.words) in " ".join(said) else 0.0
    return (PHRASED if len(asked.words) > 3 else PHRASED / 2) if is_long else 0.0


def _freshness(hit: Hit, now: datetime) -> float:
    if hit.kind in (Kind.PERSON, Kind.SHOW):
        return 0.0
    age = max(0.0, (now - hit.published_at).total_seconds())
    return 4 * math.exp(-age / _YEAR)


def _spelling(hit: Hit, asked: Asked) -> float:
    """How near its best name is to the question; nothing when that is by chance."""
    return max(_near(words_of(title), asked.telling) for title in hit.titles) * 60


def _near(name: list[str], typed: list[str]) -> float:
    """The share of the letters typed that are right, of words that are like one of the name's."""
    if not name or not typed:
        return 0.0
    joined = _alike("".join(name), "".join(typed))
    right = sum(max(_alike(word, one) for one in name) * len(word) for word in typed) / sum(map(len, typed))
    covered = sum(len(one) for one in name if any(_alike(word, one) > _ENOUGH for word in typed)) / sum(map(len, name))
    near = max(joined, right * (0.8 + 0.2 * covered))
    return near if near > _ENOUGH - 0.08 else 0.0


def _alike(typed: str, word: str) -> float:
    """1 for the same, less for each wrong letter, 0 when there are too many for its length."""
    most = (1 if len(typed) < 5 else 2 if len(typed) < 9 else 3) if len(typed) > 2 else 0
    wrong = distance(typed, word, most)
    return 1 - 1.2 * wrong / max(len(typed), len(word)) if wrong <= most else 0.0
