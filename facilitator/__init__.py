"""Train, supervise and certify the people who run peer-led support groups."""

__version__ = "1.2.0"
