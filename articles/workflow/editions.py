"""What decides what readers see, and when."""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Min, Q

from articles import permissions, press
from articles.models import Article, Correction, Edition, Revision, ShareCard
from articles.setting.names import CARD, wanted
from articles.share_cards import making as share_cards
from articles.workflow import clearing
from articles.workflow.desk import must_be_allowed, must_be_in, verb
from articles.workflow.records import log, touch, write_revision
from core import clock, dates, happenings
from core.public import having_a_page
from people.models import Person
from publishing import timeline
from publishing.refusals import Refusal
from shows.models import Show

S = Article.State


@verb
def publish(article: Article, *, by: Any, reason: str = "") -> Edition:
    """Readers see the working copy as it stands, from now on.

    When exactly this is what they see already, that edition is returned and nothing changes. With a `reason`, an
    editor publishes over what a check has against it; the reason is kept.
    """
    _may_decide(by)
    now = clock.now()
    current = article.editions.public(now).select_related("revision").first()
    if current is not None and article.state == S.PUBLISHED and not has_unpublished_changes(article, current):
        return current
    _publishable(article, at=now, by=by, reason=reason)
    edition = _open(article, at=now, by=by)
    log(article, "publish", by=by)
    return edition


@verb
def schedule(article: Article, *, at: datetime, by: Any, reason: str = "") -> Edition:
    """Readers see the working copy as it stands, from a later moment on."""
    _may_decide(by)
    if at <= clock.now():
        raise Refusal("That moment has passed. Choose a later one, or publish now.")
    _publishable(article, at=at, by=by, reason=reason)
    edition = _open(article, at=at, by=by)
    log(article, "schedule", by=by, note=dates.moment(at))
    return edition


@verb
def cancel_schedule(article: Article, *, by: Any) -> None:
    """What was scheduled does not happen; what readers see stays."""
    _may_decide(by)
    if not cancel_to_come(article, at=clock.now(), by=by):
        raise Refusal("Nothing is scheduled for this piece.")
    live = article.editions.public(clock.now()).exists()
    touch(article, by=by, state=S.PUBLISHED if live else S.READY)
    log(article, "cancel_schedule", by=by)


@verb
def unpublish(article: Article, *, by: Any, note: str = "") -> None:
    """Take a piece off the site without giving it up: it becomes a draft again."""
    _may_decide(by)
    _end(article, by=by)
    touch(article, by=by, state=S.DRAFT)
    log(article, "unpublish", by=by, note=note)


@verb
def kill(article: Article, *, by: Any, note: str) -> None:
    """Withdraw a piece that was public. It and everything scheduled for it are gone at once."""
    _may_decide(by)
    if not note.strip():
        raise Refusal("Write down why the piece is killed. The reason stays in its log.")
    _end(article, by=by)
    touch(article, by=by, state=S.KILLED)
    log(article, "kill", by=by, note=note.strip())


@verb
def correct(article: Article, *, by: Any, note: str, reason: str = "") -> Edition:
    """Publish the working copy together with a note of what was wrong."""
    _may_decide(by)
    if not article.editions.public(clock.now()).exists():
        raise Refusal("Readers cannot see this piece, so there is nothing to correct. Edit it and publish it.")
    if not note.strip():
        raise Refusal("Write the correction as readers shall see it.")
    _publishable(article, at=clock.now(), by=by, reason=reason, note=note.strip())
    Correction.objects.create(article=article, text=note.strip(), corrected_at=clock.now())
    edition = _open(article, at=clock.now(), by=by)
    log(article, "correct", by=by, note=note.strip())
    return edition


@verb
def roll_back(article: Article, *, to: Edition, by: Any, reason: str = "") -> Edition:
    """Readers see an earlier edition's words again, as a new edition. The working copy stays as it is.

    What was marked off the record since then is not published again.
    """
    _may_decide(by)
    now = clock.now()
    if to.piece_id != article.pk or to.opened_at > now:
        raise Refusal("That edition is not of this piece.")
    current = article.editions.public(now).first()
    if current is None:
        raise Refusal("Readers cannot see this piece, so there is nothing to roll back. Publish it.")
    if current.revision_id == to.revision_id:
        raise Refusal("Readers see that edition already.")
    clearing.must_keep_promises(article, to.revision.document, by=by, reason=reason)
    edition: Edition = _print(article, to.revision, at=now, by=by)
    log(article, "roll_back", by=by, note=f"to the edition of {dates.moment(to.public_from)}")
    return edition


def has_unpublished_changes(article: Article, edition: Edition) -> bool:
    """Whether the working copy differs from what the edition was pressed from."""
    from articles.documents import snapshot, upgraded  # only this question needs both forms

    return snapshot(article) != upgraded(edition.revision.document)


