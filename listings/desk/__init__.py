"""The desk of “What’s on tonight”: picking for an evening."""
