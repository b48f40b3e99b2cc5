"""How sure we are that a programme is a show of ours, from 0 to 1, with the reasons in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from guide.matching.evidence import FILM, SERIES, Evidence
from guide.matching.folding import parts
from guide.matching.shelf import IDS, OurShow, Shelf

SURE = 0.8  # from here on it is linked by itself
DOUBTFUL = 0.5  # from here on it waits for somebody to look at it
TOO_CLOSE = 0.1  # between the best two, for the best to be sure

SAME_TITLE, OTHER_TITLE, PART_OF_TITLE, ALIKE = 0.7, 0.68, 0.45, 0.5
LIKE_ENOUGH = 0.85  # of a title's letters, in order
LATEST_SEASON = 15  # years after a series began in which more of it is not surprising

# Titles that any broadcaster may give to anything.
GENERIC = {
    "news", "weather", "film", "movie", "sport", "breakfast", "late film", "close", "closedown", "programmes start",
    "to be announced", "tba", "concert", "documentary", "news and weather", "local news", "world news", "evening news",
    "late news", "headlines", "feature film", "live", "music", "cartoons", "shopping", "teleshopping", "untitled",
}  # fmt: skip
_APART = {frozenset(pair) for pair in (("factual", "drama"), ("factual", "comedy"), ("children", "drama"))}
_NEVER = {"news", "sport"}


@dataclass(frozen=True)
class Candidate:
    """A show that a programme may be."""

    show: OurShow
    score: float
    reasons: list[str]


@dataclass(frozen=True)
class Learnt:
    """The shows that the desk has confirmed for a title, and whether it has refused it."""

    confirmed: frozenset[int] = frozenset()
    is_refused: bool = False


def candidates(evidence: Evidence, shelf: Shelf, learnt: Learnt | None = None) -> list[Candidate]:
    """The shows that it may be, the likeliest first; those that are out of the question are left out.

    `learnt` is what the desk has said of the same title in other years.
    """
    found = {show.pk: _judged(evidence, show, base, reason) for show, base, reason in _possible(evidence, shelf)}
    if learnt and evidence.kind != FILM:  # a film of another year is another film
        found = {pk: _as_learnt(each, learnt) for pk, each in found.items()}
    by_id = {show.pk: candidate for show, candidate in _by_number(evidence, shelf)}
    ranked = sorted((found | by_id).values(), key=lambda each: (-each.score, each.show.pk))
    return [each for each in ranked if each.score >= DOUBTFUL / 2]


def _as_learnt(candidate: Candidate, learnt: Learnt) -> Candidate:
    if candidate.show.pk in learnt.confirmed and candidate.score >= DOUBTFUL:
        why = "The desk said so of the same title in another year."
        return Candidate(candidate.show, min(candidate.score + 0.15, 0.99), [*candidate.reasons, why])
    if learnt.is_refused:
        why = "The desk said of the same title in another year that it is no show of ours."
        return Candidate(candidate.show, max(candidate.score - 0.15, 0), [*candidate.reasons, why])
    return candidate


def is_sure(ranked: list[Candidate]) -> bool:
    """Whether the first may be linked by itself: sure, and no other nearly as good."""
    if not ranked or ranked[0].score < SURE:
        return False
    return len(ranked) == 1 or ranked[0].score >= 1 > ranked[1].score or ranked[0].score - ranked[1].score > TOO_CLOSE


def _by_number(evidence: Evidence, shelf: Shelf) -> Iterator[tuple[OurShow, Candidate]]:
    for system, number in evidence.external_ids.items():
        for show in shelf.by_id.get((system, number), []):
            # Films and series are numbered apart at TMDB, so the number says nothing of the other kind.
            if system == "tmdb" and _disagree(evidence.kind, show.format):
                continue
            yield show, Candidate(show, 1.0, [f"It has the same {system.upper()} number, {number}."])


def _possible(evidence: Evidence, shelf: Shelf) -> Iterator[tuple[OurShow, float, str]]:
    """Shows to look at, each once, with what the likeness of titles alone is worth."""
    folded, seen = evidence.folded, set[int]()
    for name in dict.fromkeys([folded.whole, folded.words]):
        for show in shelf.by_name.get(name, []):
            if show.pk not in seen:
                seen.add(show.pk)
                is_own = show.own_name in (folded.words, folded.whole)
                yield show, SAME_TITLE if is_own else OTHER_TITLE, _title_reason(is_own, show)
    pieces = parts(evidence.title)
    longer = [show for piece in pieces for show in shelf.by_name.get(piece, [])]
    for show in [*longer, *shelf.by_part.get(folded.words, [])]:
        if show.pk not in seen:
            seen.add(show.pk)
            yield show, PART_OF_TITLE, f"One title is part of the other: “{show.title}”."
    for show in shelf.with_words_of(folded.words):
        if show.pk in seen:
            continue
        seen.add(show.pk)
        likeness = max(SequenceMatcher(None, folded.words, name).ratio() for name in show.names)
        if likeness >= LIKE_ENOUGH and not _differ_by_number(folded.words, show.own_name):
            yield show, ALIKE * likeness, f"The titles are alike: “{show.title}”."


def _title_reason(is_own: bool, show: OurShow) -> str:
    return f"It has the title of “{show.title}”." if is_own else f"It has another title of “{show.title}”."


def _differ_by_number(one: str, other: str) -> bool:
    """A sequel is not the same film with a slip of the pen."""
    numbers = [{word for word in name.split() if word.isdigit() or word in _ROMAN} for name in (one, other)]
    return numbers[0] != numbers[1]


_ROMAN = {"ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "two", "three", "four", "five", "six", "seven"}


def _judged(evidence: Evidence, show: OurShow, base: float, reason: str) -> Candidate:
    score, reasons = base, [reason]
    for worth, why in _weighed(evidence, show):
        score += worth
        reasons.append(why)
    if evidence.folded.words in GENERIC:
        score, reasons = min(score, SURE - 0.1), [*reasons, "Many programmes have that title."]
    score = min(score, 0.99)
    for system in IDS:
        mine, theirs = show.external_ids.get(system), evidence.external_ids.get(system)
        if mine and theirs and mine != theirs:
            score, reasons = 0, [*reasons, f"Its {system.upper()} number is {theirs}; ours is {mine}."]
    return Candidate(show, round(max(score, 0), 3), reasons)


def _weighed(evidence: Evidence, show: OurShow) -> Iterator[tuple[float, str]]:
    """What speaks for it and against it beside the title."""
    yield from _kinds(evidence, show)
    yield from _years(evidence, show)
    yield from _seasons(evidence, show)
    yield from _people(evidence, show)
    yield from _genres(evidence, show)
    country = evidence.folded.country
    if country and show.country:
        yield (
            (0.1, "It is from the same country.") if country == show.country else (-0.4, "It is from another country.")
        )


def _disagree(kind: str, format: str) -> bool:
    return (kind == FILM and format == "series") or (kind == SERIES and format == "film")


def _kinds(evidence: Evidence, show: OurShow) -> Iterator[tuple[float, str]]:
    if evidence.kind and _disagree(evidence.kind, show.format):
        yield -0.35, f"It is a {evidence.kind}; ours is a {show.format}."
    elif evidence.kind == show.format:
        yield 0.12, f"Both are a {show.format}."


def _years(evidence: Evidence, show: OurShow) -> Iterator[tuple[float, str]]:
    mine, theirs = show.year, evidence.year
    if not mine or not theirs:
        return
    if show.format == "series":
        yield from _series_years(evidence, show, mine, theirs)
    elif theirs == mine:
        yield 0.15, f"Both are of {mine}."
    elif abs(theirs - mine) == 1:
        yield 0.03, f"It is of {theirs}; ours is of {mine}."
    else:
        yield -0.35, f"It is of {theirs}; ours is of {mine}."


def _series_years(evidence: Evidence, show: OurShow, mine: int, theirs: int) -> Iterator[tuple[float, str]]:
    """A year with an episode is the episode's; one in the title is the series'."""
    season = show.seasons.get(evidence.season or 0)
    if evidence.folded.year and abs(evidence.folded.year - mine) > 1:
        yield -0.4, f"Its title says {evidence.folded.year}; ours began in {mine}."
    elif theirs < mine - 1:
        yield -0.4, f"It is of {theirs}; ours began in {mine}."
    elif season and abs(season - theirs) > 2:
        yield -0.25, f"Its season {evidence.season} is of {theirs}; ours is of {season}."
    elif theirs > mine + LATEST_SEASON:
        yield -0.2, f"It is of {theirs}, long after ours began in {mine}."
    elif theirs == mine or (season and abs(season - theirs) <= 1):
        yield 0.12, f"The years agree: {theirs}."
    else:
        yield 0.03, f"It is of {theirs}; ours began in {mine}."


def _seasons(evidence: Evidence, show: OurShow) -> Iterator[tuple[float, str]]:
    if not evidence.season or not show.seasons:
        return
    last = max(show.seasons)
    if evidence.season in show.seasons:
        yield 0.05, f"Ours has a season {evidence.season}."
    elif evidence.season > last + 1:
        yield -0.2, f"It is of season {evidence.season}; ours has {last}."


def _people(evidence: Evidence, show: OurShow) -> Iterator[tuple[float, str]]:
    if shared := evidence.people & show.people:
        yield 0.15, f"The same people are in it: {', '.join(sorted(each.title() for each in shared)[:3])}."
    elif evidence.directors and show.directors and show.format == "film":
        yield -0.35, "Somebody else directed it."
    elif len(evidence.people) >= 2 and len(show.people) >= 2:
        yield -0.15, "Nobody in it is in ours."


def _genres(evidence: Evidence, show: OurShow) -> Iterator[tuple[float, str]]:
    mine, theirs = show.genre, evidence.genre
    if theirs in _NEVER and mine not in _NEVER:
        yield -0.35, f"It is {theirs}."
    elif frozenset((mine, theirs)) in _APART:
        yield -0.25, f"It is {theirs}; ours is {mine}."
    elif theirs == mine and mine not in ("other", "film"):
        yield 0.1, f"Both are {mine}."
