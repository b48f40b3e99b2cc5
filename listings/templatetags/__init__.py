"""Template tags of the listings."""
