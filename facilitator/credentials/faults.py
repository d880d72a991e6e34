"""The one error of this package: what was handed in cannot be used."""

from facilitator.errors import FacilitatorError, Remark


class Unusable(FacilitatorError):
    """What was handed in cannot be read, or may not be signed. `remark` says why, plainly."""

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        self.remark = Remark(code, sentence, values)
        super().__init__(self.remark.reason)
