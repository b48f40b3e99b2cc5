"""Feeds: what is new on the site, in a section, about a person or a show, in a genre; as RSS, Atom or JSON."""
