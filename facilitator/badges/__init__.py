"""Our certificates as badges, made for their holders, and the documents that prove them.

What a badge says comes from the frozen certificate; `credentials` writes and signs it.
"""
