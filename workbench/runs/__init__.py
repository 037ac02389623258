"""Everything that must run: notebooks, publishing, the run record."""
