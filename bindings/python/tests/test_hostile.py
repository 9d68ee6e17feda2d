"""What nobody means to send: an error that can be caught, never a panic, never a wrong figure."""

from __future__ import annotations

import copy
import enum
import json
import pickle
import sys
from collections import OrderedDict
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest

import farthing
from farthing import CartLine, Condition, Engine, FarthingError, InvalidError, LimitError, LinePrice, Measure, QuoteRequest

RULEBOOK = {
    "currency": "EUR",
    "pricing": {"sources": ["given"]},
    "tax_policy": {"rounding_level": "line", "untaxed": "no_tax"},
}
AT = "2026-11-23T18:30:00+01:00"
ENGINE = Engine(RULEBOOK)


def line(**more: Any) -> dict[str, Any]:
    return {"id": "1", "sku": "A", "quantity": "2", "price": {"kind": "given", "unit_price": "1.50"}, **more}


def request(**more: Any) -> dict[str, Any]:
    return {"at": AT, "cart": {"currency": "EUR", "lines": [line(**more)]}}


def refused(document: Any) -> FarthingError:
    with pytest.raises(FarthingError) as caught:
        ENGINE.quote(document)
    return caught.value


def places(error: FarthingError) -> list[tuple[str, str]]:
    return [(problem.code.value, problem.path) for problem in error.problems]


class Text(str):
    """A str that says something else when it is asked."""

    def __str__(self) -> str:
        return "999"


class Whole(int):
    def __index__(self) -> int:
        return 999

    def __format__(self, form: str, /) -> str:
        return "999"

    def __str__(self) -> str:
        return "999"


class Exact(Decimal):
    pass


class Colour(enum.IntEnum):
    RED = 2


class Lying(dict[str, Any]):
    """A dict whose methods say other than it holds."""

    def items(self) -> Any:
        return [("id", "liar")]

    def __getitem__(self, key: str) -> Any:
        return "liar"


def payable(**more: Any) -> Decimal:
    return ENGINE.quote(request(**more)).totals.payable


@pytest.mark.parametrize("two", ["2", 2, Decimal(2), Decimal("2.0"), Text("2"), Exact("2"), Colour.RED, Whole(2)])
def test_two_is_two_whoever_says_it(two: Any) -> None:
    assert payable(quantity=two) == Decimal("3.00")
    made = CartLine(id="1", sku="A", quantity=two, price=LinePrice.Given(unit_price="1.50"))
    assert made.quantity == 2
    assert ENGINE.quote({"at": AT, "cart": {"currency": "EUR", "lines": [made]}}).totals.payable == Decimal("3.00")


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        (2.0, "NUMBER_NOT_ALLOWED"),
        (float("nan"), "INVALID_DECIMAL"),
        (float("inf"), "INVALID_DECIMAL"),
        (True, "WRONG_TYPE"),
        (None, "NULL_NOT_ALLOWED"),
        (Decimal("NaN"), "INVALID_DECIMAL"),
        (Decimal("sNaN"), "INVALID_DECIMAL"),
        (Decimal("-Infinity"), "INVALID_DECIMAL"),
        (Decimal("1e400"), "TOO_MANY_DIGITS"),
        (Decimal("1e999999"), "INVALID_DECIMAL"),
        (Decimal("1e-999999"), "INVALID_DECIMAL"),
        (Decimal("0.0000001"), "SCALE_TOO_FINE"),
        (10**18, "TOO_MANY_DIGITS"),
        (2**63, "TOO_MANY_DIGITS"),
        (-(2**64), "TOO_MANY_DIGITS"),
        (10**4000, "INVALID_DECIMAL"),
        (10**1_000_000, "INVALID_DECIMAL"),
        (b"2", None),
        ("２", "INVALID_DECIMAL"),
        ("1_0", "INVALID_DECIMAL"),
        (" 2", "INVALID_DECIMAL"),
        ("", "INVALID_DECIMAL"),
        ("9" * 1_000_000, "TOO_MANY_DIGITS"),
    ],
    ids=lambda value: repr(value)[:20] if not isinstance(value, int) or value < 10**30 else "huge",
)
def test_what_is_no_quantity_is_refused_at_its_place(figure: Any, code: str | None) -> None:
    if code is None:
        with pytest.raises(TypeError):
            ENGINE.quote(request(quantity=figure))
    else:
        assert (code, "/cart/lines/0/quantity") in places(refused(request(quantity=figure)))
    with pytest.raises((TypeError, FarthingError)):
        Measure(unit="kg", value=figure)


def test_a_decimal_with_an_endless_exponent_costs_nothing() -> None:
    """Written out it would have as many zeros as its exponent says."""
    for text in ["1e999999999999999999", "1e-999999999999999998", "0e999999999999999999"]:
        with pytest.raises(FarthingError):
            Measure(unit="kg", value=Decimal(text))


