"""Planning a group: how many to enrol, what it really costs, and what to settle beforehand."""
