"""What files of pictures are called: a keyed hash of what is in them: none is guessed, none changes its meaning."""

from typing import Any

from django.utils.crypto import salted_hmac

LENGTH = 32  # hexadecimal digits: 128 bits


def keyed(*parts: Any) -> str:
    """A name for what these parts make: always the same, and known only to who has the secret key."""
    return salted_hmac("images.names", "\n".join(map(str, parts)), algorithm="sha256").hexdigest()[:LENGTH]
