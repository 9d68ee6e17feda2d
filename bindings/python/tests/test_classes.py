"""What the classes promise: immutable, keyword-only, exact, compared by value."""

from __future__ import annotations

import copy
import pickle
import threading
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
import readme

import farthing
from farthing import (
    Cart,
    CartLine,
    Engine,
    FarthingError,
    InvalidError,
    LinePrice,
    Measure,
    PriceMode,
    QuoteRequest,
    RefusedError,
    Tier,
)

RULEBOOK = {
    "currency": "EUR",
    "pricing": {"sources": ["given"]},
    "tax_policy": {"rounding_level": "line", "untaxed": "no_tax"},
}
AT = "2026-11-23T18:30:00+01:00"


def line(**more: object) -> dict[str, object]:
    return {"id": "1", "sku": "A", "quantity": "2", "price": {"kind": "given", "unit_price": "1.50"}, **more}


def request(*lines: dict[str, object]) -> dict[str, object]:
    return {"at": AT, "cart": {"currency": "EUR", "lines": list(lines)}}


def places(error: FarthingError) -> list[tuple[str, str]]:
    return [(problem.code.value, problem.path) for problem in error.problems]


def test_a_value_is_immutable_and_compared_by_value() -> None:
    one, other = Measure(unit="kg", value=Decimal("0.250")), Measure(unit="kg", value="0.25")
    assert one == other and hash(one) == hash(other) and one != Measure(unit="g", value=1)
    assert one.value == Decimal("0.25") and isinstance(one.value, Decimal)
    with pytest.raises(AttributeError):
        one.unit = "g"  # type: ignore[misc]
    assert copy.deepcopy(one) is one and pickle.loads(pickle.dumps(one)) == one
    tags = ["a", "b"]
    made = CartLine(id="1", sku="A", quantity=1, tags=tags)
    tags.append("c")
    assert made.tags == ("a", "b")


def test_arguments_have_names() -> None:
    with pytest.raises(TypeError, match="positional"):
        Measure("kg", "1")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="value"):
        Measure(unit="kg")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Measure(unit="kg", value=1, colour="red")  # type: ignore[call-arg]
    assert Tier(from_=10, unit_price="9").from_ == 10


@pytest.mark.parametrize("value", [0.25, True, Fraction(1, 4), None, b"1", [1]])
def test_what_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"argument 'value': expected decimal.Decimal, int or str"):
        Measure(unit="kg", value=value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["NaN", "1e400", "Infinity", "-0"])
def test_a_decimal_that_is_none_is_a_problem(value: str) -> None:
    with pytest.raises(FarthingError) as caught:
        Measure(unit="kg", value=Decimal(value))
    assert [path for _, path in places(caught.value)] == ["/value"]


def test_every_fault_of_a_call_is_named() -> None:
    with pytest.raises(InvalidError) as caught:
        CartLine(id="", sku="A", quantity="1,5", tags=["a", ""], price={"kind": "given"})
    assert places(caught.value) == [
        ("INVALID_TEXT", "/id"),
        ("INVALID_DECIMAL", "/quantity"),
        ("MISSING_FIELD", "/price/unit_price"),
        ("INVALID_TEXT", "/tags/1"),
    ]


def test_a_choice_has_a_class_for_each_variant() -> None:
    price = LinePrice.Given(unit_price="1.50")
    assert isinstance(price, LinePrice) and isinstance(price, LinePrice.Given) and price.kind == "given"
    assert price != LinePrice.Book() and LinePrice.Book() == LinePrice.from_json('{"kind":"book"}')
    match price:
        case LinePrice.Given(unit_price=found):
            assert found == Decimal("1.5")
        case _:
            pytest.fail("it is given")
    assert pickle.loads(pickle.dumps(price)) == price and isinstance(copy.copy(price), LinePrice.Given)


def test_a_word_is_its_text() -> None:
    assert PriceMode.TAX_INCLUDED == "tax_included" and hash(PriceMode.TAX_INCLUDED) == hash("tax_included")
    assert Cart(currency="EUR", price_mode="tax_included").price_mode == PriceMode.TAX_INCLUDED
    assert repr(PriceMode.TAX_INCLUDED) == "PriceMode.TAX_INCLUDED" and PriceMode.TAX_INCLUDED.name == "TAX_INCLUDED"
    with pytest.raises(InvalidError, match="UNKNOWN_VALUE"):
        Cart(currency="EUR", price_mode="gross")


