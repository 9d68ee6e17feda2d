"""The gates of Python, each as a ratio against the same cart by hand in the same process: `python bench.py [WHEEL]`.

CPU time; the cents are compared before anything is timed. The cart is `cart-10` of benches/README.md.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from farthing import Engine

ROOT = Path(__file__).resolve().parents[2]
spec = importlib.util.spec_from_file_location("reference", ROOT / "benches/reference.py")
assert spec and spec.loader
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)


def promotion(name: str, stage: str, rank: int, target: dict, adjust: dict, **more: object) -> dict:
    stacking = {"stage": stage, "rank": rank}
    return {"id": name, "effects": [{"target": target, "adjust": adjust}], "stacking": stacking, **more}


def over(amount: str) -> dict:
    return {"kind": "money", "op": "greater", "amount": amount}


RULEBOOK = {
    "currency": "EUR",
    "pricing": {"sources": ["given"]},
    "tax_policy": {"rounding_level": "line"},
    "tax_rules": [
        {"id": name, "name": "VAT", "jurisdiction": "BE", "tax_categories": [name], "rate_percent": rate}
        for name, rate in (("standard", "21"), ("reduced", "6"))
    ],
    "promotions": [
        promotion("P1", "item", 1, {"kind": "lines", "of": {"categories": ["apparel"]}}, {"kind": "percent", "percent": "10"}),
        promotion("P2", "group", 0, {"kind": "lines", "of": {"skus": ["SKU-0003"]}}, {"kind": "set_price", "unit_price": "9.7425"}),
        promotion("P3", "order", 1, {"kind": "order"}, {"kind": "amount", "amount": "5.00", "per": "order"}, condition=over("50.00")),
        promotion("P4", "order", 2, {"kind": "order"}, {"kind": "percent", "percent": "15"}, trigger={"kind": "code", "codes": ["SAVE15"]}),
        promotion("P5", "shipping", 0, {"kind": "shipping"}, {"kind": "free"}, condition=over("100.00")),
    ],
}


def line(at: int) -> dict:
    category = reference.CATEGORIES[at % 3]
    return {
        "id": f"L{at:04}",
        "sku": f"SKU-{at:04}",
        "quantity": 4 if at % 10 == 3 else 1 + (at * 7 + 2) % 5,
        "price": {"kind": "given", "unit_price": f"{reference.PRICES[at] / 100:.2f}"},
        "categories": [category],
        "tax_category": "reduced" if category == "grocery" else "standard",
    }


REQUEST = {
    "at": "2026-11-23T12:00:00+01:00",
    "cart": {
        "currency": "EUR",
        "lines": [line(at) for at in range(10)],
        "shipping": [{"id": "S1", "amount": "9.95", "tax_category": "standard"}],
        "codes": ["SAVE15"],
    },
    "tax_jurisdictions": ["BE"],
}


def by_decimals() -> tuple[Decimal, ...]:
    """The same cart with `Decimal`, as one would write it: each figure rounded to the cent."""
    cent, lines = Decimal("0.01"), []

    def rounded(value: Decimal) -> Decimal:
        return value.quantize(cent, ROUND_HALF_UP)

    def allocate(total: Decimal) -> None:
        minor, weights = int(total * 100), [int(row[0] * 100) for row in lines]
        for row, share in zip(lines, reference.allocate(minor, weights, [row[1] for row in lines]), strict=True):
            row[0] -= Decimal(share) / 100

    for asked in REQUEST["cart"]["lines"]:  # type: ignore[index]
        price, quantity = Decimal(asked["price"]["unit_price"]), Decimal(asked["quantity"])
        amount = price * quantity
        if asked["categories"] == ["apparel"]:
            amount -= rounded(amount / 10)
        if asked["sku"] == "SKU-0003":
            amount = min(amount, rounded(quantity * Decimal("9.7425")))
        lines.append([amount, asked["tax_category"]])
    if sum(row[0] for row in lines) > 50:
        allocate(Decimal(5))
    allocate(rounded(sum(row[0] for row in lines) * Decimal("0.15")))
    shipping = Decimal(0) if sum(row[0] for row in lines) > 100 else Decimal("9.95")
    net = sum(row[0] for row in lines) + shipping
    rates = {"standard": Decimal("0.21"), "reduced": Decimal("0.06")}
    tax = sum(rounded(row[0] * rates[row[1]]) for row in [*lines, [shipping, "standard"]])
    return net, tax, net + tax


def microseconds(run: Callable[[], object], seconds: float = 0.2) -> float:
    """CPU time of one call: the least of seven runs."""
    count, best = 1, float("inf")
    while True:
        begun = time.process_time()
        for _ in range(count):
            run()
        if (took := time.process_time() - begun) > seconds / 7:
            break
        count *= 2
    for _ in range(7):
        begun = time.process_time()
        for _ in range(count):
            run()
        best = min(best, (time.process_time() - begun) / count)
    return best * 1e6


def imported() -> float:
    """Milliseconds of CPU that the import adds to a bare start."""

    def start(code: str) -> float:
        def once() -> float:
            begun = os.times()
            subprocess.run([sys.executable, "-c", code], check=True)
            ended = os.times()
            return ended.children_user - begun.children_user + ended.children_system - begun.children_system

        # The clock of children is coarse: many at once.
        return min(sum(once() for _ in range(10)) / 10 for _ in range(3))

    return (start("import farthing") - start("pass")) * 1e3


def table(engine: Engine, carts: int, most: int) -> tuple[float, int, float]:
    """CPU microseconds of a distinct cart on one thread, its rows, and the same carts with Python ints.

    Carts have 1 to `most` lines, or `most` each where it is 10: then they are cart-10 with other quantities.
    """
    import pyarrow as pa

    count = (lambda cart: 10) if most == 10 else (lambda cart: 1 + cart % most)
    rows = [(cart, at, line(at)) for cart in range(carts) for at in range(count(cart))]
    columns = {
        "cart": [cart for cart, _, _ in rows],
        "sku": [row["sku"] for _, _, row in rows],
        # The first carts are the reference's own: their cents are known.
        "quantity": [row["quantity"] if cart < 10 else 1 + (cart + at) % 7 for cart, at, row in rows],
        "unit_price": [Decimal(row["price"]["unit_price"]) for _, _, row in rows],
        "category": [row["categories"][0] for _, _, row in rows],
        "tax_category": [row["tax_category"] for _, _, row in rows],
    }
    lines, best = pa.table(columns), float("inf")
    for _ in range(5):
        begun = time.process_time()
        answers = pa.table(engine.quote_table(lines, {**REQUEST, "cart": {**REQUEST["cart"], "lines": []}}, threads=1))
        best = min(best, time.process_time() - begun)
    assert answers.column("error").null_count == len(rows)
    known = [reference.price(count(cart), False, 1)[5] for cart in range(10) for _ in range(count(cart))]
    assert answers.column("cart_gross_minor").to_pylist()[: len(known)] == known
    ints = sum(microseconds(lambda lines=lines: reference.price(lines, False, 1), 0.1) for lines in map(count, range(most)))
    return best / carts * 1e6, len(rows), ints / most


def main() -> None:
    engine = Engine(RULEBOOK)
    totals = engine.quote(REQUEST).totals
    cents = tuple(int(figure * 100) for figure in (totals.net, totals.tax, totals.gross))
    assert cents == reference.price(10, False, 1)[3:] == tuple(int(figure * 100) for figure in by_decimals())
    ints, decimals = microseconds(lambda: reference.price(10, False, 1)), microseconds(by_decimals)
    text = __import__("json").dumps(REQUEST)
    held = __import__("farthing").QuoteRequest.from_dict(REQUEST)
    print(f"{'cart-10':<34}{'µs':>9}{'x ints':>9}{'x Decimal':>11}")
    # The gate of 5 µs is 0.60 x ints on the machine that it was set on.
    for name, took in [
        ("Python ints by hand", ints),
        ("Decimal by hand", decimals),
        ("dict -> lazy result", microseconds(lambda: engine.quote(REQUEST))),
        ("class -> lazy result", microseconds(lambda: engine.quote(held))),
        ("JSON text -> lazy result", microseconds(lambda: engine.quote(text))),
        ("dict -> totals read", microseconds(lambda: engine.quote(REQUEST).totals.payable)),
        ("dict -> Quote, written out", microseconds(lambda: engine.quote(REQUEST).to_quote())),
        ("JSON text -> JSON text", microseconds(lambda: engine.quote_json(text))),
    ]:
        print(f"{name:<34}{took:>9.2f}{took / ints:>9.2f}{took / decimals:>11.2f}")
    for most in (4, 10):
        took, rows, by_hand = table(engine, 20000, most)
        print(f"columns, one thread, {rows / 20000:>4.1f} lines a cart: {1 / took:.3f} M carts/s, {by_hand / took:.1f} x as fast as ints")
    print(f"import over a bare start: {imported():.1f} ms")
    for wheel in sys.argv[1:]:
        print(f"wheel: {Path(wheel).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
