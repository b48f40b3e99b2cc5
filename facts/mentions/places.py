"""Names of services and channels as a text gives them: “on Prime Video”, “Amazon Prime”, “Lantern’s”."""

import re
from collections.abc import Iterator, Sequence

Found = tuple[int, int, float]

# What readers and writers call them besides their own name. A name not here goes by itself and without its last,
# general word.
KNOWN = {
    "prime video": ("Amazon Prime Video", "Amazon Prime", "Amazon", "Prime"),
    "apple tv+": ("Apple TV Plus", "Apple TV", "Apple"),
    "disney+": ("Disney Plus",),
    "paramount+": ("Paramount Plus",),
    "bbc iplayer": ("iPlayer", "the iPlayer"),
    "bbc one": ("BBC1", "BBC 1"),
    "bbc two": ("BBC2", "BBC 2"),
    "channel 4": ("Channel Four", "C4"),
    "channel 5": ("Channel Five", "Five"),
    "itv1": ("ITV", "ITV 1"),
    "now": ("Now TV", "NOW"),
}
_GENERAL = {"video", "tv", "television", "player", "plus", "cinemas", "cinema", "streaming", "channel", "pictures"}
_BEFORE = re.compile(
    r"\b(?:on|to|from|with|via|at|by|through|joins?|hits?|leaves?|leaving|quits?|reaches|and|or|is|until|than|not)\s+(?:the\s+)?$|^$|[:–—(]\s*$",
    re.IGNORECASE,
)
_CAPITAL_AFTER = re.compile(r"\s+[A-Z][a-z]|-\w|\w")
_CAPITAL_BEFORE = re.compile(r"(?:\b[A-Z][a-z’']+\s+|\w-)$")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?:]\s+|^[“‘\"])\S*\s*$")


def names_of(name: str) -> tuple[str, ...]:
    """The place's own name and what else it is called, the longest first."""
    words = name.split()
    others = list(KNOWN.get(name.lower(), ()))
    if len(words) > 1 and words[-1].lower() in _GENERAL:
        others.append(" ".join(words[:-1]))
    if name.endswith("+"):
        others.append(f"{name[:-1].strip()} Plus")
    return (name, *sorted({one for one in others if one != name}, key=lambda one: (-len(one), one)))


def places(text: str, names: Sequence[str]) -> Iterator[Found]:
    """Every place in the text where one of the names stands as a name of its own; the first is its full name."""
    taken: list[tuple[int, int]] = []
    for name in sorted(names, key=len, reverse=True):
        is_full = name == names[0]
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            if _is_part_of_another(text, *match.span()):
                continue
            is_led = bool(_BEFORE.search(text[: match.start()]))
            if is_full or is_led:
                yield (*match.span(), (0.5 if is_full else 0.4) + (0.15 if is_led else 0))


def _is_part_of_another(text: str, start: int, end: int) -> bool:
    """“Prime Minister”, “Green Lantern”, “Lantern Street”: another name that has this one in it."""
    after = text[end:]
    if _CAPITAL_AFTER.match(after) and not re.match(r"[’']s\b", after):
        return True
    before = _CAPITAL_BEFORE.search(text[:start])
    return before is not None and not _SENTENCE_BEFORE.search(text[:start]) and not _is_plain(before[0])


def _is_plain(word: str) -> bool:
    return word.strip().lower() in {
        "on",
        "the",
        "to",
        "from",
        "and",
        "with",
        "for",
        "watch",
        "stream",
        "only",
        "why",
        "new",
    }
