"""A few seconds of bells for each episode of the demo's podcast: a WAV of some kilobytes, the same each time."""

import math
import wave
from io import BytesIO
from random import Random

RATE = 8000
NOTES = (392.0, 440.0, 523.25, 587.33, 659.25, 783.99)
_A_BELL = 0.6  # seconds between two of them


def bells(slug: str, seconds: int) -> bytes:
    """Bells that fade, in notes that go together; the seed is the slug."""
    dice = Random(f"bells {slug}")
    struck = [(n * _A_BELL, dice.choice(NOTES)) for n in range(int(seconds / _A_BELL))]
    samples = bytes(_sample(at / RATE, struck) for at in range(seconds * RATE))
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(samples)
    return file.getvalue()


def _sample(at: float, struck: list[tuple[float, float]]) -> int:
    """The eight bits of one moment: all bells that still ring."""
    level = sum(
        0.3 * math.exp(-4 * (at - begun)) * math.sin(2 * math.pi * note * (at - begun))
        for begun, note in struck
        if 0 <= at - begun < 2
    )
    return round(128 + 127 * max(-1.0, min(1.0, level)))