def cancel_to_come(article: Article, *, at: datetime, by: Any) -> int:
    """Cancel every scheduled edition; returns how many there were."""
    share_cards.remove(ShareCard.objects.filter(edition__in=article.editions.to_come(at)))
    cancelled = timeline.cancel_scheduled(Edition, article.pk, at=at, by=by)
    keep_waiting(at)
    return cancelled


def names_made_public(article: Article) -> tuple[list[Person], list[Show]]:
    """The people and shows this piece names, or has a card of, that readers have no page about yet."""
    cards = wanted(article.body)
    named = {*article.people.values_list("person_id", flat=True), *article.bylines.values_list("person_id", flat=True)}
    named |= {*article.quotes.values_list("quote__speaker_id", flat=True), *cards.person_cards}
    named |= set(Person.objects.filter(merged__in=named).values_list("pk", flat=True))
    now = clock.now()
    people = Person.objects.filter(pk__in=named, merged_into=None).exclude(having_a_page(now))
    about = {*article.shows.values_list("show_id", flat=True), *cards.show_cards}
    shows = Show.objects.filter(pk__in=about).exclude(having_a_page(now))
    return list(people), list(shows)


def keep_waiting(now: datetime) -> None:
    """A person or show that only scheduled pieces name has a page from the first of them on; from none, no page."""
    to_come = Edition.objects.to_come(now)
    for person in Person.objects.filter(public_from__gt=now):
        naming = to_come.filter(Q(people__person=person) | Q(placements__speaker=person) | _with_card(person))
        person.public_from = naming.aggregate(first=Min("public_from"))["first"]
        person.save(update_fields=["public_from"])
        _tell(person)
    for show in Show.objects.filter(public_from__gt=now):
        about = to_come.filter(Q(shows__show=show) | _with_card(show))
        show.public_from = about.aggregate(first=Min("public_from"))["first"]
        show.save(update_fields=["public_from"])
        _tell(show)


def _with_card(record: Person | Show) -> Q:
    """Editions with a card of the record in their body, or of somebody who was merged into it."""
    kind = "person" if isinstance(record, Person) else "show"
    ids = [record.pk, *(record.merged.values_list("pk", flat=True) if isinstance(record, Person) else ())]
    return reduce(or_, (Q(page__body__icontains=CARD.format(kind=kind, pk=pk)) for pk in ids))


def _may_decide(by: Any) -> None:
    must_be_allowed(permissions.can_publish(by), "Only editors decide what readers see.")


def _publishable(article: Article, *, at: datetime, by: Any, reason: str, note: str = "") -> None:
    must_be_in(article, "published", S.DRAFT, S.WITH_SUBS, S.READY, S.PUBLISHED)
    clearing.must_be_publishable(article, at=at, by=by, reason=reason, note=note)


def _open(article: Article, *, at: datetime, by: Any) -> Edition:
    revision = write_revision(article, Revision.Kind.PUBLISH, by=by)
    people, shows = names_made_public(article)
    now = clock.now()
    made_public = {"is_public": True} if at <= now else {"public_from": at}
    Person.objects.filter(pk__in=[person.pk for person in people]).update(**made_public)
    Show.objects.filter(pk__in=[show.pk for show in shows]).update(**made_public)
    _tell(*people, *shows)
    edition = _print(article, revision, at=at, by=by)
    keep_waiting(now)
    touch(article, by=by, state=S.PUBLISHED)
    return edition


def _print(article: Article, revision: Revision, *, at: datetime, by: Any) -> Edition:
    """Press the revision. A piece is dated by the moment readers first saw it."""
    now = clock.now()
    if article.first_published_at is None or (article.first_published_at > now and at < article.first_published_at):
        article.first_published_at = at
        article.save(update_fields=["first_published_at"])
    proof = press.compose(
        revision.document,
        piece_id=article.pk,
        revision_id=revision.pk,
        at=at,
        published_at=min(article.first_published_at, at),
    )
    return press.print_edition(proof, opened_at=now, by=by)


def _end(article: Article, *, by: Any) -> None:
    closed = timeline.close_editions(Edition, article.pk, at=clock.now(), by=by)
    share_cards.remove(ShareCard.objects.filter(edition__piece=article))
    keep_waiting(clock.now())
    if not closed:
        raise Refusal("Readers cannot see this piece and nothing is scheduled. Spike it to drop it.")


def _tell(*records: Person | Show) -> None:
    for record in records:
        happenings.tell(str(record._meta.model_name), record.pk)
