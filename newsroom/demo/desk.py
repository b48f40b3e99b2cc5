"""The demo's pieces, each taken over the desk by the same verbs as any other, on the days it says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from articles import workflow
from articles.models import Article, ArticlePerson, ArticleShow, Byline, LogEntry, Section, Series, Tag
from articles.workflow.records import log
from articles.workflow.save import begin, finish
from core import clock, dates
from interviews.models import Interview
from newsroom.demo import content, moving
from newsroom.demo.accounts import Staff
from newsroom.demo.content import Known, Piece
from newsroom.demo.hanging import collect, hang_gallery, hang_hero, say_what_of
from newsroom.demo.pictures import Job
from newsroom.models import User
from shows.models import Show

SEEDED = "seed"
SENT_BACK = (
    "Nearly there. The middle needs one more paragraph on how it was made, and please check every date in it against "
    "the listings before it comes back to us."
)
KILLED = "The production asked for it back after we learnt that two of its facts were wrong. Morag has written to them."


@dataclass(frozen=True)
class Stage:
    """Who is on the desk, what day it is, and what pieces may link to."""

    staff: Staff
    known: Known
    now: datetime


def pieces_to_add() -> list[Piece]:
    """The pieces whose seeding is in no piece's log, so that one an editor renamed or moved is not added again."""
    seeded = set(LogEntry.objects.filter(verb=SEEDED).values_list("note", flat=True))
    return [piece for piece in content.pieces() if piece.slug not in seeded]


def hero_job(piece: Piece, men: set[str]) -> Job | None:
    """The piece's picture; it shows somebody like the person the piece is with, and never anybody real."""
    if not piece.picture:
        return None
    first = next((row["person"] for row in piece.people or []), "")
    motif = piece.picture["motif"]
    if motif == "portrait" and first in content.real_people():
        motif = "screen"
    drawn = [other for other in content.pieces() if other.picture]
    alike = [other.slug for other in drawn if other.picture["motif"] == piece.picture["motif"]]
    return Job("hero", piece.slug, {"motif": motif, "look": alike.index(piece.slug), "is_man": first in men})


def jobs_of(piece: Piece, men: set[str]) -> list[Job | None]:
    """All that is drawn for the piece: its picture, then those of its gallery."""
    gallery = [
        Job("hero", f"{piece.slug} {facts['name']}", {"motif": facts["motif"], "look": facts.get("look", 0)})
        for facts in piece.gallery or []
    ]
    return [hero_job(piece, men), *gallery]


@transaction.atomic
def add_piece(piece: Piece, drawings: Sequence[bytes | None], stage: Stage) -> Article:
    """The piece, written, subbed and brought to its state; all of it or nothing. Its drawings are as in `jobs_of`."""
    if piece.moving:
        piece = moving.dated(piece, moving.due(piece.moving, stage.now))
    begun, *moments = _moments(piece, stage.now)
    author = stage.staff.users.get(piece.bylines[0]["person"], stage.staff["idris"])
    with clock.at(begun):
        article = _written(piece, drawings, stage, author)
        log(article, SEEDED, by=stage.staff["morag"], note=piece.slug)
    for moment, verb in zip(moments, _way(piece, author, stage), strict=False):
        with clock.at(moment):
            verb(article)
    return article


def _moments(piece: Piece, now: datetime) -> list[datetime]:
    """When the piece was begun, submitted, marked ready, decided on, and when whatever came after that came."""
    if piece.state in {"published", "killed"}:
        decided = now - timedelta(days=float(piece.published_days_ago))
    else:
        decided = now - timedelta(hours=1 + _spread(piece.slug) * 40)
    return [
        decided - timedelta(days=2 + _spread(piece.slug)),
        decided - timedelta(days=1, hours=3),
        decided - timedelta(hours=2),
        decided,
        decided + (now - decided) * 0.4,
    ]


def _spread(slug: str) -> float:
    """A number from 0 to 1 that is always the same for a slug."""
    return int.from_bytes(sha256(slug.encode()).digest()[:4]) / 2**32


