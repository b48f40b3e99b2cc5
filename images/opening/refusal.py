"""Saying no. The words for it are the parent's."""


class Refused(Exception):
    """The file cannot become a picture; `reason` is a key of `images.decoding.SENTENCES`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