def test_integers_of_any_size_have_their_bounds() -> None:
    for value in [2**31, -(2**31) - 1, 2**32, 2**63, -(2**70), 10**5000]:
        with pytest.raises(FarthingError) as caught:
            farthing.Stacking(stage="item", rank=value)
        assert [path for _, path in places(caught.value)] == ["/rank"]
        document = {**RULEBOOK, "promotions": [{"id": "p", "effects": [], "stacking": {"stage": "item", "rank": value}}]}
        assert "/promotions/0/stacking/rank" in [problem.path for problem in farthing.check(document)]
    with pytest.raises(TypeError, match="expected int, got bool"):
        farthing.Stacking(stage="item", rank=True)
    with pytest.raises(TypeError, match="expected int, got float"):
        farthing.Stacking(stage="item", rank=1.0)  # type: ignore[arg-type]


def test_dicts_of_every_kind() -> None:
    plain = ENGINE.quote(request()).to_json()
    assert ENGINE.quote(OrderedDict(request())).to_json() == plain
    assert ENGINE.quote(MappingProxyType(request())).to_json() == plain  # type: ignore[arg-type]
    # What a dict holds counts, not what its methods say.
    assert ENGINE.quote({**request(), "cart": Lying(request()["cart"])}).to_json() == plain
    assert ENGINE.quote(json.loads(json.dumps(request()))).to_json() == plain
    keys: list[Any] = [1, None, True, ("a",), b"at", 1.5]
    for key in keys:
        with pytest.raises(TypeError, match="key"):
            ENGINE.quote({**request(), key: "x"})
    assert places(refused({**request(), "\ud800": 1}))[0][0] == "INVALID_UTF8"
    assert places(refused({**request(), "": 1})) == [("UNKNOWN_FIELD", "/")]
    assert places(refused({**request(), "a/b~c": 1})) == [("UNKNOWN_FIELD", "/a~1b~0c")]


def test_surrogates_and_strange_texts() -> None:
    for text in ["\ud800", "a\udfffb"]:
        assert refused(request(sku=text)).problems[0].code == "INVALID_UTF8"
        with pytest.raises(InvalidError):
            CartLine(id=text, sku="A", quantity=1)
        with pytest.raises(InvalidError):
            ENGINE.quote_json(text)
        with pytest.raises(InvalidError):
            farthing.check(text)
    assert ENGINE.quote(request(sku="\U0001f9f5")).lines[0].sku == "\U0001f9f5"
    for text in ["\x00", "a\nb", "\u202e"]:
        try:
            assert ENGINE.quote(request(sku=text)).lines[0].sku == text
        except InvalidError as error:
            assert places(error) == [("INVALID_TEXT", "/cart/lines/0/sku")]


def test_half_an_emoji_in_a_typed_code_is_unknown() -> None:
    asked = {**request(), "cart": {**request()["cart"], "codes": ["\ud83d", "a\ud83d\ude00"]}}
    codes = ["\ufffd", "A\U0001f600"]
    assert [one.code for one in ENGINE.quote(asked).codes] == codes
    assert [one["code"] for one in json.loads(ENGINE.quote_json(json.dumps(asked)))["codes"]] == codes


def test_a_dict_that_changes_while_it_is_read() -> None:
    class Growing(Decimal):
        def __str__(self) -> str:
            target.update({f"more{len(target)}": 1})
            return "2"

    target = line(quantity=Growing(2))
    with pytest.raises((RuntimeError, FarthingError)):
        ENGINE.quote({"at": AT, "cart": {"currency": "EUR", "lines": [target]}})

    class Shrinking(Decimal):
        def __str__(self) -> str:
            lines.clear()
            return "2"

    lines = [line(quantity=Shrinking(2)), line(id="2")]
    answer = ENGINE.quote({"at": AT, "cart": {"currency": "EUR", "lines": lines}})
    assert len(answer.lines) == 1


def test_what_python_raises_meanwhile_comes_through() -> None:
    class Broken(Decimal):
        def __str__(self) -> str:
            raise KeyboardInterrupt

        def __format__(self, specifier: str, /, context: Any = None) -> str:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ENGINE.quote(request(quantity=Broken(2)))
    with pytest.raises(KeyboardInterrupt):
        Measure(unit="kg", value=Broken(2))


def test_depth_ends_with_an_error() -> None:
    deep: Any = {"kind": "all", "of": []}
    for _ in range(100_000):
        deep = {"kind": "not", "of": [deep]}
    rulebook = {**RULEBOOK, "promotions": [{"id": "p", "effects": [], "condition": deep}]}
    assert "TOO_DEEP" in {problem.code.value for problem in farthing.check(rulebook)}
    with pytest.raises(InvalidError, match="TOO_DEEP"):
        QuoteRequest.from_json("[" * 100_000)
    nested: Condition = Condition.All(of=[])
    with pytest.raises(LimitError, match="TOO_DEEP"):
        for _ in range(1000):
            nested = Condition.Not(of=[nested])
    # What could still be made is read, written, copied and compared.
    assert Condition.from_json(nested.to_json()) == nested and eval(repr(nested), {"Condition": Condition}) == nested
    with pytest.raises((FarthingError, TypeError)):
        Condition.from_dict(deep)
    endless: dict[str, Any] = {}
    endless["cart"] = endless
    refused(endless)


