from facilitator.people import passwords


def test_nobody_s_hash_costs_as_much_as_anybody_s() -> None:
    assert not passwords.needs_rehash(passwords._NOBODY)
    assert not passwords.password_matches("a password that nobody has", None)


def test_a_password_matches_its_own_hash_alone() -> None:
    hashed = passwords.hash_password("kettle, chairs, and a door")
    assert "$m=19456,t=2,p=1$" in hashed
    assert passwords.password_matches("kettle, chairs, and a door", hashed)
    assert not passwords.password_matches("kettle, chairs", hashed)
