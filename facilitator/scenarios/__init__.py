"""Rehearsals of hard moments, and the trails they leave."""
