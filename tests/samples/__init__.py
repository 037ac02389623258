"""Fictional sample clients, and the scripts that make their inputs."""