def test_one_list_met_over_and_over_ends() -> None:
    many = [line(id=str(at)) for at in range(1000)]
    broad: Any = {"kind": "all", "of": []}
    for _ in range(40):
        broad = {"kind": "all", "of": [broad, broad]}
    document = {**RULEBOOK, "promotions": [{"id": "p", "effects": [], "condition": broad}]}
    assert farthing.check(document)
    assert refused({"at": AT, "cart": {"currency": "EUR", "lines": many * 200}}).problems


def test_wrong_types_say_what_was_expected() -> None:
    for wrong in [1, None, 1.5, object(), {1}, lambda: 1]:
        with pytest.raises((TypeError, InvalidError)):
            ENGINE.quote(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="str or bytes"):
            ENGINE.quote_json(wrong)  # type: ignore[arg-type]
        with pytest.raises((TypeError, InvalidError)):
            Engine(wrong)  # type: ignore[arg-type]
        with pytest.raises((TypeError, InvalidError)):
            farthing.replay(wrong)  # type: ignore[arg-type]
    with pytest.raises((TypeError, InvalidError)):
        ENGINE.quote([])  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        ENGINE.quote(CartLine(id="1", sku="A", quantity=1))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        farthing.nothing  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(KeyError, match="none of"):
        farthing.json_schema("cart")  # type: ignore[arg-type]
    with pytest.raises(InvalidError):
        farthing.diagram("cart", "png")


def test_text_that_is_no_document() -> None:
    for text in ["", " ", "{", "[]", "null", "NaN", "\ufeff{}", "{}{}", '{"at":1', b"\xff", b"\x00", bytearray(b"{}")]:
        with pytest.raises((FarthingError, TypeError)):
            ENGINE.quote_json(text)  # type: ignore[arg-type]
        with pytest.raises((FarthingError, TypeError)):
            ENGINE.apply_json(text, text, text)  # type: ignore[arg-type]
        with pytest.raises((FarthingError, TypeError)):
            farthing.statuses_json(text)  # type: ignore[arg-type]


def test_values_are_copied_compared_and_replaced() -> None:
    one = CartLine(id="1", sku="A", quantity=1, price=LinePrice.Given(unit_price="2"), tags=["a"])
    two = one.__replace__(quantity="2.50", tags=["a", "b"])
    assert (two.quantity, two.tags, two.id) == (Decimal("2.5"), ("a", "b"), "1") and one.quantity == 1
    assert one.__replace__() == one and hash(one.__replace__()) == hash(one)
    price = one.price.__replace__(unit_price="3")
    assert price == LinePrice.Given(unit_price=3) and isinstance(price, LinePrice.Given)
    with pytest.raises(TypeError, match="colour"):
        one.__replace__(colour="red")
    with pytest.raises(InvalidError):
        one.__replace__(quantity="x")
    if sys.version_info >= (3, 13):
        assert copy.replace(one, quantity=2).quantity == 2
    assert one != "1" and (one == 1) is False and one != two
    for value in (one, two, price, farthing.PriceMode.TAX_INCLUDED):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(value, protocol)) == value
    with pytest.raises(TypeError):
        one < two  # type: ignore[operator]  # noqa: B015
    with pytest.raises(TypeError):
        type("Mine", (CartLine,), {})


def test_instants_know_their_offset() -> None:
    naive = datetime(2026, 1, 1)
    with pytest.raises(InvalidError):
        QuoteRequest(at=naive, cart={"currency": "EUR"})
    assert places(refused({**request(), "at": naive})) == [("INVALID_INSTANT", "/at")]


def test_a_foreign_to_dict_is_not_asked() -> None:
    class Foreign:
        def to_dict(self) -> dict[str, Any]:
            return line()

    with pytest.raises(TypeError, match="Foreign"):
        ENGINE.quote({"at": AT, "cart": {"currency": "EUR", "lines": [Foreign()]}})


def test_every_class_is_there_when_it_is_asked_for() -> None:
    names = dir(farthing)
    assert "Engine" in names and "CartLine" in names and "TYPE_CHECKING" not in names
    star: dict[str, object] = {}
    exec("from farthing import *", star)  # noqa: S102
    for name in names:
        assert getattr(farthing, name) is getattr(farthing, name)
        assert name in star
        if isinstance(getattr(farthing, name), type):
            assert getattr(farthing, name).__module__ in {"farthing", "farthing._farthing", "builtins"}
    assert farthing.LinePrice.Given.__mro__[1] is farthing.LinePrice
