"""What each kind of page shows, gathered in a constant number of queries."""
