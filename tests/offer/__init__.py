"""Tests of the modular offer."""
