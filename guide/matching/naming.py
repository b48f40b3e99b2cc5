"""Programmes for what an import brings: found by their keys, made where there is none, judged as they come."""

from collections.abc import Iterable
from typing import Any

from guide.matching.deciding import DECIDED, LINKING, all_learnt, judge, link
from guide.matching.evidence import Evidence, evidence_of, key_of
from guide.matching.shelf import Shelf
from guide.models import Programme
from guide.xmltv.listing import Content

MOST_KEYS = 500


class Naming:
    """What each key of one import stands for: the programme's id and the show that it links to."""

    def __init__(self) -> None:
        self.shelf, self.learnt = Shelf.of_all(), all_learnt()
        self.known: dict[str, tuple[int, int | None]] = {}

    def name(self, contents: Iterable[Content]) -> list[tuple[int, int | None]]:
        """For each content in turn, its programme and its show."""
        keyed = [(key_of(content), content) for content in contents]
        new = {key: content for key, content in reversed(keyed) if key not in self.known}
        keys = sorted(new)
        for first in range(0, len(keys), MOST_KEYS):
            self._learn({key: evidence_of(new[key]) for key in keys[first : first + MOST_KEYS]})
        return [self.known[key] for key, _ in keyed]

    def _learn(self, evidences: dict[str, Evidence]) -> None:
        there = {each.key: each for each in Programme.objects.filter(key__in=evidences)}
        better = [each for key, each in there.items() if self._is_surer(each, evidences[key])]
        Programme.objects.bulk_update(better, ["state", "show", "score", "reasons", "external_ids"])
        link(better)
        made = [self._new(key, evidence) for key, evidence in evidences.items() if key not in there]
        Programme.objects.bulk_create(made, batch_size=MOST_KEYS)
        for each in (*there.values(), *made):
            self.known[each.key] = (each.pk, each.show_id if each.state in LINKING else None)

    def _new(self, key: str, evidence: Evidence) -> Programme:
        ids = evidence.external_ids
        programme = Programme(key=key, title=evidence.title, year=evidence.year, external_ids=ids)
        judge(programme, evidence, self.shelf, self.learnt)
        return programme

    def _is_surer(self, programme: Programme, evidence: Evidence) -> bool:
        """Judge an undecided programme again by what is known of it now. It is kept only if that says more, so that
        nothing goes back and forth between two broadcasts of which one tells less."""
        if programme.state in DECIDED:
            return False
        before: Any = (programme.state, programme.show_id, programme.score, programme.reasons)
        judge(programme, evidence, self.shelf, self.learnt)
        if programme.score > before[2] and (programme.state == Programme.State.MATCHED or before[0] != "matched"):
            programme.external_ids = {**programme.external_ids, **evidence.external_ids}
            return True
        programme.state, programme.show_id, programme.score, programme.reasons = before
        return False
