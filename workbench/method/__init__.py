"""The method of community-management maturity, as typed, checked data."""
