"""The consultant's screens."""
