"""Practice: groups, meetings, log entries, and how supervisors review them."""
