"""What must stay in view of a picture in one place: “30,60”, per cent from the left and from the top."""

from core.blocks import RULES

FOCUS = RULES["data-focus"]
WHOLE = rf"^(?:{FOCUS.pattern})\Z"


def focal_point(words: str) -> tuple[float, float] | None:
    """The point that is meant; None where the picture's own serves."""
    if not FOCUS.fullmatch(words):
        return None
    across, down = words.split(",")
    return float(across), float(down)
