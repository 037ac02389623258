"""The language of everything that people read: spelling in French and in English."""
