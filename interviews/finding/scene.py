"""Who is present at each point of a text, so that “he said” can be understood."""

from bisect import bisect_left, bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from interviews.finding.names import Mention, Named, Register
from interviews.finding.speech import PLACED_BEFORE, PRONOUN, SENTENCE_END

MOST_AROUND = 12  # appearances to each side that count as near
MOST = 200  # appearances looked back through
SENTENCE = 1_500  # letters; a longer one is cut
NEAR = 6  # paragraphs back in which a pronoun looks for its person

Place = tuple[int, int]

_place = attrgetter("place")


@dataclass(frozen=True)
class Appearance:
    """Somebody named or speaking at a place, as a subject or in passing."""

    place: Place
    people: tuple[Named, ...]
    is_subject: bool


@dataclass
class Scene:
    """The narration, whom it names, and what the pronouns have shown so far."""

    texts: Sequence[str]  # flat, with every quotation hidden
    register: Register
    mentions: list[list[Mention]] = field(init=False)
    appearances: list[Appearance] = field(default_factory=list)
    pronouns: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def __post_init__(self) -> None:
        self.mentions = [self.register.mentions(text) for text in self.texts]
        for number, found in enumerate(self.mentions):
            subjects = _subjects(self.texts[number], found)
            self.appearances += [Appearance((number, one.start), one.people, one in subjects) for one in found]
        self._learn_pronouns()

    def spoke(self, person: Named, place: Place) -> None:
        """Somebody has been found to speak there."""
        insort(self.appearances, Appearance(place, (person,), True), key=_place)

    def spoke_of(self, pronouns: set[str], speaker: Named, place: Place) -> None:
        """Nobody calls himself “he”: when one other person is about, that is who was meant."""
        if len(pronouns) != 1:
            return
        others = [one for one in self.nearby(place) if one is not speaker]
        if len(others) == 1:
            self.pronouns[others[0].name][next(iter(pronouns))] += 1

    def meant(self, mention: Mention, place: Place) -> Named:
        """Whom the mention means: of several with that name, the one seen last."""
        if len(mention.people) == 1:
            return mention.people[0]
        earlier = [seen for seen in self._until(place) if len(seen.people) == 1 and seen.people[0] in mention.people]
        return earlier[-1].people[0] if earlier else mention.people[0]

    def behind(self, pronoun: str, place: Place) -> Named | None:
        """Whom the pronoun stands for: the last subject or speaker it fits, else anybody it fits."""
        seen = [one for one in self._until(place) if place[0] - one.place[0] <= NEAR and len(one.people) == 1]
        subjects = [one for one in seen if one.is_subject]
        here = [one for one in subjects if one.place[0] == place[0]]
        known = [one for one in subjects if self.pronouns.get(one.people[0].name)]
        for fitting in (here, known, subjects, seen):
            for one in reversed(fitting):
                if self._fits(pronoun, one.people[0]):
                    self.pronouns[one.people[0].name][pronoun] += 1
                    return one.people[0]
        everybody = self.register.people
        return everybody[0] if len(everybody) == 1 and not seen else None

    def last_named(self, place: Place) -> Named | None:
        """Whoever was the last subject or speaker."""
        seen = [one for one in self._until(place) if one.is_subject and len(one.people) == 1]
        return seen[-1].people[0] if seen else None

    def nearby(self, place: Place) -> list[Named]:
        """Everybody near the place, the nearest first, each once."""
        first = bisect_left(self.appearances, (place[0] - NEAR, 0), key=_place)
        at = bisect_left(self.appearances, place, key=_place)
        last = bisect_left(self.appearances, (place[0] + NEAR, 0), key=_place)
        near = self.appearances[max(first, at - MOST_AROUND) : min(last, at + MOST_AROUND)]
        near.sort(key=lambda one: (abs(one.place[0] - place[0]), abs(one.place[1] - place[1])))
        return list(dict.fromkeys(person for one in near for person in one.people))

    def _until(self, place: Place) -> list[Appearance]:
        at = bisect_left(self.appearances, place, key=_place)
        return self.appearances[max(0, at - MOST) : at]

    def _fits(self, pronoun: str, person: Named) -> bool:
        known = self.pronouns.get(person.name)
        return not known or known[pronoun] * 2 >= sum(known.values())

    def _learn_pronouns(self) -> None:
        """Where only one person is about, “she” is that person."""
        before: list[set[Named]] = []
        for text, found in zip(self.texts, self.mentions, strict=True):
            for match in PRONOUN.finditer(text):
                pronoun = match[0].lower()
                here = {person for one in found if one.start < match.start() for person in one.people}
                about = here or set().union(*before[-2:])
                if pronoun in {"he", "she"} and len(about) == 1:
                    self.pronouns[next(iter(about)).name][pronoun] += 3 if here else 1
            if named := {person for one in found for person in one.people}:
                before.append(named)


def _subjects(text: str, found: Sequence[Mention]) -> set[Mention]:
    """The first named in each sentence, unless a preposition comes before."""
    begins = [0, *(end.end() for end in SENTENCE_END.finditer(text))]
    subjects: dict[int, Mention] = {}
    for one in found:
        begin = begins[bisect_right(begins, one.start) - 1]
        subjects.setdefault(begin, one)
    return {
        one for begin, one in subjects.items() if not PLACED_BEFORE.search(text, max(begin, one.start - 40), one.start)
    }


def sentence_before(text: str, end: int, begin: int = 0) -> int:
    """Where the sentence that runs up to `end` begins."""
    begin = max(begin, end - SENTENCE)
    ends = [match.end() for match in SENTENCE_END.finditer(text, begin, end) if text[match.end() : end].strip()]
    start = ends[-1] if ends else begin
    return end - len(text[start:end].lstrip())
