"""The method as tables: one row per thing, for a spreadsheet, a comparison, and back to its files."""
