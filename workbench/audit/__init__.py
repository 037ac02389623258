"""A wave's inputs: workbooks, responses, judgements and exports, read into one frozen value."""
