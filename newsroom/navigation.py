"""The desk's sidebar: what a person may see, in the words of a newsroom."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

Item = dict[str, Any]

DESKS = {
    "mine": ("My pieces", "person_edit"),
    "drafts": ("Drafts", "edit_note"),
    "with_subs": ("With subs", "rate_review"),
    "ready": ("Ready", "task_alt"),
    "scheduled": ("Scheduled", "schedule"),
    "live": ("Live", "public"),
    "held": ("Held", "pause_circle"),
    "gone": ("Spiked and killed", "archive"),
}


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Groups of links; a group nobody may see any of is left out."""
    groups: list[tuple[str, Sequence[Item | None]]] = [
        (
            "",
            [
                _link(request, "The desk", "home", reverse("admin:index")),
                _link(request, "Search", "search", reverse("desk_search")),
            ],
        ),
        ("Pieces", _pieces(request)),
        (
            "People & shows",
            [
                _records(request, "people", "person", "People", "groups"),
                _records(request, "shows", "show", "Shows", "live_tv"),
                _records(request, "shows", "genre", "Genres", "category"),
                _records(request, "shows", "service", "Services", "connected_tv"),
            ],
        ),
        (
            "What is on",
            [
                _page(request, "facts.view_mention", "facts:queue", "Moved dates", "event_repeat"),
                _page(request, "shows.change_availability", "facts:to_check", "Facts to check", "fact_check"),
                _records(request, "guide", "broadcast", "Broadcasts", "calendar_month"),
                _review(request),
                _programmes(request),
                _records(request, "guide", "channel", "Channels", "tv"),
                _records(request, "guide", "channelname", "Channel names", "label"),
                _records(request, "guide", "source", "Sources", "rss_feed"),
                _records(request, "guide", "import", "Imports", "download"),
            ],
        ),
        (
            "What was said",
            [
                _records(request, "interviews", "interview", "Interviews", "mic"),
                _records(request, "interviews", "quote", "Quotes", "format_quote"),
            ],
        ),
        (
            "Pictures",
            [_pictures(request), _records(request, "images", "collection", "Collections", "photo_album")],
        ),
        (
            "Magazine",
            [
                _fronts(request),
                _tonight(request),
                _records(request, "articles", "section", "Sections", "newspaper"),
                _records(request, "articles", "tag", "Tags", "sell"),
                _records(request, "articles", "series", "Series of pieces", "linear_scale"),
                _records(request, "podcasts", "podcast", "Podcasts", "podcasts"),
                _records(request, "podcasts", "episode", "Episodes", "headphones"),
                _records(request, "offers", "offer", "Offers", "loyalty"),
                _records(request, "pages", "housepage", "House pages", "info"),
                _records(request, "articles", "houserule", "House style", "spellcheck"),
            ],
        ),
        ("Administration", [_records(request, "newsroom", "user", "Users", "badge")]),
        ("Your account", _account(request)),
    ]
    allowed = [(title, [item for item in items if item]) for title, items in groups]
    return [{"title": title, "items": items} for title, items in allowed if items]


def account_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The same account pages, in the menu under one's name."""
    return [{"title": item["title"], "link": item["link"]} for item in _account(request)]


def _pieces(request: HttpRequest) -> list[Item | None]:
    if not request.user.has_perm("articles.view_article"):
        return []
    pieces = reverse("admin:articles_article_changelist")
    asked = request.GET.get("desk", "")
    is_here = request.path.startswith(pieces)
    everything = _link(request, "All pieces", "article", pieces, active=is_here and asked not in DESKS)
    return [
        everything,
        *(
            _link(request, title, icon, f"{pieces}?desk={key}", active=request.path == pieces and asked == key)
            for key, (title, icon) in DESKS.items()
        ),
    ]


def _pictures(request: HttpRequest) -> Item | None:
    if not request.user.has_perm("images.view_image"):
        return None
    grid, records = reverse("library:grid"), reverse("admin:images_image_changelist")
    return _link(request, "Pictures", "photo_library", grid, active=request.path.startswith((grid, records)))


def _fronts(request: HttpRequest) -> Item | None:
    if not request.user.has_perm("front.view_front"):
        return None
    return _link(request, "Fronts", "dashboard", reverse("fronts:every"))


def _tonight(request: HttpRequest) -> Item | None:
    if not request.user.has_perm("guide.view_pick"):
        return None
    return _link(request, "Tonight", "star", reverse("tonight:tonight"))


def _review(request: HttpRequest) -> Item | None:
    if not request.user.has_perm("guide.view_programme"):
        return None
    return _link(request, "Programmes to look at", "fact_check", reverse("admin:guide_programme_review"))


def _programmes(request: HttpRequest) -> Item | None:
    """Not marked as open where those to look at are: their address lies below it, and has a link of its own."""
    link = _records(request, "guide", "programme", "Programmes", "movie")
    if link and request.path == reverse("admin:guide_programme_review"):
        link["active"] = False
    return link


def _page(request: HttpRequest, permission: str, name: str, title: str, icon: str) -> Item | None:
    return _link(request, title, icon, reverse(name)) if request.user.has_perm(permission) else None


def _records(request: HttpRequest, app: str, model: str, title: str, icon: str) -> Item | None:
    if not request.user.has_perm(f"{app}.view_{model}"):
        return None
    return _link(request, title, icon, reverse(f"admin:{app}_{model}_changelist"))


def _account(request: HttpRequest) -> list[Item]:
    return [
        _link(request, "Second factor & passkeys", "passkey", reverse("mfa_index")),
        _link(request, "Sessions", "devices", reverse("usersessions_list")),
        _link(request, "Password", "password", reverse("account_change_password")),
    ]


def _link(request: HttpRequest, title: str, icon: str, link: str, *, active: bool | None = None) -> Item:
    """An item as Unfold takes it; whether it is the page one is on is decided here."""
    if active is None:
        index = reverse("admin:index")
        active = request.path == link if link == index else request.path.startswith(link)
    return {"title": title, "icon": icon, "link": link, "active": active}
