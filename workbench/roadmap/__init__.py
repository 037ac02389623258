"""The internalization roadmap: a mode for each activity, a date for each step."""
