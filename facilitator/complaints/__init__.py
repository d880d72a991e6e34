"""Complaints about somebody who holds a certificate: heard, answered, decided, appealed."""
