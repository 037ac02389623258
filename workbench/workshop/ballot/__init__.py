"""The ballot: votes from phones, kept by a small server of its own in one SQLite file per workshop."""
