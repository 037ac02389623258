"""The modular offer: needs, candidates, three nested options."""
