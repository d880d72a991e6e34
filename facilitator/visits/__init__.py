"""One person's visit: the sign-in session, operation keys, kept forms, and guesses slowed down."""
