"""The Community Management Workbench: from an agency's audit inputs to a client's four deliverables."""
