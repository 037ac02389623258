"""The maturity assessment: ratings, levels, caps, alarms and findings of one wave."""
