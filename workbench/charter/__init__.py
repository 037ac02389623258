"""The governance charter: clauses, decision rights, delays, escalation."""
