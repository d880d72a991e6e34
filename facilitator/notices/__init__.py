"""Letters to send after the work is done: an outbox."""
