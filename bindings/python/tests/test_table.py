"""Tables: lines and JSON requests in, the same rows with answers out, whatever the library, the batches, the threads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import polars
import pyarrow as pa
import pytest

from farthing import Engine

RULEBOOK = {
    "currency": "EUR",
    "pricing": {"sources": ["given"]},
    "promotions": [
        {
            "id": "tenth",
            "effects": [{"target": {"kind": "lines"}, "adjust": {"kind": "percent", "percent": "10"}}],
        }
    ],
    "tax_policy": {"grain": "line"},
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
