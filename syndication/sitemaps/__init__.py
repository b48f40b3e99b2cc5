"""Sitemaps (sitemaps.org): an index, the pieces month by month, people, shows, what is new, and the rest."""
