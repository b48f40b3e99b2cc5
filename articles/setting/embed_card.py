"""What another site holds, as a card with a link to it. A script may put a frame there when the reader asks."""

from html import escape

from articles.embeds import PROVIDERS


def embed(provider_id: str, ref: str, title: str) -> str:
    """The card; empty for a provider we do not know."""
    provider = PROVIDERS.get(provider_id)
    if provider is None:
        return ""
    name = escape(title or f"On {provider.name}")
    return (
        f'<div class="embed embed-{provider.shape}" data-frame="{escape(provider.frame(ref))}" '
        f'data-provider="{escape(provider.name)}" data-title="{name}">'
        f'<p class="embed-from">{escape(provider.name)}</p><p class="embed-title">{name}</p>'
        f'<p class="embed-link"><a href="{escape(provider.page(ref))}" rel="noopener">'
        f"{escape(provider.invitation)}</a></p>"
        "</div>"
    )
