"""From the grids of a workbook to the parts of an audit; every fault by sheet and cell."""
