"""The printing house that the four deliverables share."""
