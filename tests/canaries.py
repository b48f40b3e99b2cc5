"""A piece with a canary in every text field of its own and of the records made for it.

What the desk keeps round a piece (comments, links, autosaves, transcripts, reasons, rules) is full of them too. A
canary is `canary-<model>-<field>`, so that one that got out says where from. `tests.canary_walk` looks for them.
"""

from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import models

from articles import workflow
from articles.documents import snapshot
from articles.models import (
    Article,
    ArticlePerson,
    ArticleShow,
    Byline,
    Clearance,
    Correction,
    HouseRule,
    RelatedPick,
    RelatedPiece,
    Revision,
    Section,
    Series,
    Tag,
)  # fmt: skip
from articles.tests.factories import idris, inline, make_article, make_image, morag, sana, set_off
from articles.workflow.autosave import autosave
from audience.writing import write
from core import clock
from core.richtext import RichTextField
from front import workflow as fronts
from front.orders import Container, card, container
from front.orders import Kind as FrontKind
from front.tests.factories import make_front, publish_front
from guide.models import Broadcast, Channel, Pick
from guide.tests.broadcasts import make_broadcast
from images.models import Collection
from interviews.models import Interview, Label, Quote, Record, Turn
from offers import live
from offers.models import Offer
from pages.models import HousePage
from people.models import Contributor, Person
from podcasts.models import Episode, Podcast
from podcasts.tests.factories import make_podcast
from shows.models import Availability, Credit, Season, Service, Show
from writing_room.models import Comment, ShareLink, Sitting

M = TypeVar("M", bound=models.Model)
S = Article.State
FOLLOWING_OTHERS = {
    "alias_text", "audio_file", "chapters", "crops", "currency", "file", "recording_file", "renditions", "region",
    "required_credit", "sections", "slots", "state", "user_agent",
}  # fmt: skip


def stuffed(row: M) -> M:
    """The unsaved row with a canary in every text field it has."""
    model = row._meta.model_name
    for field in row._meta.concrete_fields:
        if field.choices or field.name in FOLLOWING_OTHERS:
            continue
        word = f"canary-{model}-{field.name}"
        if isinstance(field, models.JSONField):
            setattr(row, field.name, [word])
        elif isinstance(field, models.URLField):
            setattr(row, field.name, f"https://media.example/{word}")
        elif isinstance(field, RichTextField):
            setattr(row, field.name, f"<p>{word}</p>")
        elif isinstance(field, models.CharField | models.TextField):
            setattr(row, field.name, word[: field.max_length])
    return row


def _kept(row: M, **different: str) -> M:
    """The row saved, full of canaries; some of them by another name."""
    stuffed(row)
    for name, value in different.items():
        setattr(row, name, value)
    row.save()
    return row


def fill(article: Article) -> Article:
    """Put a canary into every field of the working copy, and attach records that readers know nothing of yet."""
    person = _kept(Person())
    writer = _kept(Person(), slug="canary-writer-slug", name="canary-writer-name")
    _kept(Contributor(person=writer))
    image = stuffed(make_image())
    image.save()
    _kept(Collection(created_at=clock.now())).images.add(image)
    show = _kept(Show(poster=image))
    season = _kept(Season(show=show, number=1))
    _kept(Credit(show=show, person=person))
    service, today = _kept(Service()), clock.today()
    _kept(Availability(show=show, season=season, service=service, starts_on="2020-01-01"))
    for n, ends in ((0, None), (3, None), (-90, today + timedelta(days=3))):
        _kept(Availability(show=show, service=service, starts_on=today + timedelta(days=n), ends_on=ends))
    _on_television(show)
    interview = _transcript(person)
    article = stuffed(article)
    article.hero, article.interview = image, interview
    article.series, article.part = _kept(Series()), 3
    workflow.save_piece(article, by=idris(), body="")
    for children in (article.people, article.shows, article.bylines):
        children.all().delete()
    ArticlePerson.objects.create(article=article, person=person)
    ArticleShow.objects.create(article=article, show=show)
    Byline.objects.create(article=article, person=writer)
    _kept(Correction(article=article, corrected_at=clock.now()))
    RelatedPick.objects.create(article=article, pick=make_article("canary-pick-headline", people=[]))
    article.tags.add(_kept(Tag()))
    workflow.save_piece(article, by=idris(), body=_body(person, show))
    Quote.objects.filter(speaker=person).update(character="canary-quote-character")
    workflow.save_piece(article, by=idris())
    Revision.objects.filter(piece=article).update(name="canary-revision-name")
    _kept_on_the_desk(article)
    return article


def _on_television(show: Show) -> None:
    """The show on a channel that readers see, and a pick, full of canaries, on one that they do not."""
    now = clock.now()
    make_broadcast("Something", now, show=show, is_premiere=True)
    Channel.objects.filter(slug__startswith="canary").delete()
    hidden = _kept(Channel(is_shown=False))
    _kept(Broadcast(channel=hidden, show=show, starts_at=now, ends_at=now + timedelta(hours=1), is_premiere=True))
    _kept(Pick(channel=hidden, starts_at=now, day=clock.today()), title="canary-broadcast-title")


def _transcript(person: Person) -> Interview:
    """An interview with its recording; one turn of it is background, one off the record."""
    interview = _kept(Interview())
    interview.recording_file.save("canary-interview-recording_file.mp3", ContentFile(b"canary-interview-recording"))
    _kept(Label(interview=interview, person=person))
    _kept(Turn(interview=interview, speaker=person, record=Record.BACKGROUND), text="canary-background-text")
    _kept(Turn(interview=interview, speaker=person, record=Record.OFF))
    return interview


