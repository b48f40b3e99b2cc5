"""Which words at the start of a line name its speaker."""

import re

_BRACKETED = re.compile(r"\[([^\[\]:：]{1,120})\]\s*[:：](?:\s+|$)")
_COLONED = re.compile(r"([^:：]{1,60}?)\s*(?::(?=\s|$)|：)\s*")
_NO_NAME = re.compile(r"[.!?;,\"“”„«»…\[\]<>{}=|\\/*_]")
_INITIALS = re.compile(r"\b\w{1,4}\.(?=\s|$|\w\.)|\.(?=\w\b)")
_SMALL_WORDS = frozenset(
    "al and ap bin da de del der di du el ibn la le of the van von y zu".split()  # noqa: SIM905
)
_FIRST_LETTER = re.compile(r"[^\W\d_]")
MOST_WORDS = 6


def labelled(line: str) -> tuple[str, str] | None:
    """The speaker's label and the words after it, when the line begins with “MARA QUILL: …” or “[anybody]: …”."""
    if match := _BRACKETED.match(line):
        return match[1], line[match.end() :]
    match = _COLONED.match(line)
    return (match[1], line[match.end() :]) if match and looks_like_a_name(match[1]) else None


def written(label: str) -> str:
    """The label so that `labelled` knows it again."""
    return f"{label}:" if labelled(f"{label}: x") == (label, "x") else f"[{label}]:"


def looks_like_a_name(words: str) -> bool:
    """“MARA QUILL”, “Dr. de la Cruz”, “Speaker 2”, “Q”, “莫羽”; not “He told me this”."""
    given = re.sub(r"\([^()]*\)", "", words).split()
    if not 0 < len(given) <= MOST_WORDS or _NO_NAME.search(_INITIALS.sub("", words)):
        return False
    first = _FIRST_LETTER.match(given[0])
    return first is not None and not first[0].islower() and all(_may_be_in_a_name(word) for word in given)


def _may_be_in_a_name(word: str) -> bool:
    letter = _FIRST_LETTER.search(word)
    return letter is None or not letter[0].islower() or word in _SMALL_WORDS
