"""The demo’s curated fronts, of the home page and of one section, set by the desk’s verbs. Rules set the others."""

from typing import Any

from articles.models import Article, Section
from front import workflow
from front.fronts import front_of, kept
from front.models import Front
from front.orders import Card, Kind, Order, card, container, read_order
from newsroom.demo.accounts import Staff

CURATED = (None, "television")


def fronts_to_set() -> list[str | None]:
    """The sections (none for the home page) whose front nobody has touched, so that what an editor set stays."""
    touched = set(Front.objects.filter(version__gt=0).values_list("section__slug", flat=True))
    return [slug for slug in CURATED if slug not in touched]


def set_fronts(staff: Staff) -> int:
    """Set and publish them; returns how many were set."""
    wanted = fronts_to_set()
    for slug in wanted:
        section = Section.objects.get(slug=slug) if slug else None
        front = kept(front_of(section))
        order = read_order(_television() if section else _home())
        workflow.save(front, order, by=staff["morag"], began_from=front.version)
        workflow.publish(front, by=staff["morag"])
    return len(wanted)


def _home() -> Order:
    stage = Section.objects.get(slug="stage")
    lead = _pin(
        "mara-quillfeather-on-the-towpath",
        headline="Eight miles by water with Mara Quillfeather",
        links=_ids("leaving-soon-five-series", "cold-larder-second-helping"),
    )
    weekend = [
        _pin("five-films-wet-sunday"),
        _pin("waltz-that-got-out", kicker="The long read"),
        _pin("where-is-tuesday-now"),
        _pin("salt-sambar-on-set", headline="Inside a very hot kitchen"),
    ]
    return [
        container(Kind.LEAD, *lead),
        container(Kind.EXCLUSIVES, None, *_pin("branwell-goes-indoors")),
        container(Kind.SAID),
        container(Kind.ROW, *(one for pinned in weekend for one in pinned), title="For the weekend", key="weekend"),
        container(Kind.TONIGHT, size=3),
        container(Kind.SECTION, section=stage.pk, size=4, key="stage"),
        container(Kind.MOST_READ),
        container(Kind.LATEST, title="The latest", size=14),
    ]


def _television() -> Order:
    lead = _pin("saoirse-dunleague-shows-her-working", links=_ids("arsenic-hours-first-night-review"))
    reviews = [
        _pin(slug) for slug in ("ballast-and-sons-dead-weight-review", "mrs-adeyinka-regrets-series-three-review")
    ]
    interviews = [_pin("kwabena-trelawn-eleven-bad-songs"), _pin("gethin-stobbart-last-boxes")]
    return [
        container(Kind.LEAD, *lead),
        container(
            Kind.ROW, *(one for pinned in (*interviews, *reviews) for one in pinned), title="This week", key="this-week"
        ),
        container(Kind.LATEST, title="All of television"),
    ]


def _pin(slug: str, **said: Any) -> list[Card]:
    """The piece pinned; nothing when an editor has renamed or moved it."""
    return [card(pk, **said) for pk in _ids(slug)]


def _ids(*slugs: str) -> list[int]:
    found = dict(Article.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    return [found[slug] for slug in slugs if slug in found]