def test_a_dict_may_hold_decimals_datetimes_and_classes() -> None:
    engine = Engine(RULEBOOK)
    plain = engine.quote(request(line())).to_json()
    made = CartLine(id="1", sku="A", quantity=2, price=LinePrice.Given(unit_price=Decimal("1.5")))
    at = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    rich = {"at": at, "cart": {"currency": "EUR", "lines": (made,)}}
    assert engine.quote(rich).totals == engine.quote(plain_request := request(line())).totals
    assert engine.quote(QuoteRequest.from_dict(plain_request)).to_json() == plain
    with pytest.raises(TypeError, match="complex is not a value"):
        engine.quote({"at": 1j})
    with pytest.raises(InvalidError) as caught:
        engine.quote(request(line(quantity=2.5, price={"kind": "given", "unit_price": 1.5})))
    assert places(caught.value) == [
        ("NUMBER_NOT_ALLOWED", "/cart/lines/0/quantity"),
        ("NUMBER_NOT_ALLOWED", "/cart/lines/0/price/unit_price"),
    ]


def test_what_cannot_be_read_ends_with_an_error() -> None:
    engine = Engine(RULEBOOK)
    endless: list[object] = []
    endless.append(endless)
    broad: object = "x"
    for _ in range(30):
        broad = [broad, broad]
    # Endless in depth, and a thousand million values in thirty lists.
    documents: list[dict[str, object]] = [{"at": endless}, {"more": broad}]
    for document in documents:
        with pytest.raises(FarthingError) as caught:
            engine.quote(document)
        assert {code for code, _ in places(caught.value)} & {"TOO_DEEP", "TOO_LONG"}
    for text in ["\ud800", '{"at":"\ud800"}']:
        with pytest.raises(InvalidError):
            engine.quote(text)
    with pytest.raises(InvalidError):
        engine.quote({"at": "\ud800"})
    with pytest.raises(TypeError):
        engine.quote({1: 2})  # type: ignore[dict-item]


def test_an_error_travels() -> None:
    with pytest.raises(RefusedError) as caught:
        Engine({**RULEBOOK, "pricing": {"sources": ["book"]}}).quote(request(line()))
    error = caught.value
    assert isinstance(error, FarthingError) and error.problems and not isinstance(error, InvalidError)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is RefusedError and again.problems == error.problems and str(again) == str(error)
    assert error.problems[0].code == "PRICE_SOURCE_NOT_ALLOWED" and error.to_json().startswith('{"kind":"refused"')


def test_the_engine_answers_in_all_its_ways() -> None:
    engine = Engine(RULEBOOK)
    priced = engine.quote(request(line()))
    assert (priced.totals.list, priced.totals.payable) == (Decimal("3.00"), Decimal("3.00"))
    assert priced.to_quote().totals == priced.totals and priced.lines[0].sku == "A"
    travelled = pickle.loads(pickle.dumps(priced))
    assert type(travelled) is farthing.Quote and travelled == priced.to_quote()
    engine.verify(request(line()), priced)
    engine.verify(request(line()), priced.to_json())
    with pytest.raises(RefusedError, match="DIGEST_MISMATCH"):
        engine.verify(request(line(quantity="3")), priced)
    assert "3.00" in engine.explain(request(line())).receipt
    assert pickle.loads(pickle.dumps(engine)).rulebook_digest == engine.rulebook_digest
    assert farthing.check(RULEBOOK) == () and farthing.check_json(b"{") != "[]"
    assert [problem.path for problem in farthing.check({"currency": "EUR"})] == ["/pricing", "/tax_policy"]
    with pytest.raises(AttributeError):
        priced.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_threads_share_an_engine() -> None:
    engine = Engine(RULEBOOK)
    answers: list[str] = []

    def ask() -> None:
        answers.extend(engine.quote(request(line())).to_json() for _ in range(200))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 800 and len(set(answers)) == 1


def test_nothing_heavy_is_imported() -> None:
    import subprocess
    import sys

    code = "import sys, farthing; print({'pyarrow', 'numpy', 'typer', 'rich', 'decimal', 'typing'} & set(sys.modules))"
    bare = "import sys; print({'pyarrow', 'numpy', 'typer', 'rich', 'decimal', 'typing'} & set(sys.modules))"
    run = [subprocess.check_output([sys.executable, "-c", it], text=True) for it in (code, bare)]
    assert run[0] == run[1]


def test_the_readme_says_what_happens() -> None:
    readme.run()
