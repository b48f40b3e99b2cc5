"""The desk's own search: everything there is, as far as whoever asks may see it."""
