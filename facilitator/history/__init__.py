"""What happened, to what, by whom: an append-only chain in which every link proves the one before."""
