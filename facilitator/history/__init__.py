"""What happened, to what, by whom: a chain in which every link proves the one before."""
