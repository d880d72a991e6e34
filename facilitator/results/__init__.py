"""Learning from results: which questions, pages and scenes work. There is no name in it."""
