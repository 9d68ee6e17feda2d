"""Why there is no answer."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import ClassVar

    from ._farthing import Problem, Rejection


class FarthingError(Exception):
    """Why there is no answer. `problems` names every fault that was found, each with its code and its place.

    Where a command was rejected, `rejection` has its reasons with the figures asked for and those that would be accepted.
    """

    kind: ClassVar[str] = ""
    problems: tuple[Problem, ...]
    rejection: Rejection | None = None

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    def __reduce__(self) -> tuple[type[FarthingError], tuple[str, tuple[Problem, ...]], dict[str, object]]:
        return type(self), (str(self), self.problems), vars(self)

    def to_json(self) -> str:
        """The canonical JSON text, the same in every language."""
        listed = ",".join(problem.to_json() for problem in self.problems)
        return f'{{"kind":"{self.kind}","problems":[{listed}]}}'


class InvalidError(FarthingError, ValueError):
    """The input breaks the contract: correct the caller."""

    kind = "invalid"


class RefusedError(FarthingError):
    """A legal request that the rules say no to: tell the customer, or change the rules."""

    kind = "refused"


class LimitError(FarthingError):
    """The input, a figure or the work is too large."""

    kind = "limit"


for _class in (FarthingError, InvalidError, RefusedError, LimitError):
    _class.__module__ = "farthing"
