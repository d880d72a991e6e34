"""A certificate as a credential that travels: written, signed, put into a picture, and judged.

Everything here is pure: no table, no clock, no network. What has to be fetched is asked of a
function that is handed in, so that a page, a command without a network and a test all judge alike.
"""
