"""Runs the first Python of the package's README as it stands there, and holds what it says against what happens.

The tests call it, and so does whoever has installed the wheel: `python readme.py`.
"""

from __future__ import annotations

import re
from pathlib import Path

import farthing


def run() -> None:
    text = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0]
    assert len(code.splitlines()) <= 15
    names: dict[str, object] = {}
    exec(code, names)  # noqa: S102
    priced = names["priced"]
    assert isinstance(priced, farthing.Priced)
    assert f"# {priced.totals.payable!r}" in code and f"# {priced.lines[0].adjustments[0]!r}" in code


if __name__ == "__main__":
    run()