def _kept_on_the_desk(article: Article) -> None:
    """What was said, shared, decided and not saved about the piece, and a rule of the house."""
    now = clock.now()
    link = _kept(ShareLink(piece=article, created_by=idris(), created_at=now, expires_at=now + timedelta(days=7)))
    said = _kept(Comment(piece=article, by=idris(), created_at=now))
    _kept(Comment(piece=article, by=sana(), parent=said, created_at=now), text="canary-reply-text")
    _kept(Comment(piece=article, link=link, created_at=now), guest_name="canary-guest-name", text="canary-guest-text")
    _kept(Clearance(piece=article, by=idris(), at=now))
    HouseRule.objects.filter(name__startswith="canary").delete()
    _kept(HouseRule())
    HousePage.objects.filter(slug__startswith="canary").delete()
    _kept(HousePage(changed_at=now))
    _kept_to_come(now)
    sitting = Sitting.objects.create(piece=article, user=idris(), began_at=now, seen_at=now)
    document = {**snapshot(article), "headline": "canary-autosave-headline", "body": "<p>canary-autosave-body</p>"}
    autosave(article, document, sitting=sitting.key, by=sana())


def _kept_to_come(now: datetime) -> None:
    """Offers and episodes that are to come, over, off or hidden: readers see nothing of them."""
    far = now + timedelta(days=3650)
    everywhere = [slot.value for slot in Offer.Slot]
    for window in ({"starts_at": far}, {"ends_at": now - timedelta(days=3650)}, {"is_on": False}):
        _kept(Offer(kind=Offer.Kind.SHOP, **{"is_on": True, "slots": everywhere, **window}))
    live.forget()
    seen = Podcast.objects.filter(slug="rowdies").first() or make_podcast("Rowdies", slug="rowdies")
    Podcast.objects.filter(slug__startswith="canary").delete()
    _kept(Podcast(category="Arts", language="en-GB"), language="en-GB")
    unheard: list[dict[str, Any]] = [{"published_at": far}, {"published_at": now, "is_hidden": True}]
    for n, hidden in enumerate(unheard):
        _kept(Episode(podcast=seen, **hidden), slug=f"canary-episode-slug-{n}-{uuid4().hex}")


def _body(person: Person, show: Show) -> str:
    hung = make_image(alt_text="", credit="")
    return (
        f'<p>canary-article-body <a data-person="{person.pk}">canary-body-link</a> '
        f"{inline('canary-quote-inline', person, outlet='canary-quote-outlet')}</p>"
        f"{set_off('canary-quote-set_off', speaker=person)}<p><a data-show='{show.pk}'>canary-body-link_to_show</a></p>"
        f'<div data-block="gallery"><figure data-part="item" data-image="{hung.pk}" data-alt="canary-hung-alt" '
        'data-credit="canary-hung-credit"><figcaption>canary-hung-caption</figcaption></figure></div>'
    )


def unpublished() -> Article:
    """A draft full of canaries, pinned on the fronts that readers see, in words of their own."""
    article = fill(Article(section=_section()))
    for section in (None, article.section):
        publish_front(_pinned(article, "card"), section=section)
        make_front(_pinned(article, "front"), section=section)
    return article


def changed() -> Article:
    """A piece that readers see without a canary, and whose next version is full of them."""
    article = make_article("Seen by all", section=_section())
    workflow.publish(article, by=morag())
    make_front(_pinned(article, "front"))
    return fill(article)


def _pinned(article: Article, of: str) -> Container:
    """The piece on a front, with canaries in all that a card says."""
    said = {name: f"canary-{of}-{name}" for name in ("headline", "kicker")}
    return container(FrontKind.ROW, card(article.pk, **said), title=f"canary-{of}-title")


def schedule_front_with(article: Article, *, at: datetime) -> None:
    """The home page with the piece on it in words of its own, from that moment on."""
    fronts.schedule(make_front(_pinned(article, "card")), at=at, by=morag())


def _section() -> Section:
    return Section.objects.get_or_create(slug="television", defaults={"name": "Television"})[0]


def bring_to(article: Article, place: str) -> None:
    """Take the piece there by the verbs, each with a canary in its note."""
    note, tomorrow = "canary-log-note", clock.now() + timedelta(days=1)
    if place == "sent back":
        workflow.submit(article, by=idris(), note=note)
        workflow.send_back(article, by=sana(), note=note)
    elif place == S.WITH_SUBS:
        workflow.submit(article, by=idris(), note=note)
    elif place == S.READY:
        workflow.mark_ready(article, by=sana())
    elif place == "scheduled":
        workflow.schedule(article, at=tomorrow, by=morag())
    elif place == "schedule cancelled":
        workflow.schedule(article, at=tomorrow, by=morag())
        workflow.cancel_schedule(article, by=morag())
    elif place == S.HELD:
        workflow.schedule(article, at=tomorrow, by=morag())
        workflow.hold(article, by=sana(), note=note)
    elif place == S.SPIKED:
        workflow.spike(article, by=morag(), note=note)
    elif place in {S.KILLED, "unpublished"}:
        workflow.publish(article, by=morag())
        end = workflow.kill if place == S.KILLED else workflow.unpublish
        end(article, by=morag(), note=note)
        hide_records()


def put_into_boxes(article: Article, *, beside: Article) -> None:
    """Let the piece have been read most, and whoever works such things out have put it beside the other."""
    now = clock.now()
    key = (article.pk, article.section_id)
    write({(*key, now.replace(minute=0, second=0, microsecond=0)): 99}, {(*key, clock.today()): 99}, {})
    RelatedPiece.objects.create(piece=beside, other=article, score=99, reason=RelatedPiece.Reason.READ_ON)


def hide_records() -> None:
    """People and shows that a piece made public outlive it; to hide them again is the desk's own step."""
    Person.objects.update(is_public=False)
    Show.objects.update(is_public=False)
