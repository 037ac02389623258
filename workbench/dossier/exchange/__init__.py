"""The method for its owner: one Excel workbook out, and back in; what differs between two versions, in words."""
