"""What a pickle of a contract class calls."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def restore(name: str, text: str) -> Any:
    """The instance of the class `name` whose canonical JSON is `text`."""
    import farthing

    return getattr(farthing, name).from_json(text)
