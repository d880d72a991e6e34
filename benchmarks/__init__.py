"""How fast it is beside the least that the same machine can do, and whether growth is felt."""
