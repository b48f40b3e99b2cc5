"""What becomes of programmes: judged by rule, or decided by a person, whose word stands for every later broadcast."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from core import clock
from guide.matching.evidence import Evidence, evidence_of
from guide.matching.folding import fold
from guide.matching.judging import DOUBTFUL, Candidate, Learnt, candidates, is_sure
from guide.matching.shelf import Shelf
from guide.models import Broadcast, Programme
from guide.xmltv.listing import CONTENT, Content
from shows.models import Show

State = Programme.State
DECIDED = (State.CONFIRMED, State.REFUSED)
LINKING = (State.MATCHED, State.CONFIRMED)


def learnt_of(programmes: Iterable[Programme]) -> dict[str, Learnt]:
    """What the desk has decided, by title and kind, whatever the year."""
    confirmed, refused = dict[str, set[int]](), set[str]()
    for programme in programmes:
        if programme.state == State.CONFIRMED and programme.show_id:
            confirmed.setdefault(programme.undated_key, set()).add(programme.show_id)
        elif programme.state == State.REFUSED:
            refused.add(programme.undated_key)
    return {
        key: Learnt(frozenset(confirmed.get(key, ())), key in refused and key not in confirmed)
        for key in confirmed.keys() | refused
    }


def all_learnt() -> dict[str, Learnt]:
    """From every decision of the desk. One query."""
    return learnt_of(Programme.objects.filter(state__in=DECIDED).only("key", "state", "show_id"))


def judge(
    programme: Programme, evidence: Evidence, shelf: Shelf, learnt: Mapping[str, Learnt] | None = None
) -> list[Candidate]:
    """Set what the rule says of an undecided programme; nothing is saved. Returns the shows that it may be."""
    ranked = candidates(evidence, shelf, (learnt or {}).get(programme.undated_key))
    best = ranked[0] if ranked else None
    programme.score = best.score if best else 0
    programme.show_id = best.show.pk if best and is_sure(ranked) else None
    programme.reasons = _reasons(ranked)
    if programme.show_id:
        programme.state = State.MATCHED
    else:
        programme.state = State.DOUBTFUL if best and best.score >= DOUBTFUL else State.UNKNOWN
    return ranked


def _reasons(ranked: list[Candidate]) -> list[str]:
    if not ranked or ranked[0].score < DOUBTFUL:
        return []
    second = ranked[1:2] if len(ranked) > 1 and not is_sure(ranked) and ranked[1].score >= DOUBTFUL else []
    return [*ranked[0].reasons, *(f"It may as well be “{each.show.title}” ({each.show.year})." for each in second)]


@transaction.atomic
def confirm(programme: Programme, show: Show, *, by: Any) -> None:
    """The desk says that it is this show: every broadcast of it, now and later, is."""
    _decide(programme, State.CONFIRMED, show.pk, by)


@transaction.atomic
def refuse(programme: Programme, *, by: Any) -> None:
    """The desk says that it is no show of ours, now or later."""
    _decide(programme, State.REFUSED, None, by)


@transaction.atomic
def reopen(programme: Programme) -> None:
    """Take a decision back: the rule judges again."""
    programme.state, programme.decided_by, programme.decided_at = State.UNKNOWN, None, None
    programme.save()
    rejudge([programme], Shelf.of_all())


def _decide(programme: Programme, state: str, show: int | None, by: Any) -> None:
    programme.state, programme.show_id = state, show
    programme.decided_by, programme.decided_at = by, clock.now()
    programme.save()
    link([programme])
    alike = Programme.objects.filter(key__startswith=f"{programme.undated_key.partition('|')[0]}|").exclude(
        pk=programme.pk
    )
    rejudge([each for each in alike if each.undated_key == programme.undated_key], Shelf.of_all())


def rejudge(programmes: Iterable[Programme], shelf: Shelf) -> int:
    """Judge programmes again by what is broadcast of them; returns how many changed. A decision of the desk stands,
    unless the show that it was for is gone."""
    waiting = [each for each in programmes if each.state not in DECIDED or _has_lost_its_show(each)]
    evidences = {each.pk: evidence for each, evidence in evidence_of_each(waiting)}
    changed, learnt = [], all_learnt()
    for each in waiting:
        before = (each.state, each.show_id, each.score, each.reasons)
        judge(each, evidences[each.pk], shelf, learnt)
        if (each.state, each.show_id, each.score, each.reasons) != before:
            changed.append(each)
    fields = ["state", "show", "score", "reasons", "decided_by", "decided_at"]
    Programme.objects.bulk_update(changed, fields, batch_size=200)
    link(changed)
    return len(changed)


def of_show(show: Show | None, pk: int) -> list[Programme]:
    """The programmes that a change of this show may concern: those that are it, and those with a title of its own."""
    found = {each.pk: each for each in Programme.objects.filter(show=pk)}
    names = {fold(title).words for title in (show.title, *show.aliases)} if show else set()
    for name in sorted(names - {""}):
        found |= {each.pk: each for each in Programme.objects.filter(key__startswith=name)}
    if show is None:
        orphans = Programme.objects.filter(state__in=LINKING, show=None)
        found |= {each.pk: each for each in orphans}
    return list(found.values())


def evidence_for(programme: Programme) -> Evidence:
    """What is known of it: its latest broadcast, or its row alone."""
    return next(evidence for _, evidence in evidence_of_each([programme]))


def _has_lost_its_show(programme: Programme) -> bool:
    return programme.state == State.CONFIRMED and programme.show_id is None


def evidence_of_each(programmes: list[Programme]) -> list[tuple[Programme, Evidence]]:
    of_each = Broadcast.objects.filter(programme=OuterRef("pk")).order_by("-starts_at", "-pk").values("pk")[:1]
    asked = Programme.objects.filter(pk__in=[each.pk for each in programmes]).values(latest=Subquery(of_each))
    latest = {broadcast.programme_id: broadcast for broadcast in Broadcast.objects.filter(pk__in=asked)}
    return [(each, _evidence(each, latest.get(each.pk))) for each in programmes]


def _evidence(programme: Programme, broadcast: Broadcast | None) -> Evidence:
    if broadcast:
        return evidence_of(Content(**{name: getattr(broadcast, name) for name in CONTENT}))
    kind = programme.key.rpartition("|")[2]
    return Evidence(programme.title, programme.year, kind, external_ids=programme.external_ids)


def link(programmes: Iterable[Programme]) -> None:
    """Keep the broadcasts' show in step with their programme's."""
    for programme in programmes:
        show = programme.show_id if programme.state in LINKING else None
        Broadcast.objects.filter(programme=programme).exclude(show=show).update(show=show)
