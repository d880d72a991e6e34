"""When a letter is tried again."""

from datetime import timedelta
from itertools import pairwise

from facilitator.notices.rules import MOST_TRIES, next_try
from tests.cast import NOW


def test_each_wait_is_twice_as_long_as_the_one_before() -> None:
    waits = [(next_try(tries, NOW) or NOW) - NOW for tries in range(1, MOST_TRIES)]
    assert waits[0] == timedelta(minutes=1)
    assert all(later == 2 * earlier for earlier, later in pairwise(waits))


def test_a_mail_server_that_is_down_overnight_is_survived() -> None:
    waits = [(next_try(tries, NOW) or NOW) - NOW for tries in range(1, MOST_TRIES)]
    assert sum(waits, timedelta()) > timedelta(hours=12)


def test_a_letter_is_given_up_in_the_end() -> None:
    assert next_try(MOST_TRIES, NOW) is None
