"""Readiness: what somebody confirmed about a trainee that no page of the product can show."""