def _way(piece: Piece, author: User, stage: Stage) -> list[Callable[[Article], Any]]:
    """The verbs that bring a new piece to its state, in order."""
    morag, sana = stage.staff["morag"], stage.staff["sana"]

    def submit(article: Article) -> None:
        workflow.submit(article, by=author)

    def mark_ready(article: Article) -> None:
        workflow.mark_ready(article, by=sana)

    def publish(article: Article) -> None:
        workflow.publish(article, by=morag)

    def schedule(article: Article) -> None:
        wanted = stage.now + timedelta(days=float(piece.publish_in_days))
        workflow.schedule(article, at=wanted.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1), by=morag)

    ways: dict[str, list[Callable[[Article], Any]]] = {
        "draft": [submit, lambda a: workflow.send_back(a, by=sana, note=SENT_BACK)] if _is_sent_back(piece) else [],
        "with_subs": [submit],
        "ready": [submit, mark_ready],
        "scheduled": [submit, mark_ready, schedule],
        "published": [submit, mark_ready, publish],
        "held": [submit, mark_ready, lambda a: workflow.hold(a, by=morag, note="Held until the dates are confirmed.")],
        "spiked": [submit, lambda a: workflow.spike(a, by=morag, note="Overtaken by events.")],
        "killed": [submit, mark_ready, publish, lambda a: workflow.kill(a, by=morag, note=KILLED)],
    }
    way = ways[piece.state]
    if piece.correction and piece.state == "published":
        way.append(lambda a: workflow.correct(a, by=morag, note=piece.correction))
    return way


def _is_sent_back(piece: Piece) -> bool:
    """The first draft by Idris was with the subs once."""
    drafts = [p.slug for p in content.pieces() if p.state == "draft" and p.bylines[0]["person"] == "idris"]
    return piece.slug in drafts[:1]


def _written(piece: Piece, drawings: Sequence[bytes | None], stage: Stage, author: User) -> Article:
    shows = [stage.known.of("show", slug, piece.slug)[0] for slug in piece.shows or []]
    today = dates.local(stage.now).date()
    hero = hang_hero(piece, drawings[0], stage.staff, today)
    gallery = hang_gallery(piece, drawings[1:], stage.staff, today)
    article = Article(
        kind=piece.kind,
        section=Section.objects.get(slug=piece.section),
        slug=piece.slug,
        hero=hero,
        interview=_interview(piece, stage, author, shows),
        series=Series.objects.filter(slug=piece.series).first(),
        part=piece.part or None,
        **{
            name: getattr(piece, name)
            for name in ("catchline", "kicker", "headline", "short_headline", "standfirst", "seo_description")
        },
    )
    begin(article, by=author)
    article.save()
    _children(article, piece, stage, shows)
    finish(article, by=author, body=piece.body_for_desk(stage.known, {name: gallery[name].pk for name in gallery}))
    pictures = [hero, *gallery.values()] if hero else [*gallery.values()]
    say_what_of(pictures, shows=shows, people=_ids(piece, stage, piece.people or [], "interviewee"))
    collect(pictures, piece.collection)
    return article


def _children(article: Article, piece: Piece, stage: Stage, shows: list[int]) -> None:
    for position, row in enumerate(piece.bylines):
        person = stage.known.of("person", row["person"], piece.slug)[0]
        Byline.objects.create(article=article, person_id=person, role=row["role"], position=position)
    for position, row in enumerate(piece.people or []):
        person = stage.known.of("person", row["person"], piece.slug)[0]
        ArticlePerson.objects.create(article=article, person_id=person, role=row["role"], position=position)
    for position, show in enumerate(shows):
        ArticleShow.objects.create(article=article, show_id=show, position=position)
    article.genres.set(Show.objects.filter(pk__in=shows, genre__isnull=False).values_list("genre", flat=True))
    article.tags.set([_tag(name) for name in piece.tags or []])


def _tag(name: str) -> Tag:
    slug = slugify(name)
    return Tag.objects.filter(Q(slug=slug) | Q(name=name)).first() or Tag.objects.create(slug=slug, name=name)


def _interview(piece: Piece, stage: Stage, author: User, shows: list[int]) -> Interview | None:
    if not piece.interview:
        return None

    interview = Interview.objects.create(
        title=f"{piece.catchline}, {piece.interview['place']}"[:200],
        held_on=(stage.now - timedelta(days=piece.interview["days_ago"])).date(),
        place=piece.interview["place"],
        conditions=piece.interview.get("conditions", ""),
        created_by=author,
    )
    interview.interviewers.set(_ids(piece, stage, piece.bylines, "words"))
    interview.interviewees.set(_ids(piece, stage, piece.people, "interviewee"))
    interview.shows.set(shows)
    return interview


def _ids(piece: Piece, stage: Stage, rows: list[dict[str, str]], role: str) -> list[int]:
    return [stage.known.of("person", row["person"], piece.slug)[0] for row in rows if row["role"] == role]
