"""How much of somebody's sign-offs one supervisor gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.competencies.share import caution_of_share, most_by_one


@pytest.mark.parametrize(
    ("given_so_far", "asked", "code"),
    [(24, 39, None), (25, 39, "share-near"), (27, 39, "share-near"), (28, 39, "share-used")],
)
def test_a_signer_is_cautioned_as_their_share_comes_near(
    given_so_far: int, asked: int, code: str | None
) -> None:
    caution = caution_of_share(given_so_far, asked)
    assert (caution.code if caution else None) == code


@given(st.integers(0, 60), st.integers(1, 60))
def test_whoever_goes_beyond_the_share_hears_of_it(given_so_far: int, asked: int) -> None:
    caution = caution_of_share(given_so_far, asked)
    beyond = given_so_far * 100 > asked * 70
    assert (caution is not None and caution.code == "share-used") == beyond
    assert most_by_one(asked) * 100 <= asked * 70
