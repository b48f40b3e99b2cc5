"""Why a verb did not happen."""


class Refusal(Exception):
    """A verb that cannot be done. The message is a full sentence that tells an editor what to do next."""


class NotAllowed(Refusal):
    """Refused because of who asks, not because of the piece."""
