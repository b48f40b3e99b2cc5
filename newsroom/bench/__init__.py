"""What pages cost, in databases of their own: `make bench`."""
