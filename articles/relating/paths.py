"""Which public piece the page at a path is of: where a reader of the next one came from."""

from articles.models.edition import Edition
from core import clock


def pieces_at(paths: set[str]) -> dict[str, int]:
    """The piece of each path that is the address of a public one. One query."""
    parts = {path: path.strip("/").split("/") for path in paths}
    slugs = {slug for _, *rest in parts.values() if len(rest) == 1 for slug in rest if len(slug) <= 120}
    public = Edition.objects.public(clock.now()).filter(slug__in=slugs)
    rows = public.order_by().values_list("section__slug", "slug", "piece")
    pieces = {(section, slug): piece for section, slug, piece in rows}
    found = {path: pieces.get((two[0], two[-1])) for path, two in parts.items() if len(two) == 2}
    return {path: piece for path, piece in found.items() if piece is not None}
