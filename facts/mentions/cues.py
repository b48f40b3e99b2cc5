"""Words that say what a sentence is about: being there to be watched, being made, somebody's life, which season."""

import re


def _any_of(words: str) -> re.Pattern[str]:
    """Whole words or phrases, in whatever case; a `+` at the end stands for any ending."""
    parts = [re.escape(part.strip()) for part in words.replace("\n", ",").split(",") if part.strip()]
    together = "|".join(part.replace(r"\+", r"\w*").replace(r"\ ", r"\s+") for part in parts)
    return re.compile(rf"\b(?:{together})\b", re.IGNORECASE)


AVAILABLE = _any_of(
    """arriv+, come, comes, coming, came, land, lands, landed, landing, begin+, began, begun, start+, return+, back,
    premier+, premièr+, debut+, launch+, open, opens, opened, opening, air, airs, aired, airing, releas+, stream+,
    available, out, drop, drops, dropped, dropping, leave, leaves, leaving, left, until, till, expire, expires,
    vanish+, disappear+, goes, going, gone, go, watch+, see, seen, catch, show, shown, shows, showing+, broadcast+,
    screen+, transmi+, viewers, audience, audiences, date, dates, dated, episode, episodes, finale, finales, cinema,
    cinemas, last chance, schedul+, slot, listing, listings, unveil+, follow+, join, joins, run, runs, finish+, end,
    ends, ended, wait, ready, set for, due, move, moves, moved, moving, expected, lock in, clear your, diary, diaries,
    tune in, rent, buy, download, home, subscri+, exclusive+, bought, carry, carries, free"""
)
GENERIC = _any_of(
    """it, they, series, season, show, film, movie, drama, comedy, thriller, documentary, special, episode, episodes,
    finale, run, both, part, new, instalment, instalments, all six, all eight, all ten"""
)
MAKING = _any_of(
    """filmed, filming, shot, shoot, shooting, recorded, recording, interview+, met, meet, spoke, talk, talked,
    talking, wrote, written, rehears+, audition+, rain, rained, snow+, drove, flew, train, visit+, telephon+, rang,
    phoned, lunch, breakfast, dinner, table read, read-through, wrapped, auction+, retire+, appointed, resign+,
    trial, election, marathon, conference, festival, ceremony, award, awards, gala, ticket, tickets, museum,
    exhibition, hospital, school, match, deadline, letter, dated"""
)
LIFE = re.compile(
    r"\b(?:born|birthdays?|died|death\s+of|funeral|buried|wedding|married|marry|marries|anniversar\w+|christened|"
    r"engaged|divorced|aged|turns?\s+(?:\d\d|twenty|thirty|forty|fifty|sixty|seventy|eighty)|"
    r"turned\s+(?:\d\d|twenty|thirty|forty|fifty|sixty|seventy|eighty))\b",
    re.IGNORECASE,
)

_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NUMBERS = {word: n for words in (_CARDINALS, _ORDINALS) for n, word in enumerate(words, 1)}
_NEW, _EARLIER = {"new", "final"}, {"last", "previous", "original", "earlier"}
SEASON = re.compile(
    rf"\b(?:(?:series|season)s?\s+(?P<after>\d{{1,2}}|{'|'.join(_CARDINALS)})|"
    rf"(?P<before>{'|'.join([*_ORDINALS, *sorted(_NEW | _EARLIER)])})\s+(?:series|season|run)|"
    r"(?P<old>last\s+time|years?\s+ago|in\s+(?:19|20)\d\d|back\s+then|originally))\b",
    re.IGNORECASE,
)
SOME_EARLIER = -1


def season_named(match: re.Match[str], wanted: int) -> int | None:
    """Its number; `SOME_EARLIER` for one that is over; the wanted one for “the new series”."""
    word = (match["after"] or match["before"] or "").lower()
    if match["old"] or word in _EARLIER:
        return SOME_EARLIER
    if word in _NEW:
        return wanted
    return int(word) if word.isdigit() else _NUMBERS.get(word)
