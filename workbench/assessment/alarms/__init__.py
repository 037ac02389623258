"""The 24 alarms: each one small function under its id."""
