"""What happens to a file that somebody sent, inside a child process with narrow limits.

Nothing here knows of Django, the database or the settings: the child starts in a moment, and holds no secrets.
`images/decoding.py` is the parent's side of it.
"""
