"""Which show of ours a programme is: never by guessing, always with its reasons."""
