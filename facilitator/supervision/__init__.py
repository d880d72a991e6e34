"""Supervision sessions, written down by one side and confirmed by the other; their clock."""
