"""Certification: what is required, what has been shown, who decided, and the certificate."""
