"""Workshops: practices in dispute, hands up, consensus."""
