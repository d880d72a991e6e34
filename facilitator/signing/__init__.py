"""Keys that sign, in a file of their own outside the database, and what they signed."""
