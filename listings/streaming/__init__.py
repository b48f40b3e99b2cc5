"""The streaming guide: what is new, what comes and what leaves, by service, genre, day and month."""
