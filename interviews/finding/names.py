"""Who is named where: full names, aliases, surnames, and first names that only one of them has."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from interviews.finding.speech import BESIDE, ROLES

_HONORIFICS = "Mr Mrs Ms Miss Mx Dr Sir Dame Lord Lady Professor Prof Captain Detective DJ MC"
BEFORE_A_NAME = frozenset(
    "when but and yet so as while now then asked for with after before since if though although because later "  # noqa: SIM905
    "yesterday today still perhaps maybe actor actress director singer writer creator comedian producer presenter "
    "star novelist showrunner host co-star composer once until like unlike is was did does has had will can could "
    "would should what why how where who whom that this here there says said adds added told meanwhile earlier "
    "recently both even only not nor or in on at by from to of about monday tuesday wednesday thursday friday "
    "saturday sunday the".split()
) | {word.lower() for word in _HONORIFICS.split()}
_PARTICLES = {"de", "del", "della", "di", "da", "du", "la", "le", "van", "von", "der", "den", "ten", "bin", "ibn", "al"}
_NAME = r"[^\W\d_a-z][\w'-]*[a-z][\w'-]*"
_FULL_NAME = rf"{_NAME}(?: (?:(?:de|la|van|von|der|du|di|da|del|al|bin) )*{_NAME}){{1,3}}"
_KIN = "wife|husband|mother|father|brother|sister|partner|friend"
_INTRODUCED = re.compile(
    rf"(?:{BESIDE.pattern}(?: [a-z-]+){{0,4}} ,?(?P<after>{_FULL_NAME}))"
    rf"|(?:\b(?:{'|'.join(sorted(ROLES))}|{_KIN}),? (?P<role>{_FULL_NAME}))"
    rf"|(?:(?<!the )(?<!The )\b(?P<before>{_FULL_NAME})(?:, [^,.]{{2,60}},)? (?:\w+ly )?{BESIDE.pattern})"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII = {
    **dict.fromkeys("’ʼ‘", "'"),
    "ß": "s",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "ı": "i",
    "\u00a0": " ",
}


@dataclass(frozen=True, eq=False)
class Named:
    """Somebody a quotation could be by, one object each. Without an id when the text names them and no record does."""

    id: int | None
    name: str
    aliases: tuple[str, ...] = ()
    known_for: str = ""


@dataclass(frozen=True)
class Mention:
    """A name in a text, and whom it may mean."""

    start: int
    end: int
    people: tuple[Named, ...]
    is_possessive: bool


def flat(text: str) -> str:
    """The text without diacritics and with straight apostrophes, every position as it was."""
    if text.isascii():
        return text
    return _NOT_ASCII.sub(lambda match: _flat(match[0]), text)


@lru_cache(maxsize=4_000)
def _flat(letter: str) -> str:
    known = _ASCII.get(letter)
    return known or unicodedata.normalize("NFKD", letter)[:1] or letter


class Register:
    """Everybody who may be named, under everything they may be called."""

    def __init__(self, people: Iterable[Named]) -> None:
        self.people = list(people)
        self.keys: dict[str, list[Named]] = defaultdict(list)
        self.full: set[str] = set()
        for person in self.people:
            self._enter(person)
        self._compile()

    def add(self, names: Iterable[str]) -> None:
        """Take in people the text names and we do not know."""
        for name in names:
            if name not in self.full:
                self.people.append(person := Named(None, name))
                self._enter(person)
        self._compile()

    def _enter(self, person: Named) -> None:
        for name in (person.name, *person.aliases):
            words = flat(name).split()
            if not words:
                continue
            self.full.add(" ".join(words))
            keys = {" ".join(words), words[-1], words[0]}
            keys |= {" ".join(words[n:]) for n in range(1, len(words)) if words[n].lower() in _PARTICLES}
            for key in keys:
                if key[0].isupper() and key not in _HONORIFICS.split() and person not in self.keys[key]:
                    self.keys[key].append(person)

    def _compile(self) -> None:
        longest = sorted((key for key in self.keys if self.keys[key]), key=len, reverse=True)
        names = "|".join(re.escape(key) for key in longest) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")

    def mentions(self, text: str) -> list[Mention]:
        """The names in flat text, in order."""
        found = []
        for match in self._pattern.finditer(text):
            if match[0] not in self.full and _is_part_of_another_name(text, match.start(), match.end()):
                continue
            end = match.end()
            is_possessive = text[end : end + 2] in ("'s", "' ") or text[end : end + 1] == "'"
            found.append(Mention(match.start(), end, tuple(self.keys[match[0]]), is_possessive))
        return found

    def strangers(self, texts: Sequence[str]) -> list[str]:
        """Full names in flat texts that are introduced as a speaker or by what they do, and are not in the register."""
        found: dict[str, None] = {}
        for text in texts:
            for match in _INTRODUCED.finditer(text):
                words = next(part for part in match.groups() if part).split()
                while len(words) > 1 and words[0].lower() in BEFORE_A_NAME:
                    words = words[1:]
                name = re.sub(r"'s?$", "", " ".join(words))
                if len(words) > 1 and not any(known in name for known in self.full):
                    found.setdefault(name)
        return list(found)


def _is_part_of_another_name(text: str, start: int, end: int) -> bool:
    """“Quill” in “Peter Quill”, “Ned” in “Ned Kelly”."""
    after = re.match(r" (?:[A-Z][\w'-]*)", text[end : end + 30])
    if after and after[0].strip() not in {"I", "I'm", "I've"}:
        return True
    before = re.search(r"([A-Z][\w'-]*)\.? $", text[max(0, start - 30) : start])
    return bool(before and before[1].lower() not in BEFORE_A_NAME and not before[1].endswith("'s"))
