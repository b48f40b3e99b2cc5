"""Which pictures a body holds is written down in rows, so that none is deleted while it is used."""

from collections.abc import Iterable

from articles.models import Article, ArticleImage
from articles.setting.names import wanted
from images.models import Image


def pictures_in(body: str) -> list[int]:
    """The ids of the pictures in clean HTML that are there, each once."""
    return _there(wanted(body).images)


def keep_pictures(article: Article) -> None:
    """Bring the rows of the saved piece into step with its body."""
    standing = set(article.images.values_list("image_id", flat=True))
    held = set(wanted(article.body).images)
    if held == standing:
        return
    article.images.exclude(image__in=held).delete()
    ArticleImage.objects.bulk_create(ArticleImage(article=article, image_id=pk) for pk in _there(held - standing))


def _there(ids: Iterable[int]) -> list[int]:
    return list(Image.objects.filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
