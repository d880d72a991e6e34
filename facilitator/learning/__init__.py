"""Lessons read and private reflections."""
