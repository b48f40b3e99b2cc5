"""Rows for tests, each with just what it needs. The cast: Morag edits, Idris reports, Sana subs."""

from io import BytesIO
from itertools import count
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils.text import slugify
from PIL import Image as Pillow

from articles.models import Article, ArticlePerson, ArticleShow, Byline, Edition, Section
from articles.workflow import publish, save_piece
from core import clock
from images import renditions
from images.models import Image
from images.models.image import ENDINGS, FOLDER, public_files
from newsroom import roles
from newsroom.models import User
from people.models import Contributor, Person
from shows.models import Genre, Show

_numbers = count(1)
PASSWORD = "a-long-enough-phrase"


def make_user(name: str = "", role: str | None = roles.REPORTER, **fields: Any) -> User:
    """A member of staff in a role; with `role=None` a reader's account."""
    name = name or f"user{next(_numbers)}"
    user = User.objects.create_user(
        username=name.lower(),
        first_name=name,
        email=f"{name.lower()}@magazine.example",
        password=PASSWORD,
        is_staff=role is not None,
        **fields,
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def morag() -> User:
    """The editor."""
    return User.objects.filter(username="morag").first() or make_user("Morag", roles.EDITOR)


def idris() -> User:
    """The reporter, who has a contributor profile."""
    user = User.objects.filter(username="idris").first()
    if user is None:
        user = make_user("Idris", roles.REPORTER)
        Contributor.objects.create(person=make_person("Idris Vaughan"), user=user, job_title="Senior interviewer")
    return user


def sana() -> User:
    """The sub-editor."""
    return User.objects.filter(username="sana").first() or make_user("Sana", roles.SUB_EDITOR)


def make_person(name: str = "", **fields: Any) -> Person:
    number = next(_numbers)
    name = name or f"Person {number}"
    return Person.objects.create(**{"name": name, "slug": slugify(f"{name}-{number}"), **fields})


def make_genre(name: str = "") -> Genre:
    name = name or f"Genre {next(_numbers)}"
    return Genre.objects.create(name=name, slug=slugify(name))


def make_show(title: str = "", **fields: Any) -> Show:
    number = next(_numbers)
    title = title or f"Show {number}"
    return Show.objects.create(**{"title": title, "slug": slugify(f"{title}-{number}"), **fields})


def make_section(name: str = "Television") -> Section:
    return Section.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]


def make_image(title: str = "A picture", **fields: Any) -> Image:
    """A small picture with one file of each format, without going through the upload."""
    data = BytesIO()
    Pillow.new("RGB", (64, 40), "teal").save(data, "JPEG")
    defaults = {"alt_text": "A teal field", "credit": "Photograph: Ninth Row", "uploaded_at": clock.now()}
    image = Image(title=title, **{**defaults, **fields})
    image.file.save(f"{uuid4().hex}.jpg", ContentFile(data.getvalue()), save=False)
    image.width, image.height = 64, 40
    image.save()
    serve_as(image, data.getvalue())
    return image


def serve_as(image: Image, data: bytes) -> None:
    """Give the picture its files in its own ratio, all of them these bytes: encoding AVIF takes a test’s time."""
    plan = renditions.plan(image, renditions.ORIGINAL)
    names = [f"{FOLDER}/{plan.folder}/{width}.{ending}" for width in plan.widths for ending in ENDINGS.values()]
    for name in names:
        public_files().save(name, ContentFile(data))
    image.renditions = {renditions.ORIGINAL: renditions.told(plan)}
    image.save(update_fields=["renditions"])


def inline(words: str, speaker: Person, **facts: Any) -> str:
    """A quotation in the running text, as the editor sends it."""
    return _mark("q", words, speaker, **facts)


def set_off(*paragraphs: str, speaker: Person, **facts: Any) -> str:
    """A set-off quotation, as the editor sends it."""
    return _mark("blockquote", "".join(f"<p>{words}</p>" for words in paragraphs), speaker, **facts)


def _mark(tag: str, html: str, speaker: Person, quote: Any = None, outlet: str = "") -> str:
    extra = f' data-outlet="{outlet}"' if outlet else ""
    return f'<{tag} data-quote="{quote or uuid4()}" data-speaker="{speaker.pk}"{extra}>{html}</{tag}>'


def make_article(
    headline: str = "",
    *,
    by: User | None = None,
    body: str = "<p>It began with a letter.</p>",
    people: list[Person] | None = None,
    shows: list[Show] | None = None,
    byline: Person | None = None,
    **fields: Any,
) -> Article:
    """A saved working copy that lacks nothing it needs to be published."""
    by = by or idris()
    headline = headline or f"Headline {next(_numbers)}"
    article = Article(
        **{
            "headline": headline,
            "catchline": slugify(headline)[:60],
            "standfirst": "What happened next.",
            "section": fields.pop("section", None) or make_section(),
            **fields,
        }
    )
    save_piece(article, by=by, body="")
    for position, person in enumerate(people if people is not None else [make_person()]):
        ArticlePerson.objects.create(article=article, person=person, position=position)
    for position, show in enumerate(shows or []):
        ArticleShow.objects.create(article=article, show=show, position=position)
    writer = byline or Person.objects.filter(contributor__user=by).first() or make_person()
    Byline.objects.create(article=article, person=writer)
    save_piece(article, by=by, body=body)
    return article


def make_edition(headline: str = "", **fields: Any) -> Edition:
    """A published piece, as readers see it."""
    article = make_article(headline, **fields)
    edition: Edition = publish(article, by=morag())
    return edition
