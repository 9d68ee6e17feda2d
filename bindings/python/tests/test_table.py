"""Tables: lines and JSON requests in, the same rows with answers out, whatever the library, the batches, the threads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pandas
import polars
import pyarrow as pa
import pytest

from farthing import Engine, FarthingError

RULEBOOK: dict[str, Any] = {
    "currency": "EUR",
    "pricing": {"sources": ["given"]},
    "promotions": [
        {
            "id": "tenth",
            "effects": [{"target": {"kind": "lines"}, "adjust": {"kind": "percent", "percent": "10"}}],
        }
    ],
    "tax_policy": {"rounding_level": "line"},
    "tax_rules": [
        {"id": "vat", "name": "VAT", "jurisdiction": "DE", "tax_categories": ["goods"], "rate_percent": "19"}
    ],
}
BASE = {"at": "2026-11-23T18:30:00+01:00", "cart": {"currency": "EUR"}, "tax_jurisdictions": ["DE"]}
FIGURES = ["list_minor", "discount_minor", "gross_minor", "cart_payable_minor", "error"]


def lines(carts: int) -> dict[str, list[Any]]:
    """Carts of one to four lines."""
    rows = [(cart, f"sku-{line}", line + 1, Decimal(f"{cart % 90 + 10}.95")) for cart in range(carts) for line in range(cart % 4 + 1)]
    return {
        "cart": [row[0] for row in rows],
        "sku": [row[1] for row in rows],
        "quantity": [row[2] for row in rows],
        "unit_price": [row[3] for row in rows],
        "tax_category": ["goods"] * len(rows),
    }


def one_by_one(engine: Engine, table: dict[str, list[Any]]) -> list[tuple[int, int]]:
    """Gross of the line and payable of the cart, by `quote`."""
    carts: dict[int, list[dict[str, Any]]] = {}
    for cart, sku, quantity, price, category in zip(*table.values(), strict=True):
        given = {"kind": "given", "unit_price": price}
        mine = carts.setdefault(cart, [])
        mine.append({"id": str(len(mine) + 1), "sku": sku, "quantity": quantity, "price": given, "tax_category": category})
    rows = []
    for mine in carts.values():
        answer = engine.quote({**BASE, "cart": {"currency": "EUR", "lines": mine}})
        payable = int(answer.totals.payable * 100)
        rows += [(int(line.gross * 100), payable) for line in answer.lines]
    return rows


@pytest.mark.parametrize("batch", [1, 3, 64, 5000])
@pytest.mark.parametrize("threads", [1, 3])
def test_rows_are_answered_in_order_as_one_by_one(batch: int, threads: int) -> None:
    engine, table = Engine(RULEBOOK), lines(400)
    reader = pa.RecordBatchReader.from_batches(
        (whole := pa.table(table)).schema, whole.to_batches(max_chunksize=batch)
    )
    answers = pa.table(engine.quote_table(reader, BASE, threads=threads))
    assert answers.column("cart").to_pylist() == table["cart"] and answers.column("error").null_count == len(answers)
    found = zip(answers.column("gross_minor").to_pylist(), answers.column("cart_payable_minor").to_pylist(), strict=True)
    assert list(found) == one_by_one(engine, table)


def test_every_library_gets_the_same() -> None:
    engine, table = Engine(RULEBOOK), lines(50)
    wanted = pa.table(engine.quote_table(pa.table(table), BASE)).select(FIGURES).to_pylist()
    frame = polars.DataFrame(engine.quote_table(polars.DataFrame(table), BASE))
    assert frame.select(FIGURES).to_dicts() == wanted
    arrow = pa.table(table)
    relation = duckdb.sql("select * from arrow")
    assert pa.table(engine.quote_table(relation, BASE)).select(FIGURES).to_pylist() == wanted
    batch = arrow.to_batches()[0]
    assert pa.table(engine.quote_table(batch, BASE)).select(FIGURES).to_pylist() == wanted
    answers = pa.RecordBatchReader.from_stream(engine.quote_table(arrow, BASE))
    count = duckdb.sql("select count(*), sum(gross_minor) from answers").fetchall()[0]
    assert count == (len(wanted), sum(row["gross_minor"] for row in wanted))


def test_pandas_gets_the_same() -> None:
    engine, table = Engine(RULEBOOK), lines(50)
    wanted = pa.table(engine.quote_table(pa.table(table), BASE)).select(FIGURES).to_pylist()
    frame = pandas.DataFrame(table)
    for given in (frame, frame.astype({"sku": "category", "tax_category": "category"})):
        answers = pandas.DataFrame.from_arrow(engine.quote_table(given, BASE))
        assert list(answers.columns[:5]) == list(frame.columns)
        assert answers["gross_minor"].tolist() == [row["gross_minor"] for row in wanted]
        assert answers["error"].isna().all()


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())], ids=str
)
def test_texts_of_every_kind_are_read(kind: pa.DataType) -> None:
    engine, table = Engine(RULEBOOK), lines(20)
    wanted = pa.table(engine.quote_table(pa.table(table), BASE)).select(FIGURES).to_pylist()
    given = pa.table(table)
    for name in ("sku", "tax_category"):
        given = given.set_column(given.schema.get_field_index(name), name, given.column(name).cast(kind))
    assert pa.table(engine.quote_table(given, BASE)).select(FIGURES).to_pylist() == wanted
    # A part of a table, and a cart named by text.
    cut = given.slice(3, 20)
    named = cut.set_column(0, "cart", cut.column("cart").cast(pa.string()))
    assert pa.table(engine.quote_table(named, BASE)).column("gross_minor").to_pylist() == [
        row["gross_minor"] for row in pa.table(engine.quote_table(cut, BASE)).to_pylist()
    ]


@pytest.mark.parametrize("kind", [pa.int8(), pa.int32(), pa.uint8(), pa.uint64(), pa.decimal128(30, 4), pa.string()], ids=str)
def test_numbers_of_every_kind_are_read(kind: pa.DataType) -> None:
    engine, table = Engine(RULEBOOK), lines(20)
    wanted = pa.table(engine.quote_table(pa.table(table), BASE)).select(FIGURES).to_pylist()
    given = pa.table(table)
    given = given.set_column(2, "quantity", given.column("quantity").cast(kind))
    given = given.set_column(3, "unit_price", given.column("unit_price").cast(pa.decimal128(30, 6)))
    assert pa.table(engine.quote_table(given, BASE)).select(FIGURES).to_pylist() == wanted


def test_figures_beyond_every_bound_are_errors_of_their_rows() -> None:
    engine, table = Engine(RULEBOOK), lines(8)
    given = pa.table({**table, "quantity": pa.array([2**64 - 1] * len(table["cart"]), pa.uint64())})
    problems = [json.loads(row)["problems"][0]["code"] for row in pa.table(engine.quote_table(given, BASE)).column("error").to_pylist()]
    assert set(problems) == {"TOO_MANY_DIGITS"}
    prices = pa.array([Decimal(10) ** 30] * len(table["cart"]), pa.decimal128(38, 0))
    answers = pa.table(engine.quote_table(pa.table({**table, "unit_price": prices}), BASE))
    assert answers.column("error").null_count == 0 and answers.column("gross_minor").null_count == len(answers)


def test_what_a_cart_says_of_itself_holds_for_it_alone() -> None:
    engine = Engine({**RULEBOOK, "promotions": [{**RULEBOOK["promotions"][0], "trigger": {"kind": "code", "codes": ["TEN"]}}]})
    table = lines(4)
    first = [row == 0 or table["cart"][row] != table["cart"][row - 1] for row in range(len(table["cart"]))]
    table["code"] = ["TEN" if new and cart % 2 else None for new, cart in zip(first, table["cart"], strict=True)]
    table["at"] = [("2026-01-01T00:00:00Z" if cart else "yesterday") if new else None for new, cart in zip(first, table["cart"], strict=True)]
    table["seller"] = [f"s{cart}" for cart in table["cart"]]
    rows = pa.table(engine.quote_table(pa.table(table), BASE)).to_pylist()
    assert {row["cart"] for row in rows if row["error"]} == {0} and "/at" in rows[0]["error"]
    assert {row["cart"] for row in rows if row["discount_minor"]} == {1, 3}


def test_lines_of_the_base_do_not_come_along() -> None:
    engine, table = Engine(RULEBOOK), lines(6)
    line = {"id": "x", "sku": "x", "quantity": 9, "price": {"kind": "given", "unit_price": "1"}, "floor": "99", "discountable": False}
    base = {**BASE, "cart": {"currency": "EUR", "lines": [{**line, "id": str(at)} for at in range(9)]}}
    wanted = pa.table(engine.quote_table(pa.table(table), BASE)).to_pylist()
    assert pa.table(engine.quote_table(pa.table(table), base)).to_pylist() == wanted


def test_nothing_in_nothing_out() -> None:
    engine, empty = Engine(RULEBOOK), pa.table(lines(4)).slice(0, 0)
    for given in (empty, pa.RecordBatchReader.from_batches(empty.schema, [])):
        answers = pa.table(engine.quote_table(given, BASE))
        assert answers.num_rows == 0 and answers.column_names[-1] == "error"


def test_a_source_that_fails_ends_the_stream() -> None:
    engine, schema = Engine(RULEBOOK), pa.table(lines(4)).schema

    def failing() -> Iterator[pa.RecordBatch]:
        yield pa.table(lines(4)).to_batches()[0]
        raise ValueError("the disk is gone")

    with pytest.raises(Exception, match="the disk is gone"):
        pa.table(engine.quote_table(pa.RecordBatchReader.from_batches(schema, failing()), BASE))


@pytest.mark.parametrize("threads", [0, 1, 2, 7])
def test_requests_from_every_library_on_any_threads(threads: int) -> None:
    engine = Engine(RULEBOOK)
    texts = [json.dumps({**BASE, "cart": {"currency": "EUR", "lines": [{"id": "1", "sku": str(at), "quantity": at % 9 + 1}]}}) for at in range(200)]
    wanted = [engine_answer(engine, text) for text in texts]
    table = {"request": texts}
    arrow = pa.table(table)
    answered = [
        pa.table(engine.quote_table(arrow, threads=threads)).to_pylist(),
        polars.DataFrame(engine.quote_table(polars.DataFrame(table), threads=threads)).to_dicts(),
        pa.table(engine.quote_table(duckdb.sql("select * from arrow"), threads=threads)).to_pylist(),
        pa.table(engine.quote_table(pandas.DataFrame(table), threads=threads)).to_pylist(),
    ]
    for rows in answered:
        assert [row["request"] for row in rows] == texts
        assert [row["quote"] or row["error"] for row in rows] == wanted


def engine_answer(engine: Engine, text: str) -> str:
    try:
        return engine.quote_json(text)
    except FarthingError as error:
        return error.to_json()


def test_a_bad_row_spoils_its_cart_only() -> None:
    engine, table = Engine(RULEBOOK), lines(4)
    table["quantity"] = ["0" if row == 1 else "1" for row in range(10)]
    table["sku"][9] = None
    answers = pa.table(engine.quote_table(pa.table(table), BASE)).select(["cart", "gross_minor", "error"]).to_pylist()
    bad = {row["cart"] for row in answers if row["error"]}
    assert bad == {1, 3} and all((row["gross_minor"] is None) == (row["cart"] in bad) for row in answers)
    problems = {row["cart"]: json.loads(row["error"])["problems"][0] for row in answers if row["error"]}
    assert (problems[1]["code"], problems[1]["path"]) == ("QUANTITY_NOT_POSITIVE", "/cart/lines/0/quantity")
    assert (problems[3]["code"], problems[3]["path"]) == ("INVALID_TEXT", "/cart/lines/3/sku")


def test_rows_of_requests_are_answered_with_quotes() -> None:
    engine = Engine(RULEBOOK)
    texts = [json.dumps({**BASE, "tax_jurisdictions": ["DE"]}), "{", None] * 100
    answers = pa.table(engine.quote_table(pa.table({"n": range(300), "request": texts}), threads=2))
    rows = answers.to_pylist()
    assert [row["n"] for row in rows] == list(range(300))
    assert rows[0]["quote"] == engine.quote_json(texts[0] or "") and rows[0]["error"] is None
    assert "INVALID_JSON" in rows[1]["error"] and "EMPTY_INPUT" in rows[2]["error"] and rows[297]["quote"] == rows[0]["quote"]


def test_a_table_that_cannot_be_priced_is_refused_at_once() -> None:
    engine, good = Engine(RULEBOOK), lines(2)
    for table, said in [
        ({"cart": [1], "sku": ["a"]}, "no column `quantity`"),
        ({**good, "quantity": [1.5] * len(good["cart"])}, "column `quantity` is Float64"),
        ({**good, "error": [""] * len(good["cart"])}, "has a column `error` already"),
    ]:
        with pytest.raises(ValueError, match=said):
            engine.quote_table(pa.table(table), BASE)
    with pytest.raises(ValueError, match="needs `base`"):
        engine.quote_table(pa.table(good))
    with pytest.raises(TypeError, match="__arrow_c_stream__"):
        engine.quote_table([1, 2], BASE)  # type: ignore[arg-type]
    answers = engine.quote_table(pa.table(good), BASE)
    pa.table(answers)
    with pytest.raises(ValueError, match="read already"):
        pa.table(answers)


def test_memory_stays_with_the_batch() -> None:
    """A stream without end: batches are read as answers are taken."""
    engine, read = Engine(RULEBOOK), 0

    def endless() -> Iterator[pa.RecordBatch]:
        nonlocal read
        while True:
            read += 1
            batch = lines(100)
            batch["cart"] = [cart + 100 * read for cart in batch["cart"]]
            yield pa.table(batch).to_batches()[0]

    schema = pa.table(lines(4)).schema
    answers = pa.RecordBatchReader.from_stream(engine.quote_table(pa.RecordBatchReader.from_batches(schema, endless()), BASE))
    for taken in range(1, 20):
        assert answers.read_next_batch().num_rows == 250
        assert read <= taken + 1
