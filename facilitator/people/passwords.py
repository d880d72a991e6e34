"""Hashing passwords. Hash outside any transaction: it takes a worker some thirty milliseconds."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP's profile for argon2id, stated here because the library's own default costs several
# times as much (19 MiB, two passes, one lane).
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Of a password that nobody knows. Written out, so that no start has to hash.
_NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$GVga8yl5qYCFTrmMESTjYw$k7YrLb"
    "w/gpzmyYmRBJCEaoJi+g1M9pGchUA7zFKoN7c"
)


def hash_password(password: str) -> str:
    """Return the hash to keep instead of the password."""
    return _HASHER.hash(password)


def password_matches(password: str, password_hash: str | None) -> bool:
    """Tell whether this is the password. Takes as long for somebody who does not exist."""
    try:
        _HASHER.verify(password_hash or _NOBODY, password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def needs_rehash(password_hash: str) -> bool:
    """Tell whether the hash was made with an older, cheaper profile."""
    return _HASHER.check_needs_rehash(password_hash)
