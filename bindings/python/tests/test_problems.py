"""All problems of a document at once: those of its form, and those of the values that could be read; of a dict as of its text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from farthing import Engine, InvalidError, check

RULEBOOK: dict[str, Any] = {
    "currency": "EUR",
    "pricing": {"sources": ["given"]},
    "tax_policy": {"rounding_level": "line", "untaxed": "no_tax"},
}


def line(number: str, quantity: str, unit_price: object) -> dict[str, Any]:
    return {"id": number, "sku": "TEA", "quantity": quantity, "price": {"kind": "given", "unit_price": unit_price}}


REQUEST: dict[str, Any] = {
    "at": "2026-11-23T12:00:00+00:00",
    "explan": "all",
    "cart": {"currency": "EUR", "lines": [line("1", "0", "1.00"), line("1", "1", True), line("2", "1", "-1.00")]},
}
OF_THE_REQUEST = [
    ("UNKNOWN_FIELD", "/explan"),
    ("WRONG_TYPE", "/cart/lines/1/price/unit_price"),
    ("DUPLICATE_ID", "/cart/lines/1/id"),
    ("QUANTITY_NOT_POSITIVE", "/cart/lines/0/quantity"),
    ("PRICE_NEGATIVE", "/cart/lines/2/price/unit_price"),
]
BAD = {**RULEBOOK, "promotion": [], "cash_rounding": [{"currency": "EUR", "step": "0"}]}
OF_THE_RULEBOOK = [("UNKNOWN_FIELD", "/promotion"), ("OUT_OF_RANGE", "/cash_rounding/0/step")]


@pytest.mark.parametrize("asked", [REQUEST, json.dumps(REQUEST)], ids=["dict", "text"])
def test_mistakes_of_a_request_are_told_at_once(asked: dict[str, Any] | str) -> None:
    with pytest.raises(InvalidError) as raised:
        Engine(RULEBOOK).quote(asked)
    assert [(problem.code.value, problem.path) for problem in raised.value.problems] == OF_THE_REQUEST


@pytest.mark.parametrize("rulebook", [BAD, json.dumps(BAD)], ids=["dict", "text"])
def test_mistakes_of_a_rulebook_are_told_at_once(rulebook: dict[str, Any] | str) -> None:
    assert [(problem.code.value, problem.path) for problem in check(rulebook)] == OF_THE_RULEBOOK
