"""Reads Chinese economic reports into typed, exact, checkable data."""
