"""The pieces: written at the desk, pressed into editions, read on the site."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "articles"

    def ready(self) -> None:
        """Be told of what changes on the floors below, and tell them where their records are used."""
        from articles import listed, stand_ins, where_used  # models are there only now
        from articles.relating import following as relating
        from articles.relating import paths
        from articles.share_cards import following
        from articles.workflow.withdrawing import withdraw
        from audience import writing
        from core import happenings, sitemapped, uses
        from interviews import withholding
        from people import pictures as portraits
        from shows import pictures

        withholding.listen(withdraw)
        pictures.listen(stand_ins.follow_show)
        portraits.listen(following.follow_portrait)
        happenings.listen(relating.hear)
        writing.read_paths_with(paths.pieces_at)
        uses.listen(where_used.told, covers=where_used.covers)
        sitemapped.offer("lists", listed.lists)
