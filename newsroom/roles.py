"""Roles are Django groups. What each may do stands here and nowhere else."""

from django.contrib.auth.models import Group, Permission

REPORTER = "Reporter"
SUB_EDITOR = "Sub-editor"
EDITOR = "Editor"
ADMINISTRATOR = "Administrator"

_WRITING = {
    "articles": {
        "article": "view add change",
        "byline": "view add change delete",
        "articleperson": "view add change delete",
        "articleshow": "view add change delete",
        "relatedpick": "view add change delete",
        "neverbeside": "view add change delete",
        "articlequote": "view",
        "correction": "view",
        "section": "view",
        "tag": "view add",
        "series": "view",
        "houserule": "view",
        "revision": "view",
        "edition": "view",
        "logentry": "view",
    },
    "images": {"image": "view add change", "collection": "view add change"},
    "people": {"person": "view add change", "contributor": "view"},
    "shows": {
        "show": "view add change",
        "season": "view add change delete",
        "credit": "view add change delete",
        "availability": "view add change delete",
        "genre": "view",
        "service": "view",
    },
    "pages": {"housepage": "view"},
    "offers": {"offer": "view"},
    "podcasts": {"podcast": "view", "episode": "view", "episodeperson": "view"},
    "interviews": {"interview": "view add change", "turn": "view add change delete", "quote": "view"},
    "front": {"front": "view"},
    "guide": {
        "channel": "view",
        "source": "view",
        "channelname": "view",
        "import": "view",
        "programme": "view",
        "broadcast": "view",
        "pick": "view",
    },
}
_SUBBING = {
    "articles": {"article": "sub", "tag": "change"},
    "interviews": {"quote": "change"},
    "front": {"front": "change"},
    "guide": {"programme": "change", "pick": "add change delete"},
    "facts": {"mention": "view change"},
}
_EDITING = {
    "articles": {
        "article": "publish",
        "houserule": "add change",
        "section": "add change",
        "tag": "change delete",
        "series": "add change",
    },
    "images": {"image": "delete", "collection": "delete"},
    "people": {"person": "delete", "contributor": "add change delete"},
    "shows": {"show": "delete", "genre": "add change delete", "service": "add change delete"},
    "interviews": {"interview": "delete"},
    "pages": {"housepage": "add change delete"},
    "offers": {"offer": "add change delete"},
    "podcasts": {
        "podcast": "add change delete",
        "episode": "add change delete",
        "episodeperson": "add change delete",
    },
    "front": {"front": "publish"},
    "guide": {
        "channel": "add change delete",
        "source": "add change delete",
        "channelname": "add change delete",
        "broadcast": "add change delete",
    },
}
_ADMINISTERING = {
    "newsroom": {"user": "view add change delete"},
    "core": {"redirect": "view add change delete"},
}

ROLES = {
    REPORTER: [_WRITING],
    SUB_EDITOR: [_WRITING, _SUBBING],
    EDITOR: [_WRITING, _SUBBING, _EDITING],
    ADMINISTRATOR: [_WRITING, _SUBBING, _EDITING, _ADMINISTERING],
}


def keep_roles() -> None:
    """Make the groups say what this file says."""
    known = {(p.content_type.app_label, p.codename): p for p in Permission.objects.select_related("content_type")}
    for role, grants in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role)
        wanted = {
            (app, f"{action}_{model}")
            for grant in grants
            for app, models in grant.items()
            for model, actions in models.items()
            for action in actions.split()
        }
        group.permissions.set([known[key] for key in wanted if key in known])
