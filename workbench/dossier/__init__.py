"""What spans the four deliverables."""
