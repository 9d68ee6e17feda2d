"""Prices a small basket with the classes of the contract, changes it, and shows what an error says.

pip install farthing && python checkout.py
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

from farthing import (
    Cart,
    CartLine,
    Engine,
    InvalidError,
    LinePrice,
    OutcomeResult,
    PriceMode,
    QuoteRequest,
)

RULEBOOK = {
    "currency": "EUR",
    "pricing": {"sources": ["given"]},
    "promotions": [
        {
            "id": "tenth",
            "name": "A tenth off",
            "effects": [{"target": {"kind": "lines"}, "adjust": {"kind": "percent", "percent": "10"}}],
        }
    ],
    "tax_policy": {"rounding_level": "line"},
    "tax_rules": [
        {"id": "full", "name": "VAT", "jurisdiction": "DE", "tax_categories": ["goods"], "rate_percent": Decimal(19)},
        {"id": "less", "name": "VAT", "jurisdiction": "DE", "tax_categories": ["books"], "rate_percent": Decimal(7)},
    ],
}


def request(mugs: int) -> QuoteRequest:
    """A cart of mugs and a book."""
    mug = LinePrice.Given(unit_price=Decimal("9.95"))
    return QuoteRequest(
        at="2026-11-23T18:30:00+01:00",
        cart=Cart(
            currency="EUR",
            price_mode=PriceMode.TAX_INCLUDED,
            lines=[
                CartLine(id="1", sku="MUG", quantity=mugs, price=mug, tax_category="goods"),
                CartLine(id="2", sku="BOOK", quantity=1, price=LinePrice.Given(unit_price="24.90"), tax_category="books"),
            ],
        ),
        tax_jurisdictions=["DE"],
        seal=True,
    )


def main() -> None:
    engine = Engine(RULEBOOK)
    priced = engine.quote(request(3))
    print(engine.explain(request(3), priced).receipt)

    for line in priced.lines:
        print(f"{line.sku:6}{line.quantity:>3} x {line.unit_price:>6} = {line.list:>6} - {line.discount:>5} -> {line.gross:>6}")
    for outcome in priced.outcomes:
        match outcome.result:
            case OutcomeResult.Applied(amount=amount):
                print(f"{outcome.promotion} took {amount} off")
            case result:
                print(f"{outcome.promotion}: {result.kind}")
    engine.verify(request(3), priced)

    # The engine is shared, and other threads run while it computes.
    with ThreadPoolExecutor(4) as pool:
        for mugs, answer in enumerate(pool.map(engine.quote, map(request, range(1, 5))), start=1):
            print(f"{mugs} mugs: {answer.totals.payable} {answer.currency}")

    try:
        engine.quote({"at": "2026-11-23", "cart": {"curency": "EUR"}})
    except InvalidError as error:
        for problem in error.problems:
            print(f"{problem.code} at {problem.path or '/'}: {problem.message}")


if __name__ == "__main__":
    main()
