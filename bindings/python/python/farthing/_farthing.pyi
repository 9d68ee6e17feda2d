# Written by `cargo xtask regenerate` from bindings/python/stubs/head.pyi, core/src/api.rs and the contract types.
from builtins import bool as _bool
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar, Literal, Protocol, Self, final

__version__: str

DOCUMENTS: tuple[str, ...]
"""The documents that `json_schema` describes."""

class _Value:
    """A value of the contract: immutable, compared and hashed by value."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def to_json(self) -> str:
        """The canonical JSON text."""
    def to_dict(self) -> dict[str, Any]:
        """What `json.loads` makes of the canonical JSON text."""
    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Reads JSON text; the error names every problem of it."""
    @classmethod
    def from_dict(cls, document: dict[str, Any]) -> Self:
        """Reads a dict as JSON has it; the error names every problem of it."""
    def __replace__(self, **changes: Any) -> Self:
        """The same value with some fields changed, as `copy.replace` of Python 3.13 asks for."""

class _Word:
    """A member of an enum without data; it equals its word on the wire."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    @property
    def value(self) -> str:
        """The word on the wire."""
    @property
    def name(self) -> str:
        """The name of the member."""
    def to_json(self) -> str:
        """The canonical JSON text."""
    def to_dict(self) -> str:
        """The word on the wire."""
    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Reads JSON text; the error names every problem of it."""
    @classmethod
    def from_dict(cls, document: str) -> Self:
        """Reads the word on the wire."""

@final
class Engine:
    """A rulebook, checked and compiled: immutable, shared by any number of threads.

    Make one when the rulebook changes, keep it, and ask it as often as you like.
    """
    def __new__(cls, rulebook: Rulebook | dict[str, Any] | str | bytes) -> Engine: ...
    def quote(self, request: QuoteRequest | dict[str, Any] | str | bytes) -> Priced:
        """Prices a cart."""
    def verify(
        self,
        request: QuoteRequest | dict[str, Any] | str | bytes,
        quote: Priced | Quote | dict[str, Any] | str | bytes,
    ) -> None:
        """Prices the request again and compares the result with a sealed quote. Raises a `RefusedError` with
        `DIGEST_MISMATCH` if the quote is not this engine's own answer. The request must be one that the server built
        itself."""
    def explain(
        self,
        request: QuoteRequest | dict[str, Any] | str | bytes,
        quote: Priced | Quote | dict[str, Any] | str | bytes | None = None,
    ) -> Explanation:
        """Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not
        apply, and the exact workings. Without `quote` the request is priced first."""
    def quote_table(
        self,
        table: _ArrowStream | _ArrowArray,
        base: QuoteRequest | dict[str, Any] | str | bytes | None = None,
        *,
        threads: int | None = None,
    ) -> QuotedTable:
        """Prices a table of cart lines or of JSON requests, batch by batch as the answer is read; README.md has its
        columns."""
    def rulebook_json(self) -> str:
        """The rulebook's canonical JSON text."""
    @property
    def rulebook_digest(self) -> str:
        """SHA-256 of the canonical rulebook, in hexadecimal: names the rulebook in quotes and orders."""
    def quote_json(self, request: str | bytes) -> str:
        """Prices a cart. Fails with every problem of the request; a promotion that does not apply is not an error but
        an outcome of the quote. Takes JSON text and gives canonical JSON."""
    def tax(self, document: TaxDocument | dict[str, Any] | str | bytes) -> TaxedDocument:
        """Calculates the taxes of a document that has its prices, such as an invoice or a credit note."""
    def tax_json(self, document: str | bytes) -> str:
        """Calculates the taxes of a document that has its prices, such as an invoice or a credit note. Takes JSON text
        and gives canonical JSON."""
    def bill(self, plan: BillingPlan | dict[str, Any] | str | bytes) -> Billing:
        """Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the
        difference of two rounded running totals, so that together they are the document to the minor unit."""
    def bill_json(self, plan: str | bytes) -> str:
        """Bills a document in parts: down payments, partial invoices, the final invoice, credit notes. Each is the
        difference of two rounded running totals, so that together they are the document to the minor unit. Takes JSON
        text and gives canonical JSON."""
    def verify_json(self, request: str | bytes, quote: str | bytes) -> None:
        """Prices the request again and compares the result with a quote: all figures, the codes entered, the exact
        taxes it states and its seal; not its outcomes and the status of its codes. Fails with `DIGEST_MISMATCH` if the
        quote is not this engine's own answer. The request must be one that the server built itself. Takes JSON
        texts."""
    def code_reasons(self, request: QuoteRequest | dict[str, Any] | str | bytes) -> tuple[CodeReason, ...]:
        """What each entered code of a request comes to with each promotion that it triggers, in full: not yet valid,
        for another scope, used up. For the merchant's staff; a customer is told by the quote, in which a code for
        others looks like one that does not exist."""
    def code_reasons_json(self, request: str | bytes) -> str:
        """What each entered code of a request comes to with each promotion that it triggers, in full: not yet valid,
        for another scope, used up. For the merchant's staff; a customer is told by the quote, in which a code for
        others looks like one that does not exist. Takes JSON text and gives canonical JSON."""
    def marginal_contributions(
        self,
        request: QuoteRequest | dict[str, Any] | str | bytes,
    ) -> tuple[MarginalContribution, ...]:
        """What each promotion that applies to a cart adds to its discounts: all discounts, less those where exactly the
        other applied promotions are offered, in their order. Locked discounts stay, and are not listed."""
    def marginal_contributions_json(self, request: str | bytes) -> str:
        """What each promotion that applies to a cart adds to its discounts: all discounts, less those where exactly the
        other applied promotions are offered, in their order. Locked discounts stay, and are not listed. Takes JSON text
        and gives canonical JSON."""
    def to_en16931(self, quote: Quote | dict[str, Any] | str | bytes) -> Invoice:
        """The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals,
        by their business terms. An e-invoice writer adds the parties, dates and names."""
    def to_en16931_json(self, quote: str | bytes) -> str:
        """The figures of a quote as an EN 16931 invoice states them: lines, charges, the VAT breakdown and the totals,
        by their business terms. An e-invoice writer adds the parties, dates and names. Takes JSON text and gives
        canonical JSON."""
    def document_to_en16931(
        self,
        document: TaxDocument | dict[str, Any] | str | bytes,
        taxed: TaxedDocument | dict[str, Any] | str | bytes,
    ) -> Invoice:
        """The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them."""
    def document_to_en16931_json(self, document: str | bytes, taxed: str | bytes) -> str:
        """The figures of a tax document, and of what it was taxed as, as an EN 16931 invoice states them. Takes JSON
        texts and gives canonical JSON."""
    def decide(
        self,
        order: Order | dict[str, Any] | str | bytes | None,
        command: Command | dict[str, Any] | str | bytes,
        env: Env | dict[str, Any] | str | bytes,
    ) -> tuple[Event, ...]:
        """Decides a command on an order: the events it leads to. A rejection fails with every reason; nothing has
        changed then. `error.rejection` has the figures as decimals."""
    def decide_json(self, order: str | bytes | None, command: str | bytes, env: str | bytes) -> str:
        """Decides a command on an order: the events it leads to. A rejection fails with every reason; nothing has
        changed then. Takes JSON texts and gives canonical JSON; `order` is absent before there is one."""
    def apply(
        self,
        order: Order | dict[str, Any] | str | bytes | None,
        command: Command | dict[str, Any] | str | bytes,
        env: Env | dict[str, Any] | str | bytes,
    ) -> Applied:
        """Applies a command to an order: the order afterwards, with its events, postings and statuses. A rejection
        fails with every reason, each with the figure requested, the limit and the largest figure that would be
        accepted. `error.rejection` has the figures as decimals."""
    def apply_json(self, order: str | bytes | None, command: str | bytes, env: str | bytes) -> str:
        """Applies a command to an order: the order afterwards, with its events, postings and statuses. A rejection
        fails with every reason, each with the figure requested, the limit and the largest figure that would be
        accepted. Takes JSON texts and gives canonical JSON; `order` is absent before there is one."""
    def simulate(
        self,
        order: Order | dict[str, Any] | str | bytes | None,
        commands: Iterable[Command | dict[str, Any]] | str | bytes,
        env: Env | dict[str, Any] | str | bytes,
    ) -> Applied:
        """Applies a list of commands one after the other: the order after all of them, with every event on the way. The
        first rejection fails, the number of its command in front of each path. `error.rejection` has the figures as
        decimals."""
    def simulate_json(self, order: str | bytes | None, commands: str | bytes, env: str | bytes) -> str:
        """Applies a list of commands one after the other: the order after all of them, with every event on the way. The
        first rejection fails, the number of its command in front of each path. Takes JSON texts and gives canonical
        JSON; `order` is absent before there is one."""
    def allowed(
        self,
        order: Order | dict[str, Any] | str | bytes | None,
        env: Env | dict[str, Any] | str | bytes,
    ) -> Allowed:
        """The actions that an order allows now: each with what it can act on and up to which figure, or the code with
        which it would be rejected."""
    def allowed_json(self, order: str | bytes | None, env: str | bytes) -> str:
        """The actions that an order allows now: each with what it can act on and up to which figure, or the code with
        which it would be rejected. Takes JSON texts and gives canonical JSON; `order` is absent before there is one."""

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

@final
class QuotedTable:
    """A stream of answers, taken once by anything that reads Arrow: pyarrow, polars, pandas, DuckDB."""
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The stream, as the Arrow PyCapsule interface has it."""

@final
class Priced:
    """A priced cart: it has everything a `Quote` has, and writes it out when it is first looked at. Its pickle is that
    `Quote`."""
    def to_quote(self) -> Quote:
        """The whole answer as plain data: immutable, compared by value, ready to be stored."""
    def to_json(self) -> str:
        """The canonical JSON text of the quote, which always carries its seal."""
    def to_dict(self) -> dict[str, Any]:
        """What `json.loads` makes of the canonical JSON text."""
    @property
    def schema(self) -> int:
        """The version of these types."""
    @property
    def calculation(self) -> int:
        """The calculation version that computed it."""
    @property
    def at(self) -> str:
        """The instant it is valid for."""
    @property
    def valid_until(self) -> str | None:
        """Until when it may be placed as an order, as the request states it: that instant is no longer in it."""
    @property
    def currency(self) -> str:
        """The currency of every amount."""
    @property
    def price_mode(self) -> PriceMode:
        """Whether `list`, `discount` and `amount` figures include tax."""
    @property
    def lines(self) -> tuple[QuoteLine, ...]:
        """The goods, in the order of the request, gifts last."""
    @property
    def shipping(self) -> tuple[QuoteCharge, ...]:
        """Shipping, in the order of the request."""
    @property
    def fees(self) -> tuple[QuoteCharge, ...]:
        """Fees, in the order of the request."""
    @property
    def returned(self) -> ReturnedAmounts | None:
        """What the goods that are given back come to; absent where the request states none."""
    @property
    def tax_groups(self) -> tuple[TaxGroup, ...]:
        """The tax breakdown."""
    @property
    def totals(self) -> Totals:
        """The totals."""
    @property
    def combination(self) -> Combination | None:
        """How well promotions are combined; absent where none conflict, or the policy does not ask for the best combination."""
    @property
    def points(self) -> QuotePoints | None:
        """The points of loyalty programs; absent where no promotion that applied earns any."""
    @property
    def codes(self) -> tuple[CodeAnswer, ...]:
        """The results of the entered codes, in the order of the request."""
    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes of promotions, in the order in which they run."""
    @property
    def usage_reservations(self) -> tuple[UsageReservation, ...]:
        """The uses and budget the host must take before the quote may become an order."""
    @property
    def seal(self) -> Seal | None:
        """Digests, if the request wants them."""

def check(rulebook: Rulebook | dict[str, Any] | str | bytes) -> tuple[Problem, ...]:
    """The problems of a rulebook; none when it is valid."""

def check_json(rulebook: str | bytes) -> str:
    """The problems of a rulebook; none when it is valid. Takes JSON text and gives canonical JSON."""

def place_of_supply(supply: Supply | dict[str, Any] | str | bytes) -> PlaceOfSupply:
    """Where a sale is taxed, for the European Union and Canada: the jurisdictions to name in a request, how the seller
    charges the sale, and the law that decides. Other countries are `not_covered`."""

def place_of_supply_json(supply: str | bytes) -> str:
    """Where a sale is taxed, for the European Union and Canada: the jurisdictions to name in a request, how the seller
    charges the sale, and the law that decides. Other countries are `not_covered`. Takes JSON text and gives canonical
    JSON."""

def explain(
    rulebook: Rulebook | dict[str, Any] | str | bytes,
    request: QuoteRequest | dict[str, Any] | str | bytes,
    quote: Quote | dict[str, Any] | str | bytes,
) -> Explanation:
    """Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not
    apply, and the exact workings. Names come from the rulebook and the request."""

def explain_json(rulebook: str | bytes, request: str | bytes, quote: str | bytes) -> str:
    """Explains a quote in plain text: a receipt, the way from list price to payment, why promotions did or did not
    apply, and the exact workings. Names come from the rulebook and the request. Takes JSON texts and gives canonical
    JSON."""

def lint(rulebook: Rulebook | dict[str, Any] | str | bytes) -> tuple[Finding, ...]:
    """What is probably a mistake in a valid rulebook, or worth knowing: each with its code, its place, its figures and
    what to do, by code and then in the order of the document. A finding changes no figure. Fails with every problem of
    a rulebook that is not valid."""

def lint_json(rulebook: str | bytes) -> str:
    """What is probably a mistake in a valid rulebook, or worth knowing: each with its code, its place, its figures and
    what to do, by code and then in the order of the document. A finding changes no figure. Fails with every problem of
    a rulebook that is not valid. Takes JSON text and gives canonical JSON."""

def lint_request(
    rulebook: Rulebook | dict[str, Any] | str | bytes,
    request: QuoteRequest | dict[str, Any] | str | bytes,
) -> tuple[Finding, ...]:
    """What is probably a mistake in a request, held against a rulebook: names the rulebook spells otherwise, a currency
    without promotions, codes that trigger nothing, attributes that nothing reads. For the merchant, not for the
    customer: it says which codes exist."""

def lint_request_json(rulebook: str | bytes, request: str | bytes) -> str:
    """What is probably a mistake in a request, held against a rulebook: names the rulebook spells otherwise, a currency
    without promotions, codes that trigger nothing, attributes that nothing reads. For the merchant, not for the
    customer: it says which codes exist. Takes JSON texts and gives canonical JSON."""

def public_rulebook(rulebook: Rulebook | dict[str, Any] | str | bytes) -> Rulebook:
    """What a guest's browser may see of a rulebook: without promotions by code, by grant, for groups of customers or
    limited by counts, and without prices for groups, customers or attributes. It quotes a guest's cart as the whole
    rulebook does."""

def public_rulebook_json(rulebook: str | bytes) -> str:
    """What a guest's browser may see of a rulebook: without promotions by code, by grant, for groups of customers or
    limited by counts, and without prices for groups, customers or attributes. It quotes a guest's cart as the whole
    rulebook does. Takes JSON text and gives canonical JSON."""

def what_if(
    rulebook: Rulebook | dict[str, Any] | str | bytes,
    request: QuoteRequest | dict[str, Any] | str | bytes,
    hypothesis: Hypothesis | dict[str, Any] | str | bytes,
) -> WhatIf:
    """What a cart would cost with promotions that do not exist yet: the quote, what would become of each of them and
    what it would suppress, and what changes in all and on each line. They are checked like those of a rulebook, with
    paths of the hypothesis; one with the id of a promotion of the rulebook stands in its place."""

def what_if_json(rulebook: str | bytes, request: str | bytes, hypothesis: str | bytes) -> str:
    """What a cart would cost with promotions that do not exist yet: the quote, what would become of each of them and
    what it would suppress, and what changes in all and on each line. They are checked like those of a rulebook, with
    paths of the hypothesis; one with the id of a promotion of the rulebook stands in its place. Takes JSON texts and
    gives canonical JSON."""

def validate(invoice: Invoice | dict[str, Any] | str | bytes, ruleset: Ruleset | str) -> tuple[Violation, ...]:
    """What is wrong with the figures of an invoice under a ruleset, whoever wrote the invoice: each violation with its
    rule, its place, the figure expected and the one found; none when every rule holds."""

def validate_json(invoice: str | bytes, ruleset: str) -> str:
    """What is wrong with the figures of an invoice under a ruleset, whoever wrote the invoice: each violation with its
    rule, its place, the figure expected and the one found; none when every rule holds. Takes JSON texts and gives
    canonical JSON."""

def replay(events: Iterable[Event | dict[str, Any]] | str | bytes) -> Order:
    """The order that a stream of events gives. Fails with `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each event
    that does not belong there."""

def replay_json(events: str | bytes) -> str:
    """The order that a stream of events gives. Fails with `EVENT_OUT_OF_ORDER` or `UNSUPPORTED_EVENT` for each event
    that does not belong there. Takes JSON text and gives canonical JSON."""

def resume(
    snapshot: Order | dict[str, Any] | str | bytes,
    events: Iterable[Event | dict[str, Any]] | str | bytes,
) -> Order:
    """The order that a snapshot and the events after it give. Fails as `replay` does."""

def resume_json(snapshot: str | bytes, events: str | bytes) -> str:
    """The order that a snapshot and the events after it give. Fails as `replay` does. Takes JSON texts and gives
    canonical JSON."""

def evolve(order: Order | dict[str, Any] | str | bytes | None, event: Event | dict[str, Any] | str | bytes) -> Order:
    """The order after one event. The event is not checked against the order; `replay` does that."""

def evolve_json(order: str | bytes | None, event: str | bytes) -> str:
    """The order after one event. The event is not checked against the order; `replay` does that. Takes JSON texts and
    gives canonical JSON; `order` is absent before there is one."""

def statuses(order: Order | dict[str, Any] | str | bytes) -> Statuses:
    """The statuses of an order: payment, fulfilment, returns and its balance, derived from its figures."""

def statuses_json(order: str | bytes) -> str:
    """The statuses of an order: payment, fulfilment, returns and its balance, derived from its figures. Takes JSON text
    and gives canonical JSON."""

def check_order(order: Order | dict[str, Any] | str | bytes) -> tuple[Problem, ...]:
    """The contradictions in the figures of a stored order; none when it is sound."""

def check_order_json(order: str | bytes) -> str:
    """The contradictions in the figures of a stored order; none when it is sound. Takes JSON text and gives canonical
    JSON."""

def check_history(events: Iterable[Event | dict[str, Any]] | str | bytes) -> tuple[Problem, ...]:
    """The contradictions in the figures of an order after any of its events; none when all are sound."""

def check_history_json(events: str | bytes) -> str:
    """The contradictions in the figures of an order after any of its events; none when all are sound. Takes JSON text
    and gives canonical JSON."""

def postings(events: Iterable[Event | dict[str, Any]] | str | bytes) -> tuple[Posting, ...]:
    """The ledger of a stream of events: its postings, which sum to 0 for each event."""

def postings_json(events: str | bytes) -> str:
    """The ledger of a stream of events: its postings, which sum to 0 for each event. Takes JSON text and gives
    canonical JSON."""

def trial_balance(events: Iterable[Event | dict[str, Any]] | str | bytes) -> TrialBalance:
    """The balance of every account in the ledger of a stream of events; the balances sum to 0."""

def trial_balance_json(events: str | bytes) -> str:
    """The balance of every account in the ledger of a stream of events; the balances sum to 0. Takes JSON text and
    gives canonical JSON."""

def journal(events: Iterable[Event | dict[str, Any]] | str | bytes) -> str:
    """The ledger of a stream of events as a journal for hledger."""

def journal_json(events: str | bytes) -> str:
    """The ledger of a stream of events as a journal for hledger. Takes JSON text and gives plain text."""

def diagram(machine: Machine | str, format: DiagramFormat | str) -> str:
    """The state machine of an order, an operation, a shipment or a return, drawn for Mermaid or Graphviz or listed as
    JSON."""

def diagram_json(machine: str, format: str) -> str:
    """The state machine of an order, an operation, a shipment or a return, drawn for Mermaid or Graphviz or listed as
    JSON. Takes words and gives plain text."""

def blank_order() -> Order:
    """An order before it is placed: what the first command is applied to."""

def json_schema(
    name: Literal[
        "rulebook",
        "quote_request",
        "quote",
        "tax_document",
        "taxed_document",
        "billing_plan",
        "billing",
        "supply",
        "place_of_supply",
        "explanation",
        "finding",
        "code_reason",
        "marginal_contribution",
        "hypothesis",
        "what_if",
        "invoice",
        "violation",
        "order",
        "command",
        "env",
        "event",
        "applied",
        "rejection",
        "statuses",
        "allowed",
        "posting",
        "trial_balance",
        "commerce_error",
        "diagram",
    ],
) -> str:
    """The JSON Schema (draft 2020-12) of a document, as JSON text."""

@final
class PrivateUnit(_Value):
    """A unit of account outside ISO 4217."""
    def __new__(cls, *, code: str, exponent: int) -> PrivateUnit: ...
    @property
    def code(self) -> str:
        """Its code: 3 to 8 capital letters and digits, beginning with a letter, and none of ISO 4217."""
    @property
    def exponent(self) -> int:
        """How many decimals it has, 0 to 6."""

@final
class PriceSource(_Word):
    """A source of line prices."""
    GIVEN: ClassVar[PriceSource]
    """The host gives the price."""
    BOOK: ClassVar[PriceSource]
    """A price book."""
    OVERRIDE: ClassVar[PriceSource]
    """A person sets it, with a reason."""

@final
class PriceSelection(_Word):
    """Which of several matching prices of price books wins.  The full order of keys is: price book rank, most matched dimensions, narrowest validity, lowest amount, id. A policy moves one key to the front; the rest keep their order."""
    FIRST_BY_RANK: ClassVar[PriceSelection]
    """Price book rank first."""
    MOST_SPECIFIC: ClassVar[PriceSelection]
    """Most matched dimensions first (a customer's own price beats a market's)."""
    LOWEST: ClassVar[PriceSelection]
    """Lowest amount first."""

@final
class ReductionSteps(_Word):
    """What a reduction that grows step by step, without interruption, is compared with."""
    EACH: ClassVar[ReductionSteps]
    """Each step with the lowest price before that step (article 6a, paragraph 2)."""
    FIRST: ClassVar[ReductionSteps]
    """All steps with the lowest price before the first one, where the law of the country allows it (article 6a, paragraph 5)."""

@final
class PastPrice(_Value):
    """A price at which a product was offered, from an instant until the next one of the same book and market.  The prices of a product that name the line's price book and market decide; without any those that name the book, then those that name the market, then those that name neither. A price without a book is in the rulebook's currency."""
    def __new__(cls, *, sku: str, book: str | None = None, market: str | None = None, from_: str | datetime, unit_price: Decimal | int | str, reduced: _bool = ...) -> PastPrice: ...
    @property
    def sku(self) -> str:
        """The product."""
    @property
    def book(self) -> str | None:
        """The price book it stood in; absent for all lines of the product."""
    @property
    def market(self) -> str | None:
        """The market it was offered in; absent for all."""
    @property
    def from_(self) -> str:
        """From when it was offered, inclusive."""
    @property
    def unit_price(self) -> Decimal:
        """The price, 0 or more: of one unit or of the measure it is priced for, with or without tax as the line's price is."""
    @property
    def reduced(self) -> _bool:
        """Whether it was announced as a reduction; asked of `steps: first` alone."""

@final
class PriceHistory(_Value):
    """What prices were. The order of the list has no meaning."""
    def __new__(cls, *, prices: Iterable[PastPrice | dict[str, Any]] = ...) -> PriceHistory: ...
    @property
    def prices(self) -> tuple[PastPrice, ...]:
        """The prices; at most 1,000 of one product."""

@final
class PriceReductions(_Value):
    """Which earlier price a line on sale states beside its own: the "prior price" of EU law, Directive 98/6/EC, article 6a."""
    def __new__(cls, *, window_days: int = ..., steps: ReductionSteps | str = ..., history: PriceHistory | dict[str, Any] | None = None) -> PriceReductions: ...
    @property
    def window_days(self) -> int:
        """How many days before the reduction count, of 24 hours each: 1 to 366. EU law asks for 30 or more."""
    @property
    def steps(self) -> ReductionSteps:
        """What a reduction that grows step by step is compared with."""
    @property
    def history(self) -> PriceHistory | None:
        """What prices were; the request may state more."""

@final
class PricingPolicy(_Value):
    """The price sources that are allowed, and how one of several prices is selected."""
    def __new__(cls, *, sources: Iterable[PriceSource | str] = ..., selection: PriceSelection | str = ..., reductions: PriceReductions | dict[str, Any] | None = None) -> PricingPolicy: ...
    @property
    def sources(self) -> tuple[PriceSource, ...]:
        """The allowed sources; at least one. Figures from a client are never a source: a cart sent by a browser is quoted again from a request the server built."""
    @property
    def selection(self) -> PriceSelection:
        """Which of several matching prices of price books wins."""
    @property
    def reductions(self) -> PriceReductions | None:
        """Which earlier price a line on sale states beside its own; absent for none. It changes no figure."""

@final
class Measure(_Value):
    """A measure of one unit of a product: `{ "unit": "kg", "value": "0.25" }`. Units are unique within their product.  Used by prices per measure (per kg, per 100 g), by weight conditions and by taxes on a measure (litres, % vol)."""
    def __new__(cls, *, unit: str, value: Decimal | int | str) -> Measure: ...
    @property
    def unit(self) -> str:
        """The unit of measure; a UN/ECE Recommendation 20 code or any name of the merchant's."""
    @property
    def value(self) -> Decimal:
        """The measure of one unit of the product; more than 0."""

class Value(_Value):
    """The value of an Attribute.  Two values are equal when their kinds and contents are; an integer equals a decimal of the same number."""
    @property
    def kind(self) -> Literal["text", "bool", "integer", "decimal", "instant", "texts"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Text(Value):
        """A text, compared byte for byte."""
        __match_args__ = ("text",)
        def __new__(cls, *, text: str) -> Value.Text: ...
        @property
        def text(self) -> str:
            """The text."""

    @final
    class Bool(Value):
        """A boolean."""
        __match_args__ = ("bool",)
        def __new__(cls, *, bool: _bool) -> Value.Bool: ...
        @property
        def bool(self) -> _bool:
            """The boolean."""

    @final
    class Integer(Value):
        """A whole number within ±(2^53 − 1)."""
        __match_args__ = ("integer",)
        def __new__(cls, *, integer: int) -> Value.Integer: ...
        @property
        def integer(self) -> int:
            """The number."""

    @final
    class Decimal(Value):
        """A decimal number with at most 6 decimals."""
        __match_args__ = ("decimal",)
        def __new__(cls, *, decimal: Decimal | int | str) -> Value.Decimal: ...
        @property
        def decimal(self) -> Decimal:
            """The number."""

    @final
    class Instant(Value):
        """A moment in time."""
        __match_args__ = ("instant",)
        def __new__(cls, *, instant: str | datetime) -> Value.Instant: ...
        @property
        def instant(self) -> str:
            """The moment."""

    @final
    class Texts(Value):
        """Several texts: a set, in which order does not matter."""
        __match_args__ = ("texts",)
        def __new__(cls, *, texts: Iterable[str] = ...) -> Value.Texts: ...
        @property
        def texts(self) -> tuple[str, ...]:
            """The texts."""

@final
class Attribute(_Value):
    """A named fact the merchant attaches to a cart, a customer, a line or a shipping line.  Names are unique within their owner, and a line states of its product what the rulebook states. Conditions and selectors compare them; the engine gives them no other meaning."""
    def __new__(cls, *, name: str, value: Value | dict[str, Any]) -> Attribute: ...
    @property
    def name(self) -> str:
        """The name, compared byte for byte."""
    @property
    def value(self) -> Value:
        """The value."""

@final
class Item(_Value):
    """Facts of one product, as the merchant states them.  A cart line may repeat them, or state those that are absent here. Where it contradicts them, that is an `ITEM_MISMATCH` problem, because one of the two is out of date."""
    def __new__(cls, *, sku: str, categories: Iterable[str] = ..., tags: Iterable[str] = ..., tax_category: str | None = None, floor: Decimal | int | str | None = None, non_discountable: Decimal | int | str | None = None, discountable: _bool | None = None, compare_at: Decimal | int | str | None = None, divisible: _bool | None = None, measures: Iterable[Measure | dict[str, Any]] = ..., attributes: Iterable[Attribute | dict[str, Any]] = ..., cost: Decimal | int | str | None = None) -> Item: ...
    @property
    def sku(self) -> str:
        """The product."""
    @property
    def categories(self) -> tuple[str, ...]:
        """Its categories."""
    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""
    @property
    def tax_category(self) -> str | None:
        """Its tax category."""
    @property
    def floor(self) -> Decimal | None:
        """The lowest unit price promotions may bring it to; 0 is the same as none."""
    @property
    def non_discountable(self) -> Decimal | None:
        """The part of the unit price that promotions leave alone, such as an eco fee, in major units of the cart currency, tax as the cart's `price_mode` says; 0 is the same as none. Percentages and tiers do not count it, no discount takes any of it, and a new price or total includes it, as do tiers of which one sets a price. Conditions count the whole price."""
    @property
    def discountable(self) -> _bool | None:
        """Whether promotions may lower its price; absent means they may."""
    @property
    def compare_at(self) -> Decimal | None:
        """The price before a sale."""
    @property
    def divisible(self) -> _bool | None:
        """Whether it is sold by measure (kg, metres, hours) rather than in pieces; absent means what the cart line says."""
    @property
    def measures(self) -> tuple[Measure, ...]:
        """Measures of one unit."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Facts for conditions and selectors."""
    @property
    def cost(self) -> Decimal | None:
        """What one unit costs the merchant, without tax, in the rulebook's currency; 0 or more. Formulas of price books begin with it; no quote states it."""

@final
class PriceMode(_Word):
    """Whether amounts include their taxes."""
    TAX_EXCLUDED: ClassVar[PriceMode]
    """Net prices: tax is added."""
    TAX_INCLUDED: ClassVar[PriceMode]
    """Gross prices: tax is inside."""

@final
class AttributeMatch(_Value):
    """One attribute and the values it may have: it matches when the owner's attribute equals one of `any_of`, or, for Value::Texts, when the two sets share a text."""
    def __new__(cls, *, name: str, any_of: Iterable[Value | dict[str, Any]] = ...) -> AttributeMatch: ...
    @property
    def name(self) -> str:
        """The attribute's name."""
    @property
    def any_of(self) -> tuple[Value, ...]:
        """The accepted values; at least one."""

@final
class PriceScope(_Value):
    """For whom and where a price is valid. An empty list matches all; each list that is not empty must match, and each counts as one matched dimension when prices are compared. No list names anything twice."""
    def __new__(cls, *, channels: Iterable[str] = ..., markets: Iterable[str] = ..., countries: Iterable[str] = ..., regions: Iterable[str] = ..., customer_groups: Iterable[str] = ..., customers: Iterable[str] = ..., attributes: Iterable[AttributeMatch | dict[str, Any]] = ...) -> PriceScope: ...
    @property
    def channels(self) -> tuple[str, ...]:
        """Channels."""
    @property
    def markets(self) -> tuple[str, ...]:
        """Markets."""
    @property
    def countries(self) -> tuple[str, ...]:
        """Countries."""
    @property
    def regions(self) -> tuple[str, ...]:
        """Regions."""
    @property
    def customer_groups(self) -> tuple[str, ...]:
        """Customer groups: one match is enough."""
    @property
    def customers(self) -> tuple[str, ...]:
        """Customers or their contracts."""
    @property
    def attributes(self) -> tuple[AttributeMatch, ...]:
        """Attributes of the cart or, where the cart has none of that name, of the customer; each counts as one dimension, and their names differ."""

@final
class Tier(_Value):
    """A price from a quantity on."""
    def __new__(cls, *, from_: Decimal | int | str, unit_price: Decimal | int | str, flat_fee: Decimal | int | str | None = None) -> Tier: ...
    @property
    def from_(self) -> Decimal:
        """Where the tier begins, more than 0: in units, or in the measure of a price per measure. Inclusive, but for a graduated price per measure, whose tier prices what is beyond it. Graduated tiers of units begin with a whole unit and are entered by a quantity of `from` or more: 9.5 units have not entered the tier from 10."""
    @property
    def unit_price(self) -> Decimal:
        """The price of one unit in the tier."""
    @property
    def flat_fee(self) -> Decimal | None:
        """A flat fee: charged once, when the tier is reached (volume) or entered (graduated). A pool is charged once. 0 is the same as none."""

@final
class TierMode(_Word):
    """How tiers price the quantity."""
    VOLUME: ClassVar[TierMode]
    """The whole quantity at the price of the tier it reaches."""
    GRADUATED: ClassVar[TierMode]
    """Each slice of the quantity at the price of its own tier: unit number `from` is the first of the tier. Priced per measure, the slice is the measure beyond `from`."""

@final
class SaleItems(_Word):
    """Whether goods on sale are selected."""
    INCLUDED: ClassVar[SaleItems]
    """Goods on sale are selected like all others."""
    EXCLUDED: ClassVar[SaleItems]
    """Goods on sale are excluded."""
    ONLY: ClassVar[SaleItems]
    """Only goods on sale are selected."""

@final
class GiftLines(_Word):
    """What a selector does with lines that promotions added as gifts."""
    EXCLUDED: ClassVar[GiftLines]
    """They are excluded."""
    ONLY: ClassVar[GiftLines]
    """Only they are selected."""

@final
class Selector(_Value):
    """Selects lines: those that pass every stated part. The empty selector selects all lines.  Within a list one match is enough; every list must match: `categories: [shoes, boots], tags: [new]` is "new shoes and new boots". No list names anything twice."""
    def __new__(cls, *, skus: Iterable[str] = ..., categories: Iterable[str] = ..., tags: Iterable[str] = ..., sellers: Iterable[str] = ..., tax_categories: Iterable[str] = ..., except_skus: Iterable[str] = ..., except_categories: Iterable[str] = ..., except_tags: Iterable[str] = ..., unit_price_at_least: Decimal | int | str | None = None, unit_price_at_most: Decimal | int | str | None = None, sale_items: SaleItems | str = ..., attributes: Iterable[AttributeMatch | dict[str, Any]] = ..., gifts: GiftLines | str | None = None) -> Selector: ...
    @property
    def skus(self) -> tuple[str, ...]:
        """Products."""
    @property
    def categories(self) -> tuple[str, ...]:
        """Categories."""
    @property
    def tags(self) -> tuple[str, ...]:
        """Tags."""
    @property
    def sellers(self) -> tuple[str, ...]:
        """Sellers."""
    @property
    def tax_categories(self) -> tuple[str, ...]:
        """Tax categories."""
    @property
    def except_skus(self) -> tuple[str, ...]:
        """Products to exclude."""
    @property
    def except_categories(self) -> tuple[str, ...]:
        """Categories to exclude."""
    @property
    def except_tags(self) -> tuple[str, ...]:
        """Tags to exclude."""
    @property
    def unit_price_at_least(self) -> Decimal | None:
        """The original unit price is at least this, in major units of the promotion's currency."""
    @property
    def unit_price_at_most(self) -> Decimal | None:
        """The original unit price is at most this."""
    @property
    def sale_items(self) -> SaleItems:
        """Whether goods on sale (unit price below `compare_at`) are selected."""
    @property
    def attributes(self) -> tuple[AttributeMatch, ...]:
        """Attributes of the line; each must match. Their names differ."""
    @property
    def gifts(self) -> GiftLines | None:
        """Whether lines that promotions added as gifts are excluded, or the only ones; absent: they are selected like all others."""

@final
class Price(_Value):
    """One price of one product."""
    def __new__(cls, *, id: str, sku: str, unit_price: Decimal | int | str, compare_at: Decimal | int | str | None = None, per: Measure | dict[str, Any] | None = None, min_quantity: Decimal | int | str | None = None, max_quantity: Decimal | int | str | None = None, scope: PriceScope | dict[str, Any] | None = None, valid_from: str | datetime | None = None, valid_until: str | datetime | None = None, tiers: Iterable[Tier | dict[str, Any]] = ..., tier_mode: TierMode | str = ..., pool: Selector | dict[str, Any] | None = None) -> Price: ...
    @property
    def id(self) -> str:
        """Its id, unique in the rulebook; the last tie-breaker and the name in explanations."""
    @property
    def sku(self) -> str:
        """The product."""
    @property
    def unit_price(self) -> Decimal:
        """The price of one unit (or of `per`), 0 or more, at most 12 decimals. With tiers: the price below the first tier."""
    @property
    def compare_at(self) -> Decimal | None:
        """The price before a sale, for display and for "already on sale" selectors."""
    @property
    def per(self) -> Measure | None:
        """The measure the price is for ("per 1 kg", "per 100 g"): the line then costs quantity × the item's measure of that unit ÷ `per.value` × price, and tiers count the measure ("from 10 kg"). Absent: per unit."""
    @property
    def min_quantity(self) -> Decimal | None:
        """The smallest quantity of the line the price is for, inclusive; 0 is the same as none."""
    @property
    def max_quantity(self) -> Decimal | None:
        """The largest quantity of the line the price is for, inclusive; more than 0."""
    @property
    def scope(self) -> PriceScope | None:
        """For whom and where it is valid, in addition to the price book's scope."""
    @property
    def valid_from(self) -> str | None:
        """From when it is valid, inclusive."""
    @property
    def valid_until(self) -> str | None:
        """Until when it is valid, exclusive."""
    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Quantity tiers; `from` ascending, at most 255."""
    @property
    def tier_mode(self) -> TierMode:
        """How tiers price the quantity."""
    @property
    def pool(self) -> Selector | None:
        """The lines whose quantities count together towards a tier, whatever the source of their own prices; absent: the line alone. A line outside the pool of its own price counts alone. The selector must not use unit prices or sale items."""

class PriceBase(_Value):
    """The figure a formula begins with."""
    @property
    def kind(self) -> Literal["book", "cost", "compare_at"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Book(PriceBase):
        """The prices of another price book of the same currency and price mode, stated or derived. Each of them gives a price with its scope, validity, bounds, measure, pool, tiers and flat fees; the formula works on each of its unit prices. Scope and validity of that book itself are not asked. It may derive from a third; at most 8 formulas stand in a row, in no circle."""
        __match_args__ = ("book",)
        def __new__(cls, *, book: str) -> PriceBase.Book: ...
        @property
        def book(self) -> str:
            """The price book."""

    @final
    class Cost(PriceBase):
        """The cost of the product as the rulebook's item states it. The book is in the rulebook's currency."""
        __match_args__ = ()
        def __new__(cls) -> PriceBase.Cost: ...

    @final
    class CompareAt(PriceBase):
        """The price before a sale of the product, as the rulebook's item states it. The book is in the rulebook's currency."""
        __match_args__ = ()
        def __new__(cls) -> PriceBase.CompareAt: ...

class PriceChange(_Value):
    """A percentage of the base."""
    @property
    def kind(self) -> Literal["percent_off", "percent_on"]:
        """Which of the variants it is, as on the wire."""

    @final
    class PercentOff(PriceChange):
        """Taken off."""
        __match_args__ = ("percent",)
        def __new__(cls, *, percent: Decimal | int | str) -> PriceChange.PercentOff: ...
        @property
        def percent(self) -> Decimal:
            """The percentage, 0 to 100."""

    @final
    class PercentOn(PriceChange):
        """Added."""
        __match_args__ = ("percent",)
        def __new__(cls, *, percent: Decimal | int | str) -> PriceChange.PercentOn: ...
        @property
        def percent(self) -> Decimal:
            """The percentage, 0 or more."""

@final
class RoundingMode(_Word):
    """How an exact value that lies between two steps becomes one of them.  | value | `HalfUp` | `HalfEven` | `HalfDown` | `Up` | `Down` | `Ceiling` | `Floor` | |------:|---:|---:|---:|---:|---:|---:|---:| |   2.5 |  3 |  2 |  2 |  3 |  2 |  3 |  2 | |   1.5 |  2 |  2 |  1 |  2 |  1 |  2 |  1 | |   1.1 |  1 |  1 |  1 |  2 |  1 |  2 |  1 | |  -1.1 | -1 | -1 | -1 | -2 | -1 | -1 | -2 | |  -1.5 | -2 | -2 | -1 | -2 | -1 | -1 | -2 | |  -2.5 | -3 | -2 | -2 | -3 | -2 | -2 | -3 |  All but `Ceiling` and `Floor` are symmetric: rounding `-x` gives minus what rounding `x` gives, so a credit note mirrors its invoice."""
    HALF_UP: ClassVar[RoundingMode]
    """To the nearest; a half goes away from zero: 73.5 → 74, −73.5 → −74.  The everyday commercial rule and the default. Source: EN 16931-1 (invoice amounts to two decimals), DIN 1333, Council Regulation (EC) No 1103/97 art. 5 for converted euro amounts; SQL `ROUND` on decimals."""
    HALF_EVEN: ClassVar[RoundingMode]
    """To the nearest; a half goes to the even neighbour: 2.5 → 2, 3.5 → 4 ("banker's rounding").  Source: IEEE 754-2019 `roundTiesToEven`; the default of Python's `decimal` and of several tax engines."""
    HALF_DOWN: ClassVar[RoundingMode]
    """To the nearest; a half goes toward zero: 52.5 → 52, −52.5 → −52.  Source: PHP's `PHP_ROUND_HALF_DOWN`, with which Sylius distributes discounts."""
    UP: ClassVar[RoundingMode]
    """Away from zero whenever there is a fraction: 1.01 → 2, −1.01 → −2.  Source: Java's `RoundingMode.UP`."""
    DOWN: ClassVar[RoundingMode]
    """Toward zero, the fraction is cut off: 1.99 → 1, −1.99 → −1.  Source: Java's `RoundingMode.DOWN`; Japan leaves the choice to the seller, and cutting is customary for consumption tax (National Tax Agency, qualified invoice Q&A)."""
    CEILING: ClassVar[RoundingMode]
    """Toward plus infinity: 1.01 → 2, −1.99 → −1.  Source: IEEE 754-2019 `roundTowardPositive`."""
    FLOOR: ClassVar[RoundingMode]
    """Toward minus infinity: 1.99 → 1, −1.01 → −2.  Source: IEEE 754-2019 `roundTowardNegative`."""

class PriceRounding(_Value):
    """To what a derived price is rounded."""
    @property
    def kind(self) -> Literal["multiple", "ending"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Multiple(PriceRounding):
        """A multiple."""
        __match_args__ = ("step", "mode",)
        def __new__(cls, *, step: Decimal | int | str, mode: RoundingMode | str = ...) -> PriceRounding.Multiple: ...
        @property
        def step(self) -> Decimal:
            """The multiple, more than 0: `0.05`, `10`."""
        @property
        def mode(self) -> RoundingMode:
            """How a price between two multiples is rounded."""

    @final
    class Ending(PriceRounding):
        """A charm ending: one of `endings` above a multiple of `every`. With 0.95 and 0.99 above each 1: 7.95, 7.99, 8.95, 8.99. No price is rounded below the smallest ending."""
        __match_args__ = ("every", "endings", "mode",)
        def __new__(cls, *, every: Decimal | int | str, endings: Iterable[Decimal | int | str] = ..., mode: RoundingMode | str = ...) -> PriceRounding.Ending: ...
        @property
        def every(self) -> Decimal:
            """The distance after which endings repeat, more than 0."""
        @property
        def endings(self) -> tuple[Decimal, ...]:
            """The endings, ascending, each 0 or more and below `every`; at least one, at most 100."""
        @property
        def mode(self) -> RoundingMode:
            """How a price between two endings is rounded. `half_even` takes the even one of them, counted from 0 for the smallest."""

class PriceLimit(_Value):
    """How low or how high a derived price may be."""
    @property
    def kind(self) -> Literal["unit_price", "above_base", "percent_above_base"]:
        """Which of the variants it is, as on the wire."""

    @final
    class UnitPrice(PriceLimit):
        """A price."""
        __match_args__ = ("unit_price",)
        def __new__(cls, *, unit_price: Decimal | int | str) -> PriceLimit.UnitPrice: ...
        @property
        def unit_price(self) -> Decimal:
            """The price, 0 or more."""

    @final
    class AboveBase(PriceLimit):
        """An amount above the base."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> PriceLimit.AboveBase: ...
        @property
        def amount(self) -> Decimal:
            """The amount; below 0 for one below the base."""

    @final
    class PercentAboveBase(PriceLimit):
        """A percentage above the base."""
        __match_args__ = ("percent",)
        def __new__(cls, *, percent: Decimal | int | str) -> PriceLimit.PercentAboveBase: ...
        @property
        def percent(self) -> Decimal:
            """The percentage; −100 or more."""

@final
class PriceFormula(_Value):
    """How a price book derives prices: base → percent → rounding → surcharge → floor → ceiling, in this order.  The first formula of its book that selects a product derives its prices. A price that the book states itself comes before them wherever it matches. What comes out below 0 is 0; what is finer than 12 decimals is rounded to them, half up, once, at the end."""
    def __new__(cls, *, id: str, of: Selector | dict[str, Any] | None = None, base: PriceBase | dict[str, Any], change: PriceChange | dict[str, Any] | None = None, round_to: PriceRounding | dict[str, Any] | None = None, surcharge: Decimal | int | str | None = None, floor: PriceLimit | dict[str, Any] | None = None, ceiling: PriceLimit | dict[str, Any] | None = None) -> PriceFormula: ...
    @property
    def id(self) -> str:
        """Its id, unique among the prices and formulas of the rulebook; the name of the price in answers."""
    @property
    def of(self) -> Selector | None:
        """The products it is for; absent for all. The selector must not use unit prices or sale items."""
    @property
    def base(self) -> PriceBase:
        """The figure it begins with. A product without that figure has no price by the formula."""
    @property
    def change(self) -> PriceChange | None:
        """A percentage of the base, taken off or added; absent for neither."""
    @property
    def round_to(self) -> PriceRounding | None:
        """To what the result is rounded; absent for not at all."""
    @property
    def surcharge(self) -> Decimal | None:
        """What is added after rounding; below 0 it is taken off: a multiple of 10.00 and `-0.01` give 129.99."""
    @property
    def floor(self) -> PriceLimit | None:
        """The lowest price, applied after the surcharge; not rounded."""
    @property
    def ceiling(self) -> PriceLimit | None:
        """The highest price, applied last; not rounded."""

@final
class PriceBook(_Value):
    """A list of prices that are valid together: for a market, a group of customers, a contract, a season."""
    def __new__(cls, *, id: str, rank: int = ..., currency: str, price_mode: PriceMode | str = ..., scope: PriceScope | dict[str, Any] | None = None, valid_from: str | datetime | None = None, valid_until: str | datetime | None = None, prices: Iterable[Price | dict[str, Any]] = ..., formulas: Iterable[PriceFormula | dict[str, Any]] = ...) -> PriceBook: ...
    @property
    def id(self) -> str:
        """Its id, unique in the rulebook."""
    @property
    def rank(self) -> int:
        """The preference among price books: the lowest rank comes first."""
    @property
    def currency(self) -> str:
        """The currency of its prices. There is no implicit exchange: the price book does not apply to a cart in another currency."""
    @property
    def price_mode(self) -> PriceMode:
        """Whether its prices include tax. The price book does not apply to a cart of the other mode."""
    @property
    def scope(self) -> PriceScope | None:
        """For whom and where it is valid; empty for everyone, everywhere."""
    @property
    def valid_from(self) -> str | None:
        """From when it is valid, inclusive; absent for no start."""
    @property
    def valid_until(self) -> str | None:
        """Until when it is valid, exclusive; absent for no end."""
    @property
    def prices(self) -> tuple[Price, ...]:
        """The prices."""
    @property
    def formulas(self) -> tuple[PriceFormula, ...]:
        """Formulas that derive prices from others; the first that selects a product derives its prices. At most 1,000."""

@final
class Stage(_Value):
    """One stage: its conditions see the cart as the stage found it, its effects what is left, unless their `basis` says otherwise."""
    def __new__(cls, *, id: str) -> Stage: ...
    @property
    def id(self) -> str:
        """Its name, as promotions' `stacking.stage` names it."""

@final
class ConflictResolution(_Word):
    """How conflicts between promotions are resolved."""
    BY_RANK: ClassVar[ConflictResolution]
    """In the fixed order of stages, ranks, kinds and ids; an earlier promotion excludes the later ones it conflicts with. Those that are exclusive in the cart come before all, those exclusive in their stage before the others of it."""
    FIRST: ClassVar[ConflictResolution]
    """As `by_rank`, but an exclusive promotion takes its turn as any other: it applies where none that it excludes has applied before it."""
    OPTIMAL: ClassVar[ConflictResolution]
    """The compatible promotions that give the customer most: the greatest discount in all, shipping and fees included. Of equal combinations the one of fewer promotions, then that of smaller ranks, then that of smaller ids. `combination` of the quote says whether that is proven. A promotion that adds lines counts with its discounts alone."""

@final
class MayOmit(_Word):
    """Which promotions the best combination may leave out, among those that have to do with a conflict: that lower the same part of the cart as one that conflicts, or read an amount that it lowers. A member of a group is left out only for a conflict of its own."""
    ANY: ClassVar[MayOmit]
    """Any: also one that conflicts with none, where the others give more without it."""
    CONFLICTING_ONLY: ClassVar[MayOmit]
    """Those that conflict with another."""

@final
class Basis(_Word):
    """The amount a predicate or an effect reads."""
    ORIGINAL: ClassVar[Basis]
    """The selected price, before any promotion."""
    CATALOGUE: ClassVar[Basis]
    """After the first stage (`catalogue`)."""
    STAGE_START: ClassVar[Basis]
    """At the start of the current stage."""
    RUNNING: ClassVar[Basis]
    """After every earlier promotion."""

@final
class AllocateBy(_Word):
    """The proportion in which an amount is allocated to lines."""
    REMAINING: ClassVar[AllocateBy]
    """The amount of each line after earlier discounts."""
    ORIGINAL: ClassVar[AllocateBy]
    """Each line's original amount."""
    EVEN: ClassVar[AllocateBy]
    """An equal amount to each line, at most the line's own amount."""

@final
class Remainder(_Word):
    """Who gets the units that whole shares leave over.  LargestRemainder is the rule; the others reproduce other systems, and depend on the order of the input, all but that one."""
    LARGEST_REMAINDER: ClassVar[Remainder]
    """One unit each to the largest cut-off fractions; among equals to the larger weight, then to the smaller tie key (an id compared as bytes), never by input position.  95 over 10, 20, 30 → 15.83, 31.67, 47.5 → 16, 32, 47. Source: Hamilton's method."""
    LARGEST_REMAINDER_TIES_POSITION: ClassVar[Remainder]
    """One unit each to the largest cut-off fractions; among equals to the earlier position.  299 over 1000, 1000, 1000 → 100, 100, 99. Source: Vendure `prorate`, moneyphp `allocate`."""
    HALF_DOWN_THEN_FIRST: ClassVar[Remainder]
    """Each share rounded half down, then one unit more (or less) for each from the first on.  300 over 4300, 1400, 2300 → 161, 52, 86 → 162, 52, 86. Source: Sylius `ProportionalIntegerDistributor`. Unlike there, a zero weight is passed over and no part leaves 0..=room."""
    FIRST: ClassVar[Remainder]
    """Shares cut off, then one unit each from the first on.  100 over 2, 3, 1 → 34, 50, 16. Source: brick/money `FLOOR_TO_FIRST`, Sylius `IntegerDistributor`."""
    LAST: ClassVar[Remainder]
    """Shares cut off, then all that is left to the last (and, if its room is full, to the one before).  100 over 1, 1, 1 → 33, 33, 34. Source: django-oscar `ConditionalOffer` benefits."""
    LARGEST_WEIGHT: ClassVar[Remainder]
    """Shares cut off, then one unit each from the largest weight down; among equals the earlier position.  100 over 2, 3, 1 → 33, 51, 16. Source: brick/money `FLOOR_TO_LARGEST_RATIO`."""
    SEQUENTIAL_FROM_LAST: ClassVar[Remainder]
    """From the last to the first: what is left × weight / weights left, cut off.  5 over 1, 1 → 3, 2. Source: Ruby `Money#allocate`, with which Solidus distributes discounts."""
    CUMULATIVE: ClassVar[Remainder]
    """Differences of the rounded running total (half up): each carries its rounding error to the next.  100 over 1, 1, 1 → 33, 34, 33. Source: Magento's delta rounding, D365 `tax-calculation-rounding-rules`."""
    ROUNDED_LAST_TAKES_REST: ClassVar[Remainder]
    """Each share rounded by the rounding mode; the last gets what is left, and where nothing is, the one before gives.  100 over 1, 1, 1 → 33, 33, 34; 2 over 1, 1, 1, 1 half up → 1, 1, 0, 0. Source: Saleor, distribution of an order discount over lines."""

@final
class OnZero(_Word):
    """How an allocation over zero weights only is made."""
    UNUSED: ClassVar[OnZero]
    """Nothing is allocated; the whole total is returned as unused."""
    EVEN: ClassVar[OnZero]
    """Allocated as if all weights were one. 10 over 0, 0 → 5, 5."""

@final
class AllocateWithin(_Word):
    """Whether an amount is first allocated to tax classes."""
    TAX_CLASSES: ClassVar[AllocateWithin]
    """To tax classes first (ties: the larger, then the class key), then to the lines of each."""
    LINES: ClassVar[AllocateWithin]
    """To the lines directly."""

@final
class Allocate(_Value):
    """How an amount on several lines is allocated to them."""
    def __new__(cls, *, by: AllocateBy | str = ..., remainder: Remainder | str = ..., on_zero: OnZero | str = ..., within: AllocateWithin | str = ...) -> Allocate: ...
    @property
    def by(self) -> AllocateBy:
        """The proportion."""
    @property
    def remainder(self) -> Remainder:
        """Which line gets the remainder: the minor units left after flooring."""
    @property
    def on_zero(self) -> OnZero:
        """How the amount is shared where all lines have a weight of zero. No line gets more than it costs, so lines that cost nothing get nothing either way."""
    @property
    def within(self) -> AllocateWithin:
        """Whether the amount is first allocated to tax classes. Then neither ids nor splitting a line can move a cent between tax rates."""

@final
class TagLimit(_Value):
    """The most promotions with one tag that apply in a cart: "at most one voucher". Locked adjustments count; a promotion beyond the limit is suppressed by those that carry the tag."""
    def __new__(cls, *, tag: str, most: int) -> TagLimit: ...
    @property
    def tag(self) -> str:
        """The tag, as promotions' `stacking.tags` name it."""
    @property
    def most(self) -> int:
        """The most promotions that carry it; at least 1."""

class GroupMode(_Value):
    """Which members of a group apply.  A benefit is the discount after caps and floors, in scope `cart` with that on shipping and fees. Of equal ones the one of fewer promotions is chosen, then that of smaller ranks, then that of smaller ids."""
    @property
    def kind(self) -> Literal["all", "first", "best", "lowest", "top"]:
        """Which of the variants it is, as on the wire."""

    @final
    class All(GroupMode):
        """All, in running order."""
        __match_args__ = ()
        def __new__(cls) -> GroupMode.All: ...

    @final
    class First(GroupMode):
        """The first, in running order, that gives a discount."""
        __match_args__ = ()
        def __new__(cls) -> GroupMode.First: ...

    @final
    class Best(GroupMode):
        """The one of the greatest benefit."""
        __match_args__ = ()
        def __new__(cls) -> GroupMode.Best: ...

    @final
    class Lowest(GroupMode):
        """The one of the smallest benefit above 0."""
        __match_args__ = ()
        def __new__(cls) -> GroupMode.Lowest: ...

    @final
    class Top(GroupMode):
        """Those of the greatest benefits, applied in running order; for scope `cart`."""
        __match_args__ = ("count",)
        def __new__(cls, *, count: int) -> GroupMode.Top: ...
        @property
        def count(self) -> int:
            """How many; at least 1."""

@final
class GroupScope(_Word):
    """Where the members of a group are compared."""
    CART: ClassVar[GroupScope]
    """In the cart, by the whole of what each gives."""
    LINE: ClassVar[GroupScope]
    """On each line, shipping line and fee by itself: only the discount of the member that wins it applies to it."""

@final
class PromotionGroup(_Value):
    """A group of promotions of one stage, of which only some apply. Each member is measured alone, from the amounts at the group's start; then those that `mode` chooses apply in running order. The others are suppressed by them.  The group decides between its members: with scope `line` two of them may lower different lines of a cart whatever their `combines_with` says."""
    def __new__(cls, *, id: str, mode: GroupMode | dict[str, Any], scope: GroupScope | str = ..., within: str | None = None) -> PromotionGroup: ...
    @property
    def id(self) -> str:
        """Its id, unique among groups."""
    @property
    def mode(self) -> GroupMode:
        """Which of its members apply."""
    @property
    def scope(self) -> GroupScope:
        """Whether they are compared in the cart or on each line."""
    @property
    def within(self) -> str | None:
        """The group that it is a member of: there it is one candidate, with what its own mode leaves. At most four groups stand in one another."""

@final
class PromotionPolicy(_Value):
    """How promotions combine."""
    def __new__(cls, *, stages: Iterable[Stage | dict[str, Any]] = ..., conflicts: ConflictResolution | str = ..., may_omit: MayOmit | str = ..., node_budget: int | None = None, basis: Basis | str = ..., rounding_mode: RoundingMode | str = ..., allocate: Allocate | dict[str, Any] | None = None, tag_limits: Iterable[TagLimit | dict[str, Any]] = ..., groups: Iterable[PromotionGroup | dict[str, Any]] = ...) -> PromotionPolicy: ...
    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in which promotions run, in order. Empty for the usual ones: `catalogue`, `item`, `group`, `order`, `shipping`."""
    @property
    def conflicts(self) -> ConflictResolution:
        """How conflicts between promotions are resolved: where promotions that exclude others (exclusive, stop, `combines_with` other than any, a tag limit) cannot all apply."""
    @property
    def may_omit(self) -> MayOmit:
        """Which promotions the best combination may leave out (`conflicts: optimal`)."""
    @property
    def node_budget(self) -> int | None:
        """How many choices the search for the best combination looks at in one cart (`conflicts: optimal`); absent: 10,000. All combinations of 12 promotions need 8,190 at most. Beyond, the answer is the best found and states how much better one could be (`combination`)."""
    @property
    def basis(self) -> Basis:
        """The basis of effects that state none."""
    @property
    def rounding_mode(self) -> RoundingMode:
        """The rounding mode of discounts, for effects that state none."""
    @property
    def allocate(self) -> Allocate | None:
        """The allocation of an amount on several lines, for effects that state none."""
    @property
    def tag_limits(self) -> tuple[TagLimit, ...]:
        """How many promotions that carry a tag may apply in one cart; each tag once."""
    @property
    def groups(self) -> tuple[PromotionGroup, ...]:
        """Groups of promotions, of which only some apply; at most 1,000. Promotions name theirs in `stacking.group`."""

@final
class Weekday(_Word):
    """A day of the week (ISO 8601: the week begins on Monday)."""
    MONDAY: ClassVar[Weekday]
    """Monday."""
    TUESDAY: ClassVar[Weekday]
    """Tuesday."""
    WEDNESDAY: ClassVar[Weekday]
    """Wednesday."""
    THURSDAY: ClassVar[Weekday]
    """Thursday."""
    FRIDAY: ClassVar[Weekday]
    """Friday."""
    SATURDAY: ClassVar[Weekday]
    """Saturday."""
    SUNDAY: ClassVar[Weekday]
    """Sunday."""

@final
class WeeklyWindow(_Value):
    """A window that recurs every week: "Monday to Friday, 16:00 to 18:00"."""
    def __new__(cls, *, weekdays: Iterable[Weekday | str] = ..., from_minute: int = ..., until_minute: int = ...) -> WeeklyWindow: ...
    @property
    def weekdays(self) -> tuple[Weekday, ...]:
        """The days on which the window opens; empty for every day."""
    @property
    def from_minute(self) -> int:
        """The minute of the day at which it opens, 0 to 1439 (16:00 is 960)."""
    @property
    def until_minute(self) -> int:
        """The minute of the day at which it closes, exclusive, 1 to 1440. Less than `from_minute` for a window across midnight, which belongs to the day on which it opened."""

@final
class Scope(_Value):
    """Where and when a promotion is active. An empty list matches all; each list that is not empty must match. No list names anything twice."""
    def __new__(cls, *, channels: Iterable[str] = ..., markets: Iterable[str] = ..., countries: Iterable[str] = ..., currencies: Iterable[str] = ..., customer_groups: Iterable[str] = ..., sellers: Iterable[str] = ..., valid_from: str | datetime | None = None, valid_until: str | datetime | None = None, windows: Iterable[WeeklyWindow | dict[str, Any]] = ...) -> Scope: ...
    @property
    def channels(self) -> tuple[str, ...]:
        """Channels."""
    @property
    def markets(self) -> tuple[str, ...]:
        """Markets."""
    @property
    def countries(self) -> tuple[str, ...]:
        """Countries."""
    @property
    def currencies(self) -> tuple[str, ...]:
        """Currencies of the cart."""
    @property
    def customer_groups(self) -> tuple[str, ...]:
        """Customer groups or segments: one match is enough."""
    @property
    def sellers(self) -> tuple[str, ...]:
        """Sellers: the promotion sees only their lines, and lowers only their lines, shipping lines and fees."""
    @property
    def valid_from(self) -> str | None:
        """From when it is active, inclusive; absent for no start."""
    @property
    def valid_until(self) -> str | None:
        """Until when it is active, exclusive; absent for no end."""
    @property
    def windows(self) -> tuple[WeeklyWindow, ...]:
        """Weekly windows in the civil local time of the request; empty for "at any time"."""

class Trigger(_Value):
    """What makes a promotion a candidate."""
    @property
    def kind(self) -> Literal["automatic", "code", "granted", "code_pattern"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Automatic(Trigger):
        """Always a candidate."""
        __match_args__ = ()
        def __new__(cls) -> Trigger.Automatic: ...

    @final
    class Code(Trigger):
        """One of these codes was entered."""
        __match_args__ = ("codes",)
        def __new__(cls, *, codes: Iterable[str] = ...) -> Trigger.Code: ...
        @property
        def codes(self) -> tuple[str, ...]:
            """The codes, compared in canonical form (trimmed, capital letters): each 1 to 64 bytes of UTF-8, in letters of any alphabet, without control characters, and listed once."""

    @final
    class Granted(Trigger):
        """The request grants it (QuoteRequest::granted_promotions)."""
        __match_args__ = ()
        def __new__(cls) -> Trigger.Granted: ...

    @final
    class CodePattern(Trigger):
        """A code of this pattern was entered: the prefix, then so many letters of an alphabet. For codes that the host makes by the thousand, each for one use (`limits.uses_per_code`); the host keeps which of them it made.  A code that a promotion lists triggers that one alone; of several patterns that a code has, the one with the longest prefix counts."""
        __match_args__ = ("prefix", "length", "alphabet",)
        def __new__(cls, *, prefix: str, length: int, alphabet: str | None = None) -> Trigger.CodePattern: ...
        @property
        def prefix(self) -> str:
            """The beginning, in canonical form: at least one byte."""
        @property
        def length(self) -> int:
            """The number of letters after it: 1 to 60, and with the prefix at most 64 bytes."""
        @property
        def alphabet(self) -> str | None:
            """The letters, capital where there are capitals; absent: A to Z and 0 to 9. Patterns of one prefix and length have one alphabet."""

@final
class Comparison(_Word):
    """A comparison of a metric with a value."""
    EQUAL: ClassVar[Comparison]
    """Equal."""
    NOT_EQUAL: ClassVar[Comparison]
    """Not equal."""
    LESS: ClassVar[Comparison]
    """Less than."""
    AT_MOST: ClassVar[Comparison]
    """Less than or equal."""
    AT_LEAST: ClassVar[Comparison]
    """Greater than or equal."""
    GREATER: ClassVar[Comparison]
    """Greater than."""

@final
class QuantityPer(_Word):
    """Whether quantities are summed."""
    TOTAL: ClassVar[QuantityPer]
    """The sum over all lines that count."""
    LINE: ClassVar[QuantityPer]
    """The largest quantity of one line among those that count; 0 where none counts."""

@final
class AttributeOwner(_Word):
    """The owner of an attribute."""
    CART: ClassVar[AttributeOwner]
    """The cart."""
    CUSTOMER: ClassVar[AttributeOwner]
    """The customer."""
    LINE: ClassVar[AttributeOwner]
    """A line: one line with a matching attribute is enough."""
    SHIPPING: ClassVar[AttributeOwner]
    """A shipping line: one with a matching attribute is enough."""
    PAYMENT: ClassVar[AttributeOwner]
    """A means of payment, a tender: one with a matching attribute is enough."""

@final
class TenderKind(_Word):
    """The kind of a tender."""
    CASH: ClassVar[TenderKind]
    """Notes and coins: the payable amount is rounded by the rulebook's cash rounding."""
    CARD: ClassVar[TenderKind]
    """A card or a wallet."""
    GIFT_CARD: ClassVar[TenderKind]
    """A gift card or voucher of value."""
    STORE_CREDIT: ClassVar[TenderKind]
    """Credit the merchant owes the customer."""
    POINTS: ClassVar[TenderKind]
    """Loyalty points."""
    INVOICE: ClassVar[TenderKind]
    """On invoice."""
    OTHER: ClassVar[TenderKind]
    """Anything else."""

@final
class UsesBy(_Word):
    """Whose uses of a promotion count."""
    CUSTOMER: ClassVar[UsesBy]
    """Those of this customer."""
    ANYONE: ClassVar[UsesBy]
    """Those of anyone."""

@final
class TimePart(_Word):
    """A part of the local time."""
    WEEKDAY: ClassVar[TimePart]
    """The day of the week (ISO 8601): 1 for Monday to 7 for Sunday."""
    MINUTE_OF_DAY: ClassVar[TimePart]
    """The minute of the day: 0 to 1439, so that 16:00 is 960."""
    DAY_OF_MONTH: ClassVar[TimePart]
    """The day of the month: 1 to 31."""
    MONTH: ClassVar[TimePart]
    """The month: 1 to 12."""

class Condition(_Value):
    """The condition under which a promotion is eligible: comparisons of facts, combined with all, any, not and at least.  At most 16 deep and 256 nodes. A predicate that fails is reported with what it found and what it needed, so that a shop can say "spend 12.50 more". Unless stated otherwise, a money predicate reads the amounts at the start of the stage: after all earlier stages, without shipping, with the taxes that are inside the prices."""
    @property
    def kind(self) -> Literal["all", "any", "not", "at_least", "money", "quantity", "distinct", "lines", "attribute", "shipping_method", "order_number", "measure", "tender_kind", "uses", "local_time"]:
        """Which of the variants it is, as on the wire."""

    @final
    class All(Condition):
        """Every one of `of` holds; an empty list holds."""
        __match_args__ = ("of",)
        def __new__(cls, *, of: Iterable[Condition | dict[str, Any]] = ...) -> Condition.All: ...
        @property
        def of(self) -> tuple[Condition, ...]:
            """The conditions."""

    @final
    class Any(Condition):
        """At least one of `of` holds; an empty list does not hold."""
        __match_args__ = ("of",)
        def __new__(cls, *, of: Iterable[Condition | dict[str, Any]] = ...) -> Condition.Any: ...
        @property
        def of(self) -> tuple[Condition, ...]:
            """The conditions."""

    @final
    class Not(Condition):
        """None of `of` holds."""
        __match_args__ = ("of",)
        def __new__(cls, *, of: Iterable[Condition | dict[str, Any]] = ...) -> Condition.Not: ...
        @property
        def of(self) -> tuple[Condition, ...]:
            """The conditions."""

    @final
    class AtLeast(Condition):
        """At least `count` of `of` hold."""
        __match_args__ = ("count", "of",)
        def __new__(cls, *, count: int, of: Iterable[Condition | dict[str, Any]] = ...) -> Condition.AtLeast: ...
        @property
        def count(self) -> int:
            """The least number of conditions that hold."""
        @property
        def of(self) -> tuple[Condition, ...]:
            """The conditions."""

    @final
    class Money(Condition):
        """The money value of lines."""
        __match_args__ = ("of", "basis", "op", "amount", "with_shipping", "price_mode",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, basis: Basis | str | None = None, op: Comparison | str, amount: Decimal | int | str, with_shipping: _bool = ..., price_mode: PriceMode | str | None = None) -> Condition.Money: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def basis(self) -> Basis | None:
            """The basis of their amounts; absent: the amounts at the start of the stage."""
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def amount(self) -> Decimal:
            """The amount to compare with, in major units of the promotion's currency."""
        @property
        def with_shipping(self) -> _bool:
            """Whether shipping counts too, at its amount after the discounts applied so far."""
        @property
        def price_mode(self) -> PriceMode | None:
            """Whether the amount includes tax; absent: as the cart's prices do. In another price mode lines count with what they cost in it, as the quote would state it at these amounts."""

    @final
    class Quantity(Condition):
        """The number of units."""
        __match_args__ = ("of", "per", "op", "quantity",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, per: QuantityPer | str = ..., op: Comparison | str, quantity: Decimal | int | str) -> Condition.Quantity: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def per(self) -> QuantityPer:
            """Whether quantities are summed, or the largest quantity of one line counts."""
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def quantity(self) -> Decimal:
            """The quantity to compare with."""

    @final
    class Distinct(Condition):
        """The number of different products."""
        __match_args__ = ("of", "op", "count",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, op: Comparison | str, count: int) -> Condition.Distinct: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def count(self) -> int:
            """The number to compare with."""

    @final
    class Lines(Condition):
        """The number of lines."""
        __match_args__ = ("of", "op", "count",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, op: Comparison | str, count: int) -> Condition.Lines: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def count(self) -> int:
            """The number to compare with."""

    @final
    class Attribute(Condition):
        """An attribute of the cart, the customer, a line or a shipping line."""
        __match_args__ = ("owner", "name", "op", "value",)
        def __new__(cls, *, owner: AttributeOwner | str, name: str, op: Comparison | str, value: Value | dict[str, Any]) -> Condition.Attribute: ...
        @property
        def owner(self) -> AttributeOwner:
            """The owner of the attribute. Of lines and shipping lines, one with a matching attribute is enough."""
        @property
        def name(self) -> str:
            """The attribute's name."""
        @property
        def op(self) -> Comparison:
            """The comparison. Texts and booleans allow only `equal` and `not_equal`; a missing attribute equals nothing."""
        @property
        def value(self) -> Value:
            """The value to compare with."""

    @final
    class ShippingMethod(Condition):
        """The method of a shipping line is one of these."""
        __match_args__ = ("methods",)
        def __new__(cls, *, methods: Iterable[str] = ...) -> Condition.ShippingMethod: ...
        @property
        def methods(self) -> tuple[str, ...]:
            """The methods."""

    @final
    class OrderNumber(Condition):
        """The number of this order among the customer's orders, counting from 1. Without `customer.orders_placed` the condition does not hold."""
        __match_args__ = ("op", "number",)
        def __new__(cls, *, op: Comparison | str, number: int) -> Condition.OrderNumber: ...
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def number(self) -> int:
            """The number to compare with."""

    @final
    class Measure(Condition):
        """A measure of the goods, such as their weight: the sum of quantity × the measure of one unit, exactly. A line whose goods have no measure of this unit counts 0."""
        __match_args__ = ("of", "unit", "op", "value",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, unit: str, op: Comparison | str, value: Decimal | int | str) -> Condition.Measure: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def unit(self) -> str:
            """The unit of measure, such as `kg`, as items and lines name it; nothing is converted."""
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def value(self) -> Decimal:
            """The measure to compare with."""

    @final
    class TenderKind(Condition):
        """The kind of a tender is one of these. A cart without tenders has none of any kind."""
        __match_args__ = ("kinds",)
        def __new__(cls, *, kinds: Iterable[TenderKind | str] = ...) -> Condition.TenderKind: ...
        @property
        def kinds(self) -> tuple[TenderKind, ...]:
            """The kinds."""

    @final
    class Uses(Condition):
        """How often a promotion was used before, as the request's usage fact says. Without that fact the condition does not hold; by customer it does not hold for a guest either."""
        __match_args__ = ("promotion", "by", "op", "count",)
        def __new__(cls, *, promotion: str, by: UsesBy | str = ..., op: Comparison | str, count: int) -> Condition.Uses: ...
        @property
        def promotion(self) -> str:
            """The promotion: this one or another of the rulebook."""
        @property
        def by(self) -> UsesBy:
            """Whose uses count."""
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def count(self) -> int:
            """The number to compare with."""

    @final
    class LocalTime(Condition):
        """A part of the local time of the sale, on the offset that the request's `at` states."""
        __match_args__ = ("part", "op", "number",)
        def __new__(cls, *, part: TimePart | str, op: Comparison | str, number: int) -> Condition.LocalTime: ...
        @property
        def part(self) -> TimePart:
            """The part."""
        @property
        def op(self) -> Comparison:
            """The comparison."""
        @property
        def number(self) -> int:
            """The number to compare with."""

class GiftEvery(_Value):
    """How often a gift is given: once for each full step of what lines come to when the promotion's turn comes. Below one step the promotion is not eligible, and the outcome says what is missing."""
    @property
    def kind(self) -> Literal["money", "quantity"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Money(GiftEvery):
        """Once for each full amount of money: "a mug for every 50.00"."""
        __match_args__ = ("of", "basis", "amount", "most",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, basis: Basis | str | None = None, amount: Decimal | int | str, most: int | None = None) -> GiftEvery.Money: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def basis(self) -> Basis | None:
            """The basis of their amounts; absent: the amounts at the start of the stage."""
        @property
        def amount(self) -> Decimal:
            """The amount, in major units of the promotion's currency, more than 0."""
        @property
        def most(self) -> int | None:
            """The most times, 1 or more; absent: no limit."""

    @final
    class Quantity(GiftEvery):
        """Once for so many units: "one free for 3 bought"."""
        __match_args__ = ("of", "quantity", "most",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, quantity: Decimal | int | str, most: int | None = None) -> GiftEvery.Quantity: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def quantity(self) -> Decimal:
            """The number of units, more than 0."""
        @property
        def most(self) -> int | None:
            """The most times, 1 or more; absent: no limit."""

class Target(_Value):
    """The target of an effect."""
    @property
    def kind(self) -> Literal["lines", "order", "order_and_shipping", "shipping", "fees", "gift"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Lines(Target):
        """Each line by itself: computed and rounded per line."""
        __match_args__ = ("of",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None) -> Target.Lines: ...
        @property
        def of(self) -> Selector | None:
            """The lines; absent: all."""

    @final
    class Order(Target):
        """The lines as one amount: computed and rounded once, then allocated."""
        __match_args__ = ("of",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None) -> Target.Order: ...
        @property
        def of(self) -> Selector | None:
            """The lines; absent: all."""

    @final
    class OrderAndShipping(Target):
        """The lines and all shipping as one amount: computed and rounded once, then allocated to both. Without a stage of its own the promotion runs in the stage `shipping`."""
        __match_args__ = ("of",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None) -> Target.OrderAndShipping: ...
        @property
        def of(self) -> Selector | None:
            """The lines; absent: all."""

    @final
    class Shipping(Target):
        """Shipping, each shipping line by itself."""
        __match_args__ = ("methods",)
        def __new__(cls, *, methods: Iterable[str] = ...) -> Target.Shipping: ...
        @property
        def methods(self) -> tuple[str, ...]:
            """The methods; empty: all."""

    @final
    class Fees(Target):
        """Fees, each by itself."""
        __match_args__ = ("ids",)
        def __new__(cls, *, ids: Iterable[str] = ...) -> Target.Fees: ...
        @property
        def ids(self) -> tuple[str, ...]:
            """The ids of the fees; empty: all."""

    @final
    class Gift(Target):
        """A line that the promotion adds to the quote: a gift. It has the id `gift:PROMOTION:EFFECT`, is priced, taxed and discounted like a line of the cart, and is there for the stages after the promotion's own. It takes the adjustments `free`, `percent`, `set_price` ("a towel for 1.00") and `amount` per unit or line; the customer pays what they leave."""
        __match_args__ = ("sku", "quantity", "unit_price", "tax_category", "every",)
        def __new__(cls, *, sku: str, quantity: int | None = None, unit_price: Decimal | int | str | None = None, tax_category: str | None = None, every: GiftEvery | dict[str, Any] | None = None) -> Target.Gift: ...
        @property
        def sku(self) -> str:
            """The product: an item of the rulebook."""
        @property
        def quantity(self) -> int | None:
            """The units that are given each time, 1 or more; absent: 1."""
        @property
        def unit_price(self) -> Decimal | None:
            """The price of one unit before the adjustment, tax as the cart's `price_mode` says; absent: selected from the price books like that of any line."""
        @property
        def tax_category(self) -> str | None:
            """The tax category, where the item states none."""
        @property
        def every(self) -> GiftEvery | None:
            """How often it is given; absent: once."""

@final
class UnitOrder(_Word):
    """An order of units."""
    PRICE_DESCENDING: ClassVar[UnitOrder]
    """The dearest first: by the exact price of one unit on the effect's basis, then by the smaller line id."""
    PRICE_ASCENDING: ClassVar[UnitOrder]
    """The cheapest first, then by the smaller line id."""
    QUANTITY_DESCENDING: ClassVar[UnitOrder]
    """Those of the line with the most units first, then by the smaller line id."""
    POSITION: ClassVar[UnitOrder]
    """As the cart lists its lines: the only order that the order of lines decides."""

@final
class PickPer(_Word):
    """Of what the picked units are the first."""
    TARGET: ClassVar[PickPer]
    """Of the whole target."""
    LINE: ClassVar[PickPer]
    """Of each line."""

class GroupSize(_Value):
    """When a group is complete."""
    @property
    def kind(self) -> Literal["units", "value"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Units(GroupSize):
        """A number of units."""
        __match_args__ = ("count",)
        def __new__(cls, *, count: int) -> GroupSize.Units: ...
        @property
        def count(self) -> int:
            """At least 1."""

    @final
    class Value(GroupSize):
        """A value on the effect's basis: units are added in the order until they are worth so much or more. Another order may make more groups."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> GroupSize.Value: ...
        @property
        def amount(self) -> Decimal:
            """The value, in major units of the promotion's currency, more than 0."""

class GroupTake(_Value):
    """Which units of groups are adjusted."""
    @property
    def kind(self) -> Literal["all", "cheapest", "dearest", "nth", "across"]:
        """Which of the variants it is, as on the wire."""

    @final
    class All(GroupTake):
        """All."""
        __match_args__ = ()
        def __new__(cls) -> GroupTake.All: ...

    @final
    class Cheapest(GroupTake):
        """The cheapest of each group."""
        __match_args__ = ("count",)
        def __new__(cls, *, count: int) -> GroupTake.Cheapest: ...
        @property
        def count(self) -> int:
            """How many of each, at least 1."""

    @final
    class Dearest(GroupTake):
        """The dearest of each group."""
        __match_args__ = ("count",)
        def __new__(cls, *, count: int) -> GroupTake.Dearest: ...
        @property
        def count(self) -> int:
            """How many of each, at least 1."""

    @final
    class Nth(GroupTake):
        """One unit of each group, by its place in an order."""
        __match_args__ = ("order", "nth",)
        def __new__(cls, *, order: UnitOrder | str, nth: int) -> GroupTake.Nth: ...
        @property
        def order(self) -> UnitOrder:
            """The order within the group."""
        @property
        def nth(self) -> int:
            """The place, from 1."""

    @final
    class Across(GroupTake):
        """As many units as there are groups, of all grouped units together: they are put in an order and cut into blocks of so many units, and the block at one place is adjusted."""
        __match_args__ = ("order", "nth",)
        def __new__(cls, *, order: UnitOrder | str, nth: int) -> GroupTake.Across: ...
        @property
        def order(self) -> UnitOrder:
            """The order of all grouped units."""
        @property
        def nth(self) -> int:
            """The place of the block, from 1."""

@final
class PickPart(_Value):
    """The units of one part of a buy-get offer or a bundle."""
    def __new__(cls, *, of: Selector | dict[str, Any] | None = None, quantity: int, order: UnitOrder | str = ...) -> PickPart: ...
    @property
    def of(self) -> Selector | None:
        """The lines they come from; absent: all."""
    @property
    def quantity(self) -> int:
        """How many units one application takes, at least 1."""
    @property
    def order(self) -> UnitOrder:
        """Which units are taken first, as long as no application is lost by it."""

class Pick(_Value):
    """The units of its target that an effect adjusts; an effect without a pick adjusts all of them.  A whole quantity is so many units; a quantity with decimals is one unit that is not divided. Units of lines that cost nothing are in no pick, and a line that is not discountable, or closed by a promotion before, has no unit that is adjusted. Units of equal price are taken from the line with the smaller id, so that the order of the lines decides nothing."""
    @property
    def kind(self) -> Literal["units", "every_nth", "groups", "buy_get", "bundle"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Units(Pick):
        """The first units in an order: "the two cheapest", "the dearest unit", "at most five units"."""
        __match_args__ = ("order", "count", "per",)
        def __new__(cls, *, order: UnitOrder | str, count: int, per: PickPer | str = ...) -> Pick.Units: ...
        @property
        def order(self) -> UnitOrder:
            """The order."""
        @property
        def count(self) -> int:
            """How many units, at least 1."""
        @property
        def per(self) -> PickPer:
            """Of what they are the first: the whole target, or each line of it."""

    @final
    class EveryNth(Pick):
        """Every second, third or further unit in an order: the second, the fourth, the sixth."""
        __match_args__ = ("order", "nth", "most",)
        def __new__(cls, *, order: UnitOrder | str, nth: int, most: int | None = None) -> Pick.EveryNth: ...
        @property
        def order(self) -> UnitOrder:
            """The order."""
        @property
        def nth(self) -> int:
            """1 for every unit, 2 for every second one."""
        @property
        def most(self) -> int | None:
            """The most units; absent: no limit."""

    @final
    class Groups(Pick):
        """Complete groups of units that follow one another in an order: "3 for 2" takes the cheapest unit of each group of three. The units left over are no group."""
        __match_args__ = ("order", "size", "take", "most", "most_units",)
        def __new__(cls, *, order: UnitOrder | str, size: GroupSize | dict[str, Any], take: GroupTake | dict[str, Any] = ..., most: int | None = None, most_units: int | None = None) -> Pick.Groups: ...
        @property
        def order(self) -> UnitOrder:
            """The order."""
        @property
        def size(self) -> GroupSize:
            """When a group is complete."""
        @property
        def take(self) -> GroupTake:
            """Which units of the groups are adjusted."""
        @property
        def most(self) -> int | None:
            """The most groups; absent: no limit."""
        @property
        def most_units(self) -> int | None:
            """The most units adjusted in all groups together, the first group first; absent: no limit."""

    @final
    class BuyGet(Pick):
        """Buy some units, get others: as often as the cart holds both, whichever line each unit is best used from. No unit is both bought and got."""
        __match_args__ = ("buy", "get", "most", "partial_get",)
        def __new__(cls, *, buy: PickPart | dict[str, Any], get: PickPart | dict[str, Any], most: int | None = None, partial_get: _bool = ...) -> Pick.BuyGet: ...
        @property
        def buy(self) -> PickPart:
            """The units to buy. They are not adjusted, and need not be in the target or discountable."""
        @property
        def get(self) -> PickPart:
            """The units of the target that are adjusted."""
        @property
        def most(self) -> int | None:
            """The most applications; absent: no limit."""
        @property
        def partial_get(self) -> _bool:
            """Whether a last application whose units to buy are complete adjusts what is left to get, though less than `get.quantity`."""

    @final
    class Bundle(Pick):
        """A bundle of several parts, as often as the cart holds all of them: two cameras and one bag are one bundle of a camera and a bag, and one camera."""
        __match_args__ = ("parts", "most",)
        def __new__(cls, *, parts: Iterable[PickPart | dict[str, Any]] = ..., most: int | None = None) -> Pick.Bundle: ...
        @property
        def parts(self) -> tuple[PickPart, ...]:
            """The parts, 1 to 16."""
        @property
        def most(self) -> int | None:
            """The most bundles; absent: no limit."""

@final
class AmountPer(_Word):
    """What an amount is taken off."""
    UNIT: ClassVar[AmountPer]
    """Each unit. Of an order target the amounts of all units are one amount, rounded once and allocated."""
    LINE: ClassVar[AmountPer]
    """Each line, shipping line or fee of the target, once. Of an order target they are one amount, allocated."""
    ORDER: ClassVar[AmountPer]
    """The target as a whole, once, allocated over its lines."""
    GROUP: ClassVar[AmountPer]
    """Each group of a pick, or each application of it, allocated over the group's lines."""

class TierMetric(_Value):
    """What the tiers of an effect measure."""
    @property
    def kind(self) -> Literal["line_money", "line_quantity", "money", "quantity"]:
        """Which of the variants it is, as on the wire."""

    @final
    class LineMoney(TierMetric):
        """The amount of each line of the target, on the effect's basis: each line reaches a tier of its own. For target `lines`."""
        __match_args__ = ()
        def __new__(cls) -> TierMetric.LineMoney: ...

    @final
    class LineQuantity(TierMetric):
        """The quantity of each line of the target: each line reaches a tier of its own. For target `lines`."""
        __match_args__ = ()
        def __new__(cls) -> TierMetric.LineQuantity: ...

    @final
    class Money(TierMetric):
        """The money value of lines together."""
        __match_args__ = ("of", "basis",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None, basis: Basis | str | None = None) -> TierMetric.Money: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all. Slices are cut from the target, so there it is as in the target."""
        @property
        def basis(self) -> Basis | None:
            """The basis of their amounts; absent: the amounts at the start of the stage. Slices have the effect's basis and state none here."""

    @final
    class Quantity(TierMetric):
        """The number of units of lines together."""
        __match_args__ = ("of",)
        def __new__(cls, *, of: Selector | dict[str, Any] | None = None) -> TierMetric.Quantity: ...
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""

@final
class TiersMode(_Word):
    """How tiers adjust the target."""
    WHOLE: ClassVar[TiersMode]
    """The tier that the metric reaches adjusts the whole target."""
    SLICE: ClassVar[TiersMode]
    """Each slice of the metric is adjusted by its own tier, and the exact sum is rounded once: percentages of slices of money off `lines` (`line_money`) or the `order` (`money`), and percentages or amounts per unit of slices of each line's units (`line_quantity`), whose unit number `from` is the first of its tier."""

class TierAdjust(_Value):
    """The adjustment of a tier: as the variant of `adjust` with the same name."""
    @property
    def kind(self) -> Literal["percent", "amount", "set_price"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Percent(TierAdjust):
        """A percentage off."""
        __match_args__ = ("percent",)
        def __new__(cls, *, percent: Decimal | int | str) -> TierAdjust.Percent: ...
        @property
        def percent(self) -> Decimal:
            """The percentage, 0 to 100."""

    @final
    class Amount(TierAdjust):
        """An amount off."""
        __match_args__ = ("amount", "per",)
        def __new__(cls, *, amount: Decimal | int | str, per: AmountPer | str) -> TierAdjust.Amount: ...
        @property
        def amount(self) -> Decimal:
            """The amount, in major units of the promotion's currency, more than 0."""
        @property
        def per(self) -> AmountPer:
            """What the amount is taken off."""

    @final
    class SetPrice(TierAdjust):
        """A new unit price, where it is lower than the running one."""
        __match_args__ = ("unit_price",)
        def __new__(cls, *, unit_price: Decimal | int | str) -> TierAdjust.SetPrice: ...
        @property
        def unit_price(self) -> Decimal:
            """The new price of one unit."""

@final
class AdjustTier(_Value):
    """The adjustment from a value of the metric on."""
    def __new__(cls, *, from_: Decimal | int | str, adjust: TierAdjust | dict[str, Any]) -> AdjustTier: ...
    @property
    def from_(self) -> Decimal:
        """Where the tier begins, inclusive: an amount in major units of the promotion's currency, or a quantity of at most 6 decimals; 0 or more. A slice of units begins with a whole unit."""
    @property
    def adjust(self) -> TierAdjust:
        """The adjustment."""

class Adjust(_Value):
    """The adjustment an effect makes to its target."""
    @property
    def kind(self) -> Literal["percent", "amount", "set_price", "set_total", "free", "tiers", "set_group_price", "first_then_additional"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Percent(Adjust):
        """A percentage off."""
        __match_args__ = ("percent",)
        def __new__(cls, *, percent: Decimal | int | str) -> Adjust.Percent: ...
        @property
        def percent(self) -> Decimal:
            """The percentage, 0 to 100."""

    @final
    class Amount(Adjust):
        """An amount off."""
        __match_args__ = ("amount", "per",)
        def __new__(cls, *, amount: Decimal | int | str, per: AmountPer | str) -> Adjust.Amount: ...
        @property
        def amount(self) -> Decimal:
            """The amount, in major units of the promotion's currency, more than 0. Per unit it may be finer than the minor unit; it is multiplied first and rounded once, or the other way round with `rounding_at: unit`."""
        @property
        def per(self) -> AmountPer:
            """What the amount is taken off: each unit, each part or the whole target."""

    @final
    class SetPrice(Adjust):
        """A new unit price, where it is lower than the running one. Not for an order target, which is one amount."""
        __match_args__ = ("unit_price",)
        def __new__(cls, *, unit_price: Decimal | int | str) -> Adjust.SetPrice: ...
        @property
        def unit_price(self) -> Decimal:
            """The new price of one unit."""

    @final
    class SetTotal(Adjust):
        """A new total of the whole target, where it is lower than the running one."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> Adjust.SetTotal: ...
        @property
        def amount(self) -> Decimal:
            """The new total, in major units."""

    @final
    class Free(Adjust):
        """The target is free."""
        __match_args__ = ()
        def __new__(cls) -> Adjust.Free: ...

    @final
    class Tiers(Adjust):
        """Tiers: "10 % from 100.00, 15 % from 200.00". Below the first tier the promotion is not eligible, and the outcome says what is missing; above it the outcome names the tier reached and what is missing to the next."""
        __match_args__ = ("metric", "mode", "tiers",)
        def __new__(cls, *, metric: TierMetric | dict[str, Any], mode: TiersMode | str = ..., tiers: Iterable[AdjustTier | dict[str, Any]] = ...) -> Adjust.Tiers: ...
        @property
        def metric(self) -> TierMetric:
            """What is measured."""
        @property
        def mode(self) -> TiersMode:
            """Whether the tier reached adjusts the whole target, or each slice of the metric is adjusted by its own tier."""
        @property
        def tiers(self) -> tuple[AdjustTier, ...]:
            """The tiers, 1 to 255, `from` ascending."""

    @final
    class SetGroupPrice(Adjust):
        """A new price of each group of a pick, or of what each application of it adjusts, where it is lower than the running price; rounded once per group and allocated over the group's lines."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> Adjust.SetGroupPrice: ...
        @property
        def amount(self) -> Decimal:
            """The new price of one group, in major units."""

    @final
    class FirstThenAdditional(Adjust):
        """An amount off the first unit of each line and another off each further unit. For target `lines`."""
        __match_args__ = ("first", "additional", "max_units",)
        def __new__(cls, *, first: Decimal | int | str, additional: Decimal | int | str, max_units: int | None = None) -> Adjust.FirstThenAdditional: ...
        @property
        def first(self) -> Decimal:
            """The amount off the first unit, in major units of the promotion's currency; 0 or more, and may be finer than the minor unit."""
        @property
        def additional(self) -> Decimal:
            """The amount off each further unit; 0 or more, and more than 0 where `first` is 0."""
        @property
        def max_units(self) -> int | None:
            """The most units of a line that it is taken off, 1 or more; absent: all."""

@final
class RoundedFigure(_Word):
    """What is rounded to a step."""
    DISCOUNT: ClassVar[RoundedFigure]
    """The discount on each part, or on the order as one amount."""
    PRICE: ClassVar[RoundedFigure]
    """The unit price after the discount, of each line; of shipping and fees their amount. A price that would be rounded to 0 or less is left as it is."""

@final
class RoundTo(_Value):
    """A traded unit or a charm price: what a discount, or the unit price it leads to, is rounded to."""
    def __new__(cls, *, step: Decimal | int | str, of: RoundedFigure | str = ..., mode: RoundingMode | str | None = None, less: Decimal | int | str | None = None) -> RoundTo: ...
    @property
    def step(self) -> Decimal:
        """The step, in major units of the promotion's currency, more than 0: 1.00 for whole units."""
    @property
    def of(self) -> RoundedFigure:
        """What is rounded."""
    @property
    def mode(self) -> RoundingMode | None:
        """How it is rounded; absent: a price downward, a discount as the effect's `rounding_mode` says."""
    @property
    def less(self) -> Decimal | None:
        """How much less than a multiple of the step a price is: with a step of 1.00 and 0.01 less the prices are 0.99, 1.99, 2.99. 0 or more, below the step."""

@final
class Bounds(_Value):
    """The bounds of an effect."""
    def __new__(cls, *, max_amount: Decimal | int | str | None = None, min_unit_price: Decimal | int | str | None = None, max_percent_off: Decimal | int | str | None = None, round_to: RoundTo | dict[str, Any] | None = None) -> Bounds: ...
    @property
    def max_amount(self) -> Decimal | None:
        """The most it may take off in one cart, more than 0. A binding cap replaces the sum and is allocated over the parts that have a discount, in the proportion that `allocate` states, none above its own discount."""
    @property
    def min_unit_price(self) -> Decimal | None:
        """The lowest unit price it may lead to, besides the product's own floor; 0 is the same as none."""
    @property
    def max_percent_off(self) -> Decimal | None:
        """The most that the price of a part may be lowered, in percent of its original amount and together with earlier promotions: "at most half off". More than 0, at most 100; rounded so that no more is taken."""
    @property
    def round_to(self) -> RoundTo | None:
        """What the discount, or the unit price it leads to, is rounded to, instead of the minor unit. Before all other bounds, which round nothing."""

@final
class RoundingAt(_Word):
    """Where a discount is rounded."""
    PART: ClassVar[RoundingAt]
    """Once per line (target lines), or once for the whole target (order)."""
    UNIT: ClassVar[RoundingAt]
    """Per unit, then multiplied. Reproduces systems that discount the unit price."""

@final
class LoweredLines(_Word):
    """What an effect does with lines that earlier promotions have lowered."""
    EXCLUDED: ClassVar[LoweredLines]
    """It leaves them alone."""
    ONLY: ClassVar[LoweredLines]
    """It adjusts no others."""

@final
class Effect(_Value):
    """One effect of a promotion. The effects of one promotion apply all together or not at all."""
    def __new__(cls, *, target: Target | dict[str, Any], pick: Pick | dict[str, Any] | None = None, adjust: Adjust | dict[str, Any], bounds: Bounds | dict[str, Any] | None = None, allocate: Allocate | dict[str, Any] | None = None, basis: Basis | str | None = None, rounding_mode: RoundingMode | str | None = None, rounding_at: RoundingAt | str = ..., price_mode: PriceMode | str | None = None, lowered_lines: LoweredLines | str | None = None) -> Effect: ...
    @property
    def target(self) -> Target:
        """The target."""
    @property
    def pick(self) -> Pick | None:
        """The units of the target that it adjusts; absent: all. Only for targets `lines` and `order`."""
    @property
    def adjust(self) -> Adjust:
        """The adjustment of the target."""
    @property
    def bounds(self) -> Bounds | None:
        """The bounds of the discount."""
    @property
    def allocate(self) -> Allocate | None:
        """How an amount on several lines is allocated; absent: as the policy says."""
    @property
    def basis(self) -> Basis | None:
        """The basis it computes from; absent: the policy's basis. `set_price`, `set_total` and `free`, and tiers of which one sets a price, always compute from the running amount."""
    @property
    def rounding_mode(self) -> RoundingMode | None:
        """The rounding mode of the discount; absent: the policy's mode."""
    @property
    def rounding_at(self) -> RoundingAt:
        """Where the discount is rounded. `unit` is for percentages, amounts per unit and unit prices on lines, shipping or fees; anything else is one amount."""
    @property
    def price_mode(self) -> PriceMode | None:
        """Whether its amounts, thresholds and bounds include tax; absent: as the cart's prices do. An effect with another price mode than the cart is computed on what its target costs in that mode, and so is what it takes off: 10.00 with tax off a net cart is 10.00 less for the customer to pay. Not for a promotion that third parties fund: what they pay has no tax in it."""
    @property
    def lowered_lines(self) -> LoweredLines | None:
        """Whether lines that earlier promotions have lowered are excluded, or the only ones; absent: neither. For targets of goods. Promotions of every stage so far count, and locked ones, but not the effects of the same promotion. A sale price is a price and no discount (`sale_items` of a selector)."""

class CombinesWith(_Value):
    """The promotions that a promotion combines with."""
    @property
    def kind(self) -> Literal["any", "nothing", "tags"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Any(CombinesWith):
        """With any."""
        __match_args__ = ()
        def __new__(cls) -> CombinesWith.Any: ...

    @final
    class Nothing(CombinesWith):
        """With none."""
        __match_args__ = ()
        def __new__(cls) -> CombinesWith.Nothing: ...

    @final
    class Tags(CombinesWith):
        """With those that carry one of these tags."""
        __match_args__ = ("tags",)
        def __new__(cls, *, tags: Iterable[str] = ...) -> CombinesWith.Tags: ...
        @property
        def tags(self) -> tuple[str, ...]:
            """The tags."""

@final
class Exclusive(_Word):
    """Which others a promotion excludes."""
    NO: ClassVar[Exclusive]
    """None."""
    CART: ClassVar[Exclusive]
    """All: it applies alone in a cart, before all that are not exclusive."""
    STAGE: ClassVar[Exclusive]
    """Those of its stage: it applies alone there, before the others of the stage that are not exclusive."""
    GROUP: ClassVar[Exclusive]
    """Those of its group: it is asked before the others of the group, and where it gives a discount the group has no other."""
    LINE: ClassVar[Exclusive]
    """Those on the lines it lowers: no other promotion lowers them, neither before it nor after it. It takes its turn in the fixed order, so a line that another has lowered by then is no target of it. Shipping and fees are open to all."""

@final
class Stop(_Word):
    """Whether promotions after this one are still evaluated."""
    NO: ClassVar[Stop]
    """Later promotions are evaluated."""
    LINE: ClassVar[Stop]
    """Later promotions do not target the lines it lowered."""
    CART: ClassVar[Stop]
    """No later promotion of the cart is evaluated."""

class Consumes(_Value):
    """The units that an applied promotion uses up for later promotions of the same class."""
    @property
    def kind(self) -> Literal["nothing", "target", "trigger_and_target"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Nothing(Consumes):
        """None."""
        __match_args__ = ()
        def __new__(cls) -> Consumes.Nothing: ...

    @final
    class Target(Consumes):
        """The units it adjusts."""
        __match_args__ = ("class_",)
        def __new__(cls, *, class_: str) -> Consumes.Target: ...
        @property
        def class_(self) -> str:
            """The class. Consumed units are in no pick, no target and no units to buy of a later promotion of the class."""

    @final
    class TriggerAndTarget(Consumes):
        """The units it adjusts, those bought for them, and the rest of their groups."""
        __match_args__ = ("class_",)
        def __new__(cls, *, class_: str) -> Consumes.TriggerAndTarget: ...
        @property
        def class_(self) -> str:
            """The class. Consumed units are in no pick, no target and no units to buy of a later promotion of the class."""

@final
class Stacking(_Value):
    """How a promotion combines with others."""
    def __new__(cls, *, stage: str | None = None, rank: int = ..., group: str | None = None, tags: Iterable[str] = ..., combines_with: CombinesWith | dict[str, Any] = ..., exclusive: Exclusive | str = ..., stop: Stop | str = ..., consumes: Consumes | dict[str, Any] = ...) -> Stacking: ...
    @property
    def stage(self) -> str | None:
        """The stage it runs in; absent: `item` for lines, `order` for the order and gifts, `shipping` for shipping and fees; `group`, if there is such a stage, where the first effect picks groups, bought and got units, or bundles."""
    @property
    def rank(self) -> int:
        """Its rank within the stage, the lowest first. At the same rank: set price, percent, amount, tiers, gift, then id."""
    @property
    def group(self) -> str | None:
        """The group of the policy that it is a member of. All members of a group, and of the groups within it, stand in one stage; the group runs at the place of the first of them that is considered. Absent: it stands for itself."""
    @property
    def tags(self) -> tuple[str, ...]:
        """Tags that other promotions may name in `combines_with`."""
    @property
    def combines_with(self) -> CombinesWith:
        """The promotions it combines with. Both sides must agree."""
    @property
    def exclusive(self) -> Exclusive:
        """Whether it excludes others: all, those of its stage or group, or those on the lines it lowers."""
    @property
    def stop(self) -> Stop:
        """Whether later promotions are still evaluated."""
    @property
    def consumes(self) -> Consumes:
        """The units it uses up for later promotions of a class."""

@final
class Limits(_Value):
    """The limits of a promotion's uses and discount. Usage counts are facts of the request; without them a limited promotion is not applied."""
    def __new__(cls, *, discount_per_cart: Decimal | int | str | None = None, uses: int | None = None, uses_per_customer: int | None = None, budget: Decimal | int | str | None = None, uses_per_code: int | None = None) -> Limits: ...
    @property
    def discount_per_cart(self) -> Decimal | None:
        """The most discount in one cart, over all its effects; more than 0."""
    @property
    def uses(self) -> int | None:
        """The most uses in all; with 0 it never applies."""
    @property
    def uses_per_customer(self) -> int | None:
        """The most uses of one customer; a guest has none. With 0 it never applies."""
    @property
    def budget(self) -> Decimal | None:
        """The most discount in all; more than 0."""
    @property
    def uses_per_code(self) -> int | None:
        """The most uses of one code, 1 for codes of a single use; for a promotion that codes trigger. With 0 it never applies."""

@final
class Funding(_Word):
    """Who funds a promotion."""
    MERCHANT: ClassVar[Funding]
    """The merchant: a price reduction, which lowers the taxable amount."""
    THIRD_PARTY: ClassVar[Funding]
    """A third party pays the difference: the taxable amount stays."""

@final
class Funder(_Value):
    """A third party that funds a share of a promotion."""
    def __new__(cls, *, id: str, percent: Decimal | int | str) -> Funder: ...
    @property
    def id(self) -> str:
        """Its id, in the host's own naming: a brand, a marketplace."""
    @property
    def percent(self) -> Decimal:
        """Its share of each discount, more than 0, at most 100."""

@final
class FundingSplit(_Value):
    """How a promotion's discounts are divided between those who fund it.  Each adjustment is divided once, in minor units, by largest remainder (ties: the larger share, then the order of the list, the merchant last). The shares of funders leave the taxable amount as it is; the merchant's lowers it."""
    def __new__(cls, *, funders: Iterable[Funder | dict[str, Any]] = ...) -> FundingSplit: ...
    @property
    def funders(self) -> tuple[Funder, ...]:
        """The funders, 1 to 16, none twice; together at most 100 percent. The rest is the merchant's."""

class EarnedPoints(_Value):
    """How many points a promotion earns."""
    @property
    def kind(self) -> Literal["per_money", "per_unit", "once", "multiplied"]:
        """Which of the variants it is, as on the wire."""

    @final
    class PerMoney(EarnedPoints):
        """Points for money spent on goods, after all discounts: 1 point for each 10.00."""
        __match_args__ = ("points", "per", "of", "price_mode",)
        def __new__(cls, *, points: Decimal | int | str, per: Decimal | int | str, of: Selector | dict[str, Any] | None = None, price_mode: PriceMode | str | None = None) -> EarnedPoints.PerMoney: ...
        @property
        def points(self) -> Decimal:
            """The points for each `per`, more than 0."""
        @property
        def per(self) -> Decimal:
            """The money they are for, in major units of the promotion's currency, more than 0."""
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""
        @property
        def price_mode(self) -> PriceMode | None:
            """Whether the money is counted with tax, as the lines' `gross`, or without, as their `net`; absent: as their `amount`, in the price mode of the cart."""

    @final
    class PerUnit(EarnedPoints):
        """Points for each unit bought."""
        __match_args__ = ("points", "of",)
        def __new__(cls, *, points: Decimal | int | str, of: Selector | dict[str, Any] | None = None) -> EarnedPoints.PerUnit: ...
        @property
        def points(self) -> Decimal:
            """The points for each unit, more than 0."""
        @property
        def of(self) -> Selector | None:
            """The lines that count; absent: all."""

    @final
    class Once(EarnedPoints):
        """Points once for the order. They are not multiplied."""
        __match_args__ = ("points",)
        def __new__(cls, *, points: Decimal | int | str) -> EarnedPoints.Once: ...
        @property
        def points(self) -> Decimal:
            """The points, more than 0."""

    @final
    class Multiplied(EarnedPoints):
        """Multiplies what the promotions of the same program earn on lines; several multiply one another."""
        __match_args__ = ("by", "of",)
        def __new__(cls, *, by: Decimal | int | str, of: Selector | dict[str, Any] | None = None) -> EarnedPoints.Multiplied: ...
        @property
        def by(self) -> Decimal:
            """The factor, more than 0, at most 1,000, with at most 3 decimals."""
        @property
        def of(self) -> Selector | None:
            """The lines whose points it multiplies; absent: all."""

@final
class Earning(_Value):
    """The points that a promotion earns. They lower no price: the host credits them once the order is paid.  The points of one program are summed exactly over all promotions of a quote and rounded down once."""
    def __new__(cls, *, program: str, points: EarnedPoints | dict[str, Any]) -> Earning: ...
    @property
    def program(self) -> str:
        """The loyalty program whose points they are, by an id of the host."""
    @property
    def points(self) -> EarnedPoints:
        """How many points."""

@final
class Promotion(_Value):
    """A promotion: where and when it is active, its trigger, its condition, its effects and how it combines with others.  A promotion that does not apply is an answer with a reason, never an error."""
    def __new__(cls, *, id: str, name: str | None = None, currency: str | None = None, scope: Scope | dict[str, Any] | None = None, trigger: Trigger | dict[str, Any] = ..., condition: Condition | dict[str, Any] | None = None, effects: Iterable[Effect | dict[str, Any]] = ..., stacking: Stacking | dict[str, Any] | None = None, limits: Limits | dict[str, Any] | None = None, funding: Funding | str = ..., funding_split: FundingSplit | dict[str, Any] | None = None, earns: Earning | dict[str, Any] | None = None) -> Promotion: ...
    @property
    def id(self) -> str:
        """Its id, unique in the rulebook."""
    @property
    def name(self) -> str | None:
        """Its name on receipts; absent: the id."""
    @property
    def currency(self) -> str | None:
        """The currency of its amounts; absent: the rulebook's. A promotion with amounts applies to carts of that currency only; one without amounts applies to any."""
    @property
    def scope(self) -> Scope | None:
        """Where and when it is active; absent: everywhere, always."""
    @property
    def trigger(self) -> Trigger:
        """The trigger: what makes it a candidate."""
    @property
    def condition(self) -> Condition | None:
        """The condition under which it is eligible; absent: always."""
    @property
    def effects(self) -> tuple[Effect, ...]:
        """Its effects; at least one, unless it earns points."""
    @property
    def stacking(self) -> Stacking | None:
        """How it combines with other promotions; absent: rank 0 of its natural stage, with any other."""
    @property
    def limits(self) -> Limits | None:
        """The limits of its uses and its discount; absent: no limit."""
    @property
    def funding(self) -> Funding:
        """Who funds it, and so whether it lowers the taxable amount."""
    @property
    def funding_split(self) -> FundingSplit | None:
        """Third parties that fund shares of it, instead of `funding: third_party`; the merchant funds the rest. Absent: as `funding` says."""
    @property
    def earns(self) -> Earning | None:
        """The points it earns where it applies; absent: none. A promotion that only earns points has no effects. It runs after all others, excludes none, and is excluded only by those that its own `combines_with` leaves out."""

@final
class LineAmount(_Word):
    """Which line amount taxes are computed on. Line amounts are rounded half up, whatever the policy's `rounding_mode`."""
    EXACT: ClassVar[LineAmount]
    """The exact product of price and quantity (tiers, fees and pools included), less the discounts in whole minor units. The net total is rounded once for each seller and allocated to the lines, largest fractions first. Where prices include their taxes and those of a seller sum to whole minor units, the customer pays that sum, and the net total is what the taxes leave of it."""
    ROUNDED: ClassVar[LineAmount]
    """The line amount rounded once: the product less its discounts, in a document with its own allowances and charges."""
    ROUNDED_PARTS: ClassVar[LineAmount]
    """Quantity × price, each allowance and each charge, each rounded separately (EN 16931)."""

@final
class RoundingLevel(_Word):
    """Where tax is rounded."""
    UNIT: ClassVar[RoundingLevel]
    """Per unit, multiplied, then rounded again."""
    LINE: ClassVar[RoundingLevel]
    """Per line and tax."""
    GROUP: ClassVar[RoundingLevel]
    """Once for each tax (jurisdiction and name), VAT category, rate and seller (EN 16931, Japan), then allocated to lines."""
    DOCUMENT: ClassVar[RoundingLevel]
    """Once for the whole document (for each seller and settlement), then allocated to tax groups and from there to lines."""

@final
class RoundedComponent(_Word):
    """Which figure is rounded where the tax is inside the price. Where it is added, the net amount is given and the tax is rounded."""
    TAX: ClassVar[RoundedComponent]
    """The tax."""
    NET: ClassVar[RoundedComponent]
    """The price without the tax; the tax is the difference. A rounded sum of prices without tax is given back to the lines, and the tax of each is what that leaves of its price."""

@final
class TaxAnchor(_Word):
    """Which figure is kept when prices include tax."""
    PRICE: ClassVar[TaxAnchor]
    """The price as given: the customer pays exactly this price."""
    NET: ClassVar[TaxAnchor]
    """The net amount: the tax is the rate of it, rounded, and the difference to the price is payable rounding."""

@final
class TaxRemainder(_Word):
    """Which lines get the remainder. Every line is rounded to the minor unit, also where the sum has a coarser step. A line whose exact tax is zero gets none, and what would turn a net or a gross amount below zero goes to a line with room for it."""
    LARGEST_FRACTION: ClassVar[TaxRemainder]
    """One minor unit each to the largest fractions (ties: the larger amount, then the id): every line stays within one of its exact tax, whatever the order of lines."""
    LARGEST_AMOUNT: ClassVar[TaxRemainder]
    """Every line is rounded; the line with the largest tax takes the difference to the sum (Odoo)."""
    CUMULATIVE: ClassVar[TaxRemainder]
    """Each line takes the difference of rounded running totals, in the order given (Dynamics 365)."""
    FIRST: ClassVar[TaxRemainder]
    """Every line is rounded; the first takes the difference to the sum."""
    LAST: ClassVar[TaxRemainder]
    """Every line is rounded; the last takes the difference to the sum."""

@final
class UnreachableGross(_Word):
    """What to do with an unreachable gross amount: one that no net amount plus its rounded tax can make."""
    PAYABLE_ROUNDING: ClassVar[UnreachableGross]
    """The difference is payable rounding."""
    ERROR: ClassVar[UnreachableGross]
    """The document is refused."""

@final
class ShippingTax(_Word):
    """How shipping is taxed."""
    OWN_CATEGORY: ClassVar[ShippingTax]
    """By its own tax category."""
    HIGHEST_RATE: ClassVar[ShippingTax]
    """At the highest rate among the goods."""
    LARGEST_TOTAL: ClassVar[ShippingTax]
    """At the rate of the largest total of goods (net after discounts; ties: the higher rate, then the rule id)."""
    PROPORTIONAL: ClassVar[ShippingTax]
    """Split into one part for each set of taxes of the goods, in proportion to their amounts after discounts. Goods that cost nothing: by its own tax category."""

@final
class Untaxed(_Word):
    """What to do with a line that no tax rule applies to."""
    REFUSE: ClassVar[Untaxed]
    """The request is refused: `NO_TAX_RULE`."""
    NO_TAX: ClassVar[Untaxed]
    """It carries no tax."""

@final
class TaxAbovePrice(_Word):
    """What to do with a line whose included taxes exceed its price: its net amount would have the other sign. The exact taxes are judged. Where only their rounding exceeds the price, the minor units beyond it go to another line with room for them, and without one they are not charged."""
    REFUSE: ClassVar[TaxAbovePrice]
    """The request is refused: `TAX_ABOVE_PRICE`."""
    ALLOW: ClassVar[TaxAbovePrice]
    """The net amount is below zero."""

class Preserve(_Value):
    """What a price that includes tax keeps where the sale does not owe the taxes it includes: goods for export, a customer in another country, an exempt customer.  It holds for carts whose `price_mode` is `tax_included`; goods that are given back keep the price that the request states. A sale that owes the taxes of the home jurisdictions, and no others, leaves every price as it is."""
    @property
    def kind(self) -> Literal["gross", "net", "price_list"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Gross(Preserve):
        """The gross amount: the customer pays the price as stated, whatever taxes are inside. 110.00 with 10 % inside is 110.00 for an exempt customer."""
        __match_args__ = ()
        def __new__(cls) -> Preserve.Gross: ...

    @final
    class Net(Preserve):
        """The net amount: prices are converted before promotions. The taxes of the home jurisdictions are taken out of the price of one unit, those of the sale are put in, and the result is rounded half up, once, to the minor unit or as many decimals as the stated price has. 10.00 at 19 % is 10.42 at 24 %, and 8.40 where no tax is due.  Floors, prices before a sale, parts that promotions leave alone, shipping and fees are converted likewise, a price of graduated tiers as one amount; amounts that promotions state are not. What shipping and fees include is decided by their own tax category; for shipping without a rule of its own, by the goods of the highest rate."""
        __match_args__ = ("home_jurisdictions",)
        def __new__(cls, *, home_jurisdictions: Iterable[str] = ...) -> Preserve.Net: ...
        @property
        def home_jurisdictions(self) -> tuple[str, ...]:
            """The jurisdictions whose taxes the prices include: those of the shop's own country. At least one, and each levies a tax of the rulebook."""

    @final
    class PriceList(Preserve):
        """The price list: a price of a price book whose scope, or that of the price itself, names markets, countries or regions is made for the sale and kept; so are prices that the host gives or a person sets, shipping and fees. Any other price of a book keeps its net amount, as under `net`."""
        __match_args__ = ("home_jurisdictions",)
        def __new__(cls, *, home_jurisdictions: Iterable[str] = ...) -> Preserve.PriceList: ...
        @property
        def home_jurisdictions(self) -> tuple[str, ...]:
            """The jurisdictions whose taxes the other prices include."""

@final
class AmbiguousPrice(_Word):
    """What to do with a price that includes its taxes and that several net amounts make. Where the rate of the whole base falls at a limit, a net amount below it and one above it may cost the same with tax."""
    REFUSE: ClassVar[AmbiguousPrice]
    """The request is refused: `NET_NOT_UNIQUE`."""
    LEAST_TAX: ClassVar[AmbiguousPrice]
    """The net amount with the least tax, the largest one."""

@final
class TaxPolicy(_Value):
    """How taxes are computed and rounded. The rounding level that the law requires differs between countries, so there is no safe default: `rounding_level` must be stated."""
    def __new__(cls, *, line_amount: LineAmount | str = ..., rounding_level: RoundingLevel | str, rounding_mode: RoundingMode | str = ..., step: Decimal | int | str | None = None, component: RoundedComponent | str = ..., anchor: TaxAnchor | str = ..., remainder: TaxRemainder | str = ..., unreachable_gross: UnreachableGross | str = ..., shipping: ShippingTax | str = ..., untaxed: Untaxed | str = ..., tax_above_price: TaxAbovePrice | str = ..., preserve: Preserve | dict[str, Any] | None = None, ambiguous_price: AmbiguousPrice | str | None = None) -> TaxPolicy: ...
    @property
    def line_amount(self) -> LineAmount:
        """Which line amount taxes are computed on."""
    @property
    def rounding_level(self) -> RoundingLevel:
        """Where tax is rounded, once."""
    @property
    def rounding_mode(self) -> RoundingMode:
        """The rounding mode."""
    @property
    def step(self) -> Decimal | None:
        """The multiple that the rounded figure has, in major units, more than 0; absent, or finer than the minor unit of the currency: the minor unit. What the lines get of a rounded sum, and the figure that is the difference, are in whole minor units."""
    @property
    def component(self) -> RoundedComponent:
        """Which figure is rounded; the other is the difference."""
    @property
    def anchor(self) -> TaxAnchor:
        """Which figure is kept when prices include tax."""
    @property
    def remainder(self) -> TaxRemainder:
        """Which lines get the remainder when the rounding level is coarser than a line."""
    @property
    def unreachable_gross(self) -> UnreachableGross:
        """What to do with an unreachable gross amount, under anchor `net`."""
    @property
    def shipping(self) -> ShippingTax:
        """How shipping is taxed."""
    @property
    def untaxed(self) -> Untaxed:
        """What to do with a line that no tax rule applies to."""
    @property
    def tax_above_price(self) -> TaxAbovePrice:
        """What to do with a line whose included taxes exceed its price."""
    @property
    def preserve(self) -> Preserve | None:
        """What a price that includes tax keeps where the sale does not owe the taxes it includes. It must be stated before such a sale is quoted: without it, a cart of prices that include tax is refused (`MISSING_POLICY`) if the rulebook taxes one of its products in a jurisdiction that the request does not name."""
    @property
    def ambiguous_price(self) -> AmbiguousPrice | None:
        """What to do with a price that includes its taxes and that several net amounts make; absent: `refuse`."""

@final
class VatCategory(_Word):
    """The kind of supply, UNCL5305 as used by EN 16931.  A rule for zero-rated, exempt or out-of-scope supplies has no rate and no amount per unit above or below 0; one for intra-community supplies or exports has none that the seller settles."""
    STANDARD: ClassVar[VatCategory]
    """S: standard or reduced rate."""
    ZERO_RATED: ClassVar[VatCategory]
    """Z: zero rated."""
    EXEMPT: ClassVar[VatCategory]
    """E: exempt."""
    REVERSE_CHARGE: ClassVar[VatCategory]
    """AE: reverse charge."""
    INTRA_COMMUNITY: ClassVar[VatCategory]
    """K: intra-community supply."""
    EXPORT: ClassVar[VatCategory]
    """G: export."""
    OUT_OF_SCOPE: ClassVar[VatCategory]
    """O: out of scope."""
    IGIC: ClassVar[VatCategory]
    """L: Canary Islands general indirect tax (IGIC)."""
    IPSI: ClassVar[VatCategory]
    """M: tax of Ceuta and Melilla (IPSI)."""
    SPLIT_PAYMENT: ClassVar[VatCategory]
    """B: transferred (Italy, split payment)."""

@final
class TaxBracket(_Value):
    """One bracket: it reaches to where the next begins, the last without end."""
    def __new__(cls, *, from_: Decimal | int | str, rate_percent: Decimal | int | str) -> TaxBracket: ...
    @property
    def from_(self) -> Decimal:
        """Where it begins, in major units of the currency of the cart or document; 0 or more."""
    @property
    def rate_percent(self) -> Decimal:
        """Its rate in percent."""

@final
class BracketMethod(_Word):
    """What the rate of a bracket applies to."""
    MARGINAL: ClassVar[BracketMethod]
    """To the part of the base in the bracket."""
    WHOLE: ClassVar[BracketMethod]
    """To the whole base."""

@final
class TaxScope(_Word):
    """Whose amount is meant."""
    UNIT: ClassVar[TaxScope]
    """Of one unit: the amount of the line ÷ its quantity."""
    LINE: ClassVar[TaxScope]
    """Of the line."""
    DOCUMENT: ClassVar[TaxScope]
    """Of all lines of one seller to which the rule applies, together. What brackets below the highest one leave of its rate is divided over the lines in proportion to their amounts after discounts."""

@final
class BracketAmount(_Word):
    """Which amount is compared with brackets."""
    BASE: ClassVar[BracketAmount]
    """What the rate applies to: the base with the taxes in it."""
    NET: ClassVar[BracketAmount]
    """The net amount."""

@final
class BracketStart(_Word):
    """To which bracket an amount belongs that equals its `from`."""
    AT: ClassVar[BracketStart]
    """To the bracket that begins there: taxed from 110.00 on, exempt below."""
    ABOVE: ClassVar[BracketStart]
    """To the one before: taxed above 75.00, exempt up to it."""

@final
class TaxBrackets(_Value):
    """The rates of a tax by the size of an amount.  `marginal`: each part of the base has the rate of its bracket, such as 2.75 % of what is between 1,600.00 and 3,200.00 of one article. `whole`: the whole base has the rate of the bracket in which the amount lies, such as clothing that is exempt below 110.00.  A sale and its return mirror each other: of amounts below zero, the brackets are those of the same amounts above zero."""
    def __new__(cls, *, rates: Iterable[TaxBracket | dict[str, Any]] = ..., method: BracketMethod | str = ..., per: TaxScope | str = ..., amount: BracketAmount | str = ..., starts: BracketStart | str = ...) -> TaxBrackets: ...
    @property
    def rates(self) -> tuple[TaxBracket, ...]:
        """The brackets, `from` ascending, the first from 0; at most 16."""
    @property
    def method(self) -> BracketMethod:
        """What a rate applies to."""
    @property
    def per(self) -> TaxScope:
        """Whose amount is compared with the brackets."""
    @property
    def amount(self) -> BracketAmount:
        """Which amount is compared; `marginal` brackets divide the base itself."""
    @property
    def starts(self) -> BracketStart:
        """To which bracket an amount belongs that equals `from`."""

@final
class TaxBounds(_Value):
    """The least and the most that a tax comes to. What a rate and an amount per unit make of it together is raised to the least, or lowered to the most."""
    def __new__(cls, *, per: TaxScope | str = ..., minimum: Decimal | int | str | None = None, maximum: Decimal | int | str | None = None) -> TaxBounds: ...
    @property
    def per(self) -> TaxScope:
        """Whose tax is bounded."""
    @property
    def minimum(self) -> Decimal | None:
        """The least tax, in major units of the currency of the cart or document, 0 or more; absent for none."""
    @property
    def maximum(self) -> Decimal | None:
        """The most tax, in major units, not below `minimum`; absent for none."""

class BaseTerm(_Value):
    """A term of what a rate applies to."""
    @property
    def kind(self) -> Literal["net", "tax", "attribute", "less_attribute"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Net(BaseTerm):
        """The net amount."""
        __match_args__ = ()
        def __new__(cls) -> BaseTerm.Net: ...

    @final
    class Tax(BaseTerm):
        """Another tax of the same line, or the tax itself ("por dentro": a percentage of the gross amount)."""
        __match_args__ = ("rule",)
        def __new__(cls, *, rule: str) -> BaseTerm.Tax: ...
        @property
        def rule(self) -> str:
            """A rule of that tax. It stands for the tax: whichever rule of the tax applies to the line counts. On a line without that tax the term is zero."""

    @final
    class Attribute(BaseTerm):
        """An amount of each unit that the line or its product states as an attribute, in major units: a retail price, a customs value. A line of goods without it is refused: `TAX_FACT_MISSING`."""
        __match_args__ = ("name",)
        def __new__(cls, *, name: str) -> BaseTerm.Attribute: ...
        @property
        def name(self) -> str:
            """The name of the attribute; an integer or a decimal."""

    @final
    class LessAttribute(BaseTerm):
        """The same, taken off: the purchase price of goods that are taxed on their margin. The base is then never below zero; of a return it is never above."""
        __match_args__ = ("name",)
        def __new__(cls, *, name: str) -> BaseTerm.LessAttribute: ...
        @property
        def name(self) -> str:
            """The name of the attribute; an integer or a decimal."""

@final
class TaxInPrice(_Word):
    """Whether a tax is inside the given price."""
    AS_CART: ClassVar[TaxInPrice]
    """As the cart's or document's `price_mode` says; a tax that is not settled as `added` is never in the price."""
    INCLUDED: ClassVar[TaxInPrice]
    """Included, whatever the price mode; only for taxes settled as `added`."""
    EXCLUDED: ClassVar[TaxInPrice]
    """Excluded, whatever the price mode."""

@final
class Settlement(_Word):
    """How a tax is settled: who pays it to the tax office."""
    ADDED: ClassVar[Settlement]
    """By the seller: it is added to (or contained in) what the customer pays."""
    WITHHELD: ClassVar[Settlement]
    """By the customer, who withholds it from the payment."""
    SELF_ASSESSED: ClassVar[Settlement]
    """By the customer, who assesses it (reverse charge): reported, not paid with the order."""
    INFORMATIVE: ClassVar[Settlement]
    """Not at all: stated for information only."""

@final
class TaxRule(_Value):
    """One tax of one jurisdiction in one window of time.  The tax is `rate × Σ base + unit_amount × quantity`; one of the two is usually absent. The rate may depend on the size of an amount (TaxBrackets), and the tax may have a least and a most (TaxBounds).  Rules with the same `jurisdiction` and the same `name` are **one tax** (all without a name are one as well: the only tax of their jurisdiction). One tax has at most one rule for a tax category and a class of customers at a time: a rate that changes is two rules whose windows meet, a reduced rate is a rule for other tax categories. Taxes that are due side by side (state and county, CGST and SGST) have different names."""
    def __new__(cls, *, id: str, name: str | None = None, jurisdiction: str, tax_categories: Iterable[str] = ..., customer_class: str | None = None, vat_category: VatCategory | str = ..., exemption_reason: str | None = None, rate_percent: Decimal | int | str | None = None, brackets: TaxBrackets | dict[str, Any] | None = None, bounds: TaxBounds | dict[str, Any] | None = None, base: Iterable[BaseTerm | dict[str, Any]] = ..., unit_amount: Decimal | int | str | None = None, unit_measure: str | None = None, in_price: TaxInPrice | str = ..., settlement: Settlement | str | None = None, valid_from: str | datetime | None = None, valid_until: str | datetime | None = None) -> TaxRule: ...
    @property
    def id(self) -> str:
        """Its id, unique in the rulebook."""
    @property
    def name(self) -> str | None:
        """The tax as receipts and returns name it ("VAT", "CGST"). Absent: the only tax of its jurisdiction, shown by the rule's id."""
    @property
    def jurisdiction(self) -> str:
        """The jurisdiction that levies the tax. The rule applies only to sales whose request names it."""
    @property
    def tax_categories(self) -> tuple[str, ...]:
        """The tax categories of products it applies to; empty: all."""
    @property
    def customer_class(self) -> str | None:
        """The class of customers it is for (`business`, `reseller`, `embassy`), as TaxCustomer names them: for them it stands in place of the rule that the tax has for all customers. Absent: all customers."""
    @property
    def vat_category(self) -> VatCategory:
        """The kind of supply it taxes, for invoices and tax returns."""
    @property
    def exemption_reason(self) -> str | None:
        """The reason why no tax is charged, for VAT categories without tax."""
    @property
    def rate_percent(self) -> Decimal | None:
        """The rate in percent of the base; below zero for a relief that is shown like a tax. It may be absent only from a rule with brackets or an amount per unit other than 0, and from one of a VAT category without tax, whose rate is 0."""
    @property
    def brackets(self) -> TaxBrackets | None:
        """Rates by the size of an amount, instead of `rate_percent`."""
    @property
    def bounds(self) -> TaxBounds | None:
        """The least and the most that the tax comes to; not together with `brackets`."""
    @property
    def base(self) -> tuple[BaseTerm, ...]:
        """What the rate applies to, each term once; empty: the net amount alone."""
    @property
    def unit_amount(self) -> Decimal | None:
        """An amount of each unit, in major units of the currency of the cart or document; 0 is the same as none."""
    @property
    def unit_measure(self) -> str | None:
        """The unit of measure that `unit_amount` is of (litres, kg, litres of pure alcohol): it counts quantity × the measure of the line or its product. A line of goods without that measure is refused: `TAX_FACT_MISSING`. Absent: each unit sold."""
    @property
    def in_price(self) -> TaxInPrice:
        """Whether it is inside the given price."""
    @property
    def settlement(self) -> Settlement | None:
        """How the tax is settled, and so whether the customer pays it with the order. Absent: `self_assessed` for `reverse_charge`, else `added`."""
    @property
    def valid_from(self) -> str | None:
        """From when it is effective, inclusive; absent for no start."""
    @property
    def valid_until(self) -> str | None:
        """Until when it is effective, exclusive; absent for no end."""

@final
class RoundedTenders(_Word):
    """Which tenders a cash rounding is for."""
    CASH: ClassVar[RoundedTenders]
    """Cash alone; what other tenders pay is exact."""
    ALL: ClassVar[RoundedTenders]
    """Every tender: the currency is traded in whole units (TWD, HUF, IDR). Documents in it are rounded too, where they ask for no other rounding."""

@final
class CashRounding(_Value):
    """A cash rounding: the payable amount of a cash sale is rounded to a multiple of `step`, after tax. The tax does not change. In a currency that is traded in whole units every sale may be rounded so (`tenders`)."""
    def __new__(cls, *, currency: str, country: str | None = None, step: Decimal | int | str, rounding_mode: RoundingMode | str = ..., tenders: RoundedTenders | str | None = None) -> CashRounding: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def country(self) -> str | None:
        """The country, where a currency is rounded differently in different countries (EUR: Finland, Netherlands, …)."""
    @property
    def step(self) -> Decimal:
        """The step, in major units: `"0.05"`."""
    @property
    def rounding_mode(self) -> RoundingMode:
        """How a total between two steps is rounded."""
    @property
    def tenders(self) -> RoundedTenders | None:
        """Which tenders it is for; absent: `cash`."""

@final
class Rulebook(_Value):
    """A merchant's whole configuration: products, prices, promotions, taxes and policies.  `Engine::new` checks and compiles it once; the engine is then immutable and can be used from any thread."""
    def __new__(cls, *, schema: int = ..., currency: str, units: Iterable[PrivateUnit | dict[str, Any]] = ..., pricing: PricingPolicy | dict[str, Any], items: Iterable[Item | dict[str, Any]] = ..., price_books: Iterable[PriceBook | dict[str, Any]] = ..., promotion_policy: PromotionPolicy | dict[str, Any] | None = None, promotions: Iterable[Promotion | dict[str, Any]] = ..., tax_policy: TaxPolicy | dict[str, Any], tax_rules: Iterable[TaxRule | dict[str, Any]] = ..., cash_rounding: Iterable[CashRounding | dict[str, Any]] = ...) -> Rulebook: ...
    @property
    def schema(self) -> int:
        """The version of these types; 1."""
    @property
    def currency(self) -> str:
        """The currency of every amount in a promotion that names no currency of its own."""
    @property
    def units(self) -> tuple[PrivateUnit, ...]:
        """Units of account outside ISO 4217: points, miles, test money."""
    @property
    def pricing(self) -> PricingPolicy:
        """The price sources that are allowed, and how a price is selected."""
    @property
    def items(self) -> tuple[Item, ...]:
        """Product facts; a product need not be listed."""
    @property
    def price_books(self) -> tuple[PriceBook, ...]:
        """Price books; ids are unique."""
    @property
    def promotion_policy(self) -> PromotionPolicy | None:
        """How promotions combine."""
    @property
    def promotions(self) -> tuple[Promotion, ...]:
        """Promotions; ids are unique, at most 100,000."""
    @property
    def tax_policy(self) -> TaxPolicy:
        """How taxes are computed and rounded; there is no safe default, so it must be stated."""
    @property
    def tax_rules(self) -> tuple[TaxRule, ...]:
        """Tax rules; ids are unique, windows of one tax (jurisdiction and name) and tax category must not overlap."""
    @property
    def cash_rounding(self) -> tuple[CashRounding, ...]:
        """The cash rounding of each currency."""

@final
class Customer(_Value):
    """The customer of a cart."""
    def __new__(cls, *, id: str | None = None, groups: Iterable[str] = ..., orders_placed: int | None = None, attributes: Iterable[Attribute | dict[str, Any]] = ...) -> Customer: ...
    @property
    def id(self) -> str | None:
        """The merchant's id of the customer."""
    @property
    def groups(self) -> tuple[str, ...]:
        """The groups or segments the customer is in."""
    @property
    def orders_placed(self) -> int | None:
        """How many orders the customer has placed before this one."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Facts about the customer for conditions."""

class LinePrice(_Value):
    """Where a line's unit price comes from. The rulebook states which sources it allows (PricingPolicy::sources)."""
    @property
    def kind(self) -> Literal["book", "given", "override"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Book(LinePrice):
        """The rulebook's price books."""
        __match_args__ = ()
        def __new__(cls) -> LinePrice.Book: ...

    @final
    class Given(LinePrice):
        """The host states the price, for example from its own price service."""
        __match_args__ = ("unit_price", "base_quantity",)
        def __new__(cls, *, unit_price: Decimal | int | str, base_quantity: Decimal | int | str | None = None) -> LinePrice.Given: ...
        @property
        def unit_price(self) -> Decimal:
            """The price of `base_quantity` units, tax as the cart's `price_mode` says; 0 or more, at most 12 decimals."""
        @property
        def base_quantity(self) -> Decimal | None:
            """The number of units the price is for ("per 100"); absent means 1."""

    @final
    class Override(LinePrice):
        """A person set the price by hand."""
        __match_args__ = ("unit_price", "reason",)
        def __new__(cls, *, unit_price: Decimal | int | str, reason: str) -> LinePrice.Override: ...
        @property
        def unit_price(self) -> Decimal:
            """The price of one unit; 0 or more."""
        @property
        def reason(self) -> str:
            """The reason; kept in the quote."""

@final
class CartLine(_Value):
    """One line of goods.  `categories`, `tags`, `tax_category`, `floor`, `non_discountable`, `discountable`, `compare_at` and `divisible` are product facts. They are stated here or in Rulebook::items, where the rulebook wins; a line that contradicts the rulebook is an `ITEM_MISMATCH` problem."""
    def __new__(cls, *, id: str, sku: str, quantity: Decimal | int | str, price: LinePrice | dict[str, Any] = ..., categories: Iterable[str] = ..., tags: Iterable[str] = ..., tax_category: str | None = None, floor: Decimal | int | str | None = None, non_discountable: Decimal | int | str | None = None, discountable: _bool | None = None, compare_at: Decimal | int | str | None = None, divisible: _bool | None = None, seller: str | None = None, measures: Iterable[Measure | dict[str, Any]] = ..., attributes: Iterable[Attribute | dict[str, Any]] = ...) -> CartLine: ...
    @property
    def id(self) -> str:
        """The host's id of the line, unique in the cart; must not begin with `gift:`."""
    @property
    def sku(self) -> str:
        """The product."""
    @property
    def quantity(self) -> Decimal:
        """The quantity: more than 0, at most 6 decimals (kg, hours) and 10^9. To promotions, a quantity with decimals is one unit."""
    @property
    def price(self) -> LinePrice:
        """Where the price comes from; by default the rulebook's price books."""
    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of the product."""
    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the product."""
    @property
    def tax_category(self) -> str | None:
        """The tax category of the product: which TaxRules apply to it."""
    @property
    def floor(self) -> Decimal | None:
        """The lowest unit price promotions may bring this product to; 0 is the same as none."""
    @property
    def non_discountable(self) -> Decimal | None:
        """The part of the unit price that promotions leave alone, such as an eco fee, in major units of the cart currency, tax as the cart's `price_mode` says; 0 is the same as none. Percentages and tiers do not count it, no discount takes any of it, and a new price or total includes it, as do tiers of which one sets a price. Conditions count the whole price."""
    @property
    def discountable(self) -> _bool | None:
        """Whether promotions may lower this line's price; absent means they may."""
    @property
    def compare_at(self) -> Decimal | None:
        """The price before a sale ("was 20.00"); a line whose unit price is below it is on sale, so with 0 none is."""
    @property
    def divisible(self) -> _bool | None:
        """Whether the goods are sold by measure (kg, metres, hours): an order then cancels, ships, takes back and refunds any part of a unit. Pieces go in whole units, and `false` refuses a quantity with decimals. Absent: by measure if the quantity has decimals, else in pieces."""
    @property
    def seller(self) -> str | None:
        """The seller, on a marketplace."""
    @property
    def measures(self) -> tuple[Measure, ...]:
        """Measures of one unit."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Facts about the line for conditions and selectors."""

@final
class ShippingLine(_Value):
    """A shipping line: what one delivery costs, before promotions on shipping."""
    def __new__(cls, *, id: str, method: str | None = None, amount: Decimal | int | str, tax_category: str | None = None, seller: str | None = None, attributes: Iterable[Attribute | dict[str, Any]] = ...) -> ShippingLine: ...
    @property
    def id(self) -> str:
        """The host's id of the shipping line, unique in the cart; must not begin with `gift:`."""
    @property
    def method(self) -> str | None:
        """The method or carrier service."""
    @property
    def amount(self) -> Decimal:
        """The cost, in major units of the cart currency; 0 or more."""
    @property
    def tax_category(self) -> str | None:
        """The tax category of shipping itself; TaxPolicy::shipping decides how shipping is taxed."""
    @property
    def seller(self) -> str | None:
        """The seller that ships, on a marketplace."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Facts about the shipping line for conditions."""

@final
class Fee(_Value):
    """A charge other than goods and shipping."""
    def __new__(cls, *, id: str, name: str | None = None, amount: Decimal | int | str, tax_category: str | None = None, seller: str | None = None) -> Fee: ...
    @property
    def id(self) -> str:
        """The host's id of the fee, unique in the cart; must not begin with `gift:`."""
    @property
    def name(self) -> str | None:
        """The fee's name on the receipt."""
    @property
    def amount(self) -> Decimal:
        """The charge, in major units of the cart currency; 0 or more."""
    @property
    def tax_category(self) -> str | None:
        """The tax category of the fee."""
    @property
    def seller(self) -> str | None:
        """The seller that charges it, on a marketplace."""

@final
class Tender(_Value):
    """One means of payment for a cart or an order.  Gift cards, store credit and points are tenders: they pay a price and never lower it or its tax."""
    def __new__(cls, *, id: str, kind: TenderKind | str, amount: Decimal | int | str | None = None, attributes: Iterable[Attribute | dict[str, Any]] = ...) -> Tender: ...
    @property
    def id(self) -> str:
        """The host's id of the tender, unique in the cart."""
    @property
    def kind(self) -> TenderKind:
        """The kind of tender."""
    @property
    def amount(self) -> Decimal | None:
        """The part of the payable amount it covers; absent for the rest."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Facts about the tender for conditions, such as the network of a card."""

@final
class Cart(_Value):
    """What a customer wants to buy, for whom and where."""
    def __new__(cls, *, currency: str, price_mode: PriceMode | str = ..., channel: str | None = None, market: str | None = None, country: str | None = None, region: str | None = None, customer: Customer | dict[str, Any] | None = None, lines: Iterable[CartLine | dict[str, Any]] = ..., shipping: Iterable[ShippingLine | dict[str, Any]] = ..., fees: Iterable[Fee | dict[str, Any]] = ..., codes: Iterable[str] = ..., tenders: Iterable[Tender | dict[str, Any]] = ..., attributes: Iterable[Attribute | dict[str, Any]] = ...) -> Cart: ...
    @property
    def currency(self) -> str:
        """The currency of every amount in the cart."""
    @property
    def price_mode(self) -> PriceMode:
        """Whether prices, shipping and fees in this cart include their taxes."""
    @property
    def channel(self) -> str | None:
        """The sales channel: web shop, app, store."""
    @property
    def market(self) -> str | None:
        """The market, in the merchant's own division of the world."""
    @property
    def country(self) -> str | None:
        """The country of the sale, by custom an ISO 3166-1 alpha-2 code."""
    @property
    def region(self) -> str | None:
        """The region within the country, by custom an ISO 3166-2 code."""
    @property
    def customer(self) -> Customer | None:
        """The customer; absent for a guest."""
    @property
    def lines(self) -> tuple[CartLine, ...]:
        """The goods, in the order in which they are shown. Ids are unique over lines, shipping and fees."""
    @property
    def shipping(self) -> tuple[ShippingLine, ...]:
        """The shipping lines: what each delivery costs."""
    @property
    def fees(self) -> tuple[Fee, ...]:
        """Other charges: gift wrap, cash on delivery, deposits."""
    @property
    def codes(self) -> tuple[str, ...]:
        """The promotion codes the customer entered, as typed: any text, never an error. At most 64; repeated ones count once."""
    @property
    def tenders(self) -> tuple[Tender, ...]:
        """How the customer intends to pay; decides cash rounding."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Facts about the cart for conditions."""

@final
class ReturnedLine(_Value):
    """One line of goods that the customer gives back."""
    def __new__(cls, *, id: str, sku: str, quantity: Decimal | int | str, unit_price: Decimal | int | str, tax_category: str | None = None, seller: str | None = None) -> ReturnedLine: ...
    @property
    def id(self) -> str:
        """The host's id of the line, unique among these lines and those of the cart."""
    @property
    def sku(self) -> str:
        """The product."""
    @property
    def quantity(self) -> Decimal:
        """The quantity given back: more than 0."""
    @property
    def unit_price(self) -> Decimal:
        """What the customer gets back for one unit, in major units: 0 or more, with or without tax as the cart's `price_mode` says. The amount of the line is −(price × quantity), rounded half up once."""
    @property
    def tax_category(self) -> str | None:
        """The tax category; absent: that of the rulebook's item."""
    @property
    def seller(self) -> str | None:
        """The seller, on a marketplace."""

@final
class ReturnedGoods(_Value):
    """Goods that the customer gives back in this sale: empty bottles, the other size of an exchange at the till, a sum a person takes off by hand.  They stand outside promotions: no condition counts them and no discount reaches them. They are inside taxes, tax groups and totals, so the payable amount may be below 0: it is paid out. A return against a placed order is no part of a quote but a command of the order."""
    def __new__(cls, *, lines: Iterable[ReturnedLine | dict[str, Any]] = ...) -> ReturnedGoods: ...
    @property
    def lines(self) -> tuple[ReturnedLine, ...]:
        """The lines; at least one."""

@final
class TaxCertificate(_Value):
    """An exemption certificate: a paper by which a customer is in a class for some taxes, goods and time.  Only one that is valid at the tax point counts; the sale is taxed as if the merchant did not hold the others."""
    def __new__(cls, *, id: str, class_: str, jurisdictions: Iterable[str] = ..., tax_categories: Iterable[str] = ..., valid_from: str | datetime | None = None, valid_until: str | datetime | None = None) -> TaxCertificate: ...
    @property
    def id(self) -> str:
        """Its number, unique in the request; taxes that it decides state it."""
    @property
    def class_(self) -> str:
        """The class of its holder, as tax rules name it."""
    @property
    def jurisdictions(self) -> tuple[str, ...]:
        """The jurisdictions whose taxes it is about; empty: all."""
    @property
    def tax_categories(self) -> tuple[str, ...]:
        """The tax categories of the goods it is about; empty: all."""
    @property
    def valid_from(self) -> str | None:
        """From when it is valid, inclusive; absent for no start."""
    @property
    def valid_until(self) -> str | None:
        """Until when it is valid, exclusive; absent for no end."""

@final
class TaxCustomer(_Value):
    """The customer of a sale as the tax office sees them.  For each tax, the first of the certificates and then of the classes for which the tax has a rule (`customer_class` of TaxRule) decides; without one, the rule for all customers does. The host verifies numbers and papers before it states them."""
    def __new__(cls, *, classes: Iterable[str] = ..., certificates: Iterable[TaxCertificate | dict[str, Any]] = ...) -> TaxCustomer: ...
    @property
    def classes(self) -> tuple[str, ...]:
        """The classes the customer is in, whatever is bought: `business`, `reseller`, `embassy`. A class that no rule names changes nothing."""
    @property
    def certificates(self) -> tuple[TaxCertificate, ...]:
        """The exemption certificates that the merchant holds of the customer; at most 256."""

@final
class BookPrice(_Value):
    """A price the host fetched, with the price book it belongs to."""
    def __new__(cls, *, book: str, price: Price | dict[str, Any]) -> BookPrice: ...
    @property
    def book(self) -> str:
        """The price book, which the rulebook declares (with or without prices of its own)."""
    @property
    def price(self) -> Price:
        """The price."""

@final
class CodeUses(_Value):
    """How often one code was used before this cart."""
    def __new__(cls, *, code: str, uses: int) -> CodeUses: ...
    @property
    def code(self) -> str:
        """The code."""
    @property
    def uses(self) -> int:
        """How often it was used, by anyone."""

@final
class Usage(_Value):
    """How often a limited promotion was used before this cart, read by the host from its own store.  A limited promotion without its usage fact is not applied (`limited: usage_unknown`)."""
    def __new__(cls, *, promotion: str, uses: int = ..., uses_by_customer: int = ..., spent: Decimal | int | str | None = None, codes: Iterable[CodeUses | dict[str, Any]] = ...) -> Usage: ...
    @property
    def promotion(self) -> str:
        """The promotion."""
    @property
    def uses(self) -> int:
        """How often it was used by anyone."""
    @property
    def uses_by_customer(self) -> int:
        """How often this customer used it."""
    @property
    def spent(self) -> Decimal | None:
        """The discount it has given in all; required where the promotion has a budget."""
    @property
    def codes(self) -> tuple[CodeUses, ...]:
        """How often the entered codes of it were used; required of a code where the promotion limits `uses_per_code`."""

@final
class LockedAdjustment(_Value):
    """An adjustment that is already fixed."""
    def __new__(cls, *, promotion: str, target: str, amount: Decimal | int | str) -> LockedAdjustment: ...
    @property
    def promotion(self) -> str:
        """The promotion that gave it."""
    @property
    def target(self) -> str:
        """The line, shipping line or fee it applies to."""
    @property
    def amount(self) -> Decimal:
        """The discount, in major units; more than 0."""

@final
class Explain(_Word):
    """Which promotions the answer has an outcome for."""
    APPLIED: ClassVar[Explain]
    """Those that gave a discount."""
    CONSIDERED: ClassVar[Explain]
    """Those the cart touched: scope, window and trigger hold, and a line matches a selector of the promotion or the promotion names no product at all."""
    ALL: ClassVar[Explain]
    """Every active promotion."""

@final
class QuoteRequest(_Value):
    """A cart, an instant and the facts the engine cannot know by itself.  The engine has no clock and no database: `at`, usage counts, jurisdictions and fetched prices are stated here. Equal requests give equal answers, byte for byte, within one calculation version."""
    def __new__(cls, *, schema: int = ..., calculation: int | None = None, at: str | datetime, valid_until: str | datetime | None = None, cart: Cart | dict[str, Any], returned: ReturnedGoods | dict[str, Any] | None = None, tax_jurisdictions: Iterable[str] = ..., tax_customer: TaxCustomer | dict[str, Any] | None = None, prices: Iterable[BookPrice | dict[str, Any]] = ..., price_history: PriceHistory | dict[str, Any] | None = None, usage: Iterable[Usage | dict[str, Any]] = ..., granted_promotions: Iterable[str] = ..., locked_adjustments: Iterable[LockedAdjustment | dict[str, Any]] = ..., explain: Explain | str = ..., seal: _bool = ...) -> QuoteRequest: ...
    @property
    def schema(self) -> int:
        """The version of these types; 1."""
    @property
    def calculation(self) -> int | None:
        """The calculation version to use; absent for the current one."""
    @property
    def at(self) -> str:
        """The instant of the sale. Its offset also gives the civil local time for weekday and hour windows."""
    @property
    def valid_until(self) -> str | None:
        """Until when the quote may be placed as an order: that instant is no longer in it. Absent: as long as the order policy says. It changes no figure."""
    @property
    def cart(self) -> Cart:
        """The cart."""
    @property
    def returned(self) -> ReturnedGoods | None:
        """Goods that the customer gives back in this sale."""
    @property
    def tax_jurisdictions(self) -> tuple[str, ...]:
        """The tax jurisdictions that apply to this sale, as the host's place-of-supply rules found them. Only tax rules of these jurisdictions apply."""
    @property
    def tax_customer(self) -> TaxCustomer | None:
        """The customer as the tax office sees them: classes and exemption certificates."""
    @property
    def prices(self) -> tuple[BookPrice, ...]:
        """Prices the host fetched for these SKUs; they pass the same selection as the rulebook's own."""
    @property
    def price_history(self) -> PriceHistory | None:
        """What prices of these products were, in addition to the rulebook's `pricing.reductions.history`; where both state a price from the same instant, this one counts."""
    @property
    def usage(self) -> tuple[Usage, ...]:
        """How often limited promotions were used before."""
    @property
    def granted_promotions(self) -> tuple[str, ...]:
        """Promotions the host grants by id, such as those of a campaign tool or a person."""
    @property
    def locked_adjustments(self) -> tuple[LockedAdjustment, ...]:
        """Adjustments that are already fixed (by an accepted quote or a placed order): applied first, unchanged."""
    @property
    def explain(self) -> Explain:
        """Which promotions the answer explains."""
    @property
    def seal(self) -> _bool:
        """Whether the answer carries a Seal. Canonical JSON always does."""

class Origin(_Value):
    """The origin of a line."""
    @property
    def kind(self) -> Literal["cart", "gift"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Cart(Origin):
        """The cart."""
        __match_args__ = ()
        def __new__(cls) -> Origin.Cart: ...

    @final
    class Gift(Origin):
        """A promotion, as a gift."""
        __match_args__ = ("promotion",)
        def __new__(cls, *, promotion: str) -> Origin.Gift: ...
        @property
        def promotion(self) -> str:
            """The promotion."""

@final
class NextTier(_Value):
    """The next tier."""
    def __new__(cls, *, more: Decimal | int | str, unit_price: Decimal | int | str, flat_fee: Decimal | int | str | None = None) -> NextTier: ...
    @property
    def more(self) -> Decimal:
        """The quantity missing to reach it; for a price per measure, the measure missing. Rounded up at 6 decimals."""
    @property
    def unit_price(self) -> Decimal:
        """The unit price of that tier."""
    @property
    def flat_fee(self) -> Decimal | None:
        """The flat fee of that tier."""

@final
class PriceRejection(_Word):
    """Why a candidate lost: the first filter it did not pass, or the first key in which the winner came before it."""
    CURRENCY: ClassVar[PriceRejection]
    """Another currency."""
    PRICE_MODE: ClassVar[PriceRejection]
    """The other price mode."""
    CHANNEL: ClassVar[PriceRejection]
    """Another channel."""
    MARKET: ClassVar[PriceRejection]
    """Another market."""
    COUNTRY: ClassVar[PriceRejection]
    """Another country."""
    REGION: ClassVar[PriceRejection]
    """Another region."""
    CUSTOMER_GROUP: ClassVar[PriceRejection]
    """The customer is in none of the groups."""
    CUSTOMER: ClassVar[PriceRejection]
    """Another customer or contract."""
    ATTRIBUTE: ClassVar[PriceRejection]
    """An attribute does not match."""
    WINDOW: ClassVar[PriceRejection]
    """Not yet or no longer valid."""
    QUANTITY: ClassVar[PriceRejection]
    """The quantity is outside its bounds."""
    MEASURE: ClassVar[PriceRejection]
    """The product has no measure of the unit it is priced in."""
    RANK: ClassVar[PriceRejection]
    """A price book that is preferred by rank has a price."""
    LESS_SPECIFIC: ClassVar[PriceRejection]
    """Another price matches more dimensions."""
    WIDER_WINDOW: ClassVar[PriceRejection]
    """Another price is valid for a shorter time."""
    HIGHER: ClassVar[PriceRejection]
    """Another price is lower."""
    ID: ClassVar[PriceRejection]
    """All else equal, another id comes first."""
    DERIVED: ClassVar[PriceRejection]
    """It is derived, and its price book states a price, or derives one from a nearer book, that matches."""

@final
class RejectedPrice(_Value):
    """A candidate price that lost."""
    def __new__(cls, *, price: str, book: str, reason: PriceRejection | str, base: str | None = None) -> RejectedPrice: ...
    @property
    def price(self) -> str:
        """The price."""
    @property
    def book(self) -> str:
        """Its price book."""
    @property
    def reason(self) -> PriceRejection:
        """The reason."""
    @property
    def base(self) -> str | None:
        """The stated price it derives from, if `price` is a formula and begins with one."""

@final
class FormulaStep(_Value):
    """How one formula came to its price. Of a price that derives from a cost, only the result is told."""
    def __new__(cls, *, formula: str, book: str, base: PriceBase | dict[str, Any], base_price_id: str | None = None, base_price: Decimal | int | str | None = None, change: PriceChange | dict[str, Any] | None = None, round_to: PriceRounding | dict[str, Any] | None = None, rounded: Decimal | int | str | None = None, surcharge: Decimal | int | str | None = None, limit: PriceLimit | dict[str, Any] | None = None, unit_price: Decimal | int | str) -> FormulaStep: ...
    @property
    def formula(self) -> str:
        """The formula."""
    @property
    def book(self) -> str:
        """Its price book."""
    @property
    def base(self) -> PriceBase:
        """The figure it began with."""
    @property
    def base_price_id(self) -> str | None:
        """The id of the base's price, if the base is a stated price of a price book."""
    @property
    def base_price(self) -> Decimal | None:
        """The base's unit price, of the tier reached."""
    @property
    def change(self) -> PriceChange | None:
        """The percentage."""
    @property
    def round_to(self) -> PriceRounding | None:
        """To what it was rounded."""
    @property
    def rounded(self) -> Decimal | None:
        """The price after rounding, if it was rounded to something."""
    @property
    def surcharge(self) -> Decimal | None:
        """What was added after rounding."""
    @property
    def limit(self) -> PriceLimit | None:
        """The limit that decided, if one did."""
    @property
    def unit_price(self) -> Decimal:
        """The result."""

@final
class DerivedPrice(_Value):
    """How a derived price came about."""
    def __new__(cls, *, steps: Iterable[FormulaStep | dict[str, Any]] = ...) -> DerivedPrice: ...
    @property
    def steps(self) -> tuple[FormulaStep, ...]:
        """Its formulas, from the first base to the price itself."""

@final
class LowestRecentPrice(_Value):
    """The lowest price of a product before its reduction."""
    def __new__(cls, *, unit_price: Decimal | int | str, from_: str | datetime, until: str | datetime) -> LowestRecentPrice: ...
    @property
    def unit_price(self) -> Decimal:
        """The lowest price that was offered in the window."""
    @property
    def from_(self) -> str:
        """The start of the window: so many days before the reduction or, if the product was first offered later, then."""
    @property
    def until(self) -> str:
        """The end of the window, exclusive: the start of the reduction."""

@final
class PriceAnswer(_Value):
    """The price that was selected."""
    def __new__(cls, *, source: PriceSource | str, price: str | None = None, book: str | None = None, reason: str | None = None, book_price: Decimal | int | str | None = None, per: Measure | dict[str, Any] | None = None, tier_from: Decimal | int | str | None = None, flat_fee: Decimal | int | str | None = None, pooled: Decimal | int | str | None = None, next_tier: NextTier | dict[str, Any] | None = None, rejected: Iterable[RejectedPrice | dict[str, Any]] = ..., derived: DerivedPrice | dict[str, Any] | None = None, lowest_recent_price: LowestRecentPrice | dict[str, Any] | None = None) -> PriceAnswer: ...
    @property
    def source(self) -> PriceSource:
        """The price source."""
    @property
    def price(self) -> str | None:
        """The price's id, if it is from a price book."""
    @property
    def book(self) -> str | None:
        """Its price book."""
    @property
    def reason(self) -> str | None:
        """The reason why a person set it."""
    @property
    def book_price(self) -> Decimal | None:
        """The price as the price book states it, of the tier reached: per unit, or per `per`."""
    @property
    def per(self) -> Measure | None:
        """The measure the price is for."""
    @property
    def tier_from(self) -> Decimal | None:
        """The first quantity of the tier reached."""
    @property
    def flat_fee(self) -> Decimal | None:
        """The flat fee of the tier reached."""
    @property
    def pooled(self) -> Decimal | None:
        """The sum that the lines of the pool counted towards the tiers; absent where the line counted alone."""
    @property
    def next_tier(self) -> NextTier | None:
        """The next tier: "3 more for 9.50 each"."""
    @property
    def rejected(self) -> tuple[RejectedPrice, ...]:
        """The other candidates of this product, with the reasons they lost, by id."""
    @property
    def derived(self) -> DerivedPrice | None:
        """How the price derives from others; absent for a stated price. `price` is then the formula."""
    @property
    def lowest_recent_price(self) -> LowestRecentPrice | None:
        """Of a line on sale, the lowest price before the reduction, if the rulebook states `pricing.reductions` and the history knows one."""

@final
class FundedShare(_Value):
    """What a funder pays."""
    def __new__(cls, *, funder: str, amount: Decimal | int | str) -> FundedShare: ...
    @property
    def funder(self) -> str:
        """The funder."""
    @property
    def amount(self) -> Decimal:
        """The amount, more than 0."""

@final
class FundedShares(_Value):
    """What funders pay of a discount, or of all discounts of a quote."""
    def __new__(cls, *, shares: Iterable[FundedShare | dict[str, Any]] = ...) -> FundedShares: ...
    @property
    def shares(self) -> tuple[FundedShare, ...]:
        """The shares of those that pay something: of a discount in the order of the split, of a quote in the order of the bytes of the ids."""

@final
class Adjustment(_Value):
    """The discount of one promotion effect on one part."""
    def __new__(cls, *, promotion: str, effect: int, amount: Decimal | int | str, funded: FundedShares | dict[str, Any] | None = None) -> Adjustment: ...
    @property
    def promotion(self) -> str:
        """The promotion."""
    @property
    def effect(self) -> int:
        """The index of the effect in the promotion, from 0."""
    @property
    def amount(self) -> Decimal:
        """The amount taken off, more than 0."""
    @property
    def funded(self) -> FundedShares | None:
        """What each funder pays of it, where the promotion has a funding split."""

@final
class UnitRun(_Value):
    """A run of equal units."""
    def __new__(cls, *, quantity: Decimal | int | str, amount: Decimal | int | str) -> UnitRun: ...
    @property
    def quantity(self) -> Decimal:
        """The number of units."""
    @property
    def amount(self) -> Decimal:
        """The amount of each unit after discounts."""

@final
class PartTax(_Value):
    """One tax of one line, shipping line or fee."""
    def __new__(cls, *, rule: str, settlement: Settlement | str, base: Decimal | int | str, tax: Decimal | int | str, certificate: str | None = None) -> PartTax: ...
    @property
    def rule(self) -> str:
        """The rule."""
    @property
    def settlement(self) -> Settlement:
        """How the tax is settled: only what is `added` is in `tax` and `gross` of its line."""
    @property
    def base(self) -> Decimal:
        """The taxable amount: the net amount and those taxes of its base that do not contain this one in theirs."""
    @property
    def tax(self) -> Decimal:
        """The tax."""
    @property
    def certificate(self) -> str | None:
        """The exemption certificate by which the rule is the customer's; absent for a rule for all customers, or for a class that the customer is in without one."""

@final
class QuoteLine(_Value):
    """One priced line."""
    def __new__(cls, *, id: str, sku: str, quantity: Decimal | int | str, origin: Origin | dict[str, Any], unit_price: Decimal | int | str, converted_from: Decimal | int | str | None = None, price: PriceAnswer | dict[str, Any], list: Decimal | int | str, adjustments: Iterable[Adjustment | dict[str, Any]] = ..., discount: Decimal | int | str, amount: Decimal | int | str, units: Iterable[UnitRun | dict[str, Any]] = ..., net: Decimal | int | str, taxes: Iterable[PartTax | dict[str, Any]] = ..., tax: Decimal | int | str, gross: Decimal | int | str) -> QuoteLine: ...
    @property
    def id(self) -> str:
        """The line."""
    @property
    def sku(self) -> str:
        """The product."""
    @property
    def quantity(self) -> Decimal:
        """The quantity."""
    @property
    def origin(self) -> Origin:
        """The origin of the line: the cart, or a promotion's gift."""
    @property
    def unit_price(self) -> Decimal:
        """The selected price of one unit, before promotions. Where no single price holds for all units (graduated tiers, a flat fee, a pool), their average; rounded at 12 decimals."""
    @property
    def converted_from(self) -> Decimal | None:
        """The price of one unit as it was stated, with the taxes of the home jurisdictions inside, where it was converted to those of the sale (Preserve); absent where it was not."""
    @property
    def price(self) -> PriceAnswer:
        """The price source and how the price was selected."""
    @property
    def list(self) -> Decimal:
        """Unit price × quantity, rounded once."""
    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """The discount of each promotion effect, in the order in which they ran."""
    @property
    def discount(self) -> Decimal:
        """Σ adjustments."""
    @property
    def amount(self) -> Decimal:
        """list − discount, tax as the price mode says."""
    @property
    def units(self) -> tuple[UnitRun, ...]:
        """`amount` spread over the units, as runs of equal units; Σ quantity × amount = amount."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def taxes(self) -> tuple[PartTax, ...]:
        """Each tax."""
    @property
    def tax(self) -> Decimal:
        """All added taxes."""
    @property
    def gross(self) -> Decimal:
        """With added taxes."""

@final
class QuoteCharge(_Value):
    """A priced shipping line or fee."""
    def __new__(cls, *, id: str, list: Decimal | int | str, converted_from: Decimal | int | str | None = None, adjustments: Iterable[Adjustment | dict[str, Any]] = ..., discount: Decimal | int | str, amount: Decimal | int | str, net: Decimal | int | str, taxes: Iterable[PartTax | dict[str, Any]] = ..., tax: Decimal | int | str, gross: Decimal | int | str) -> QuoteCharge: ...
    @property
    def id(self) -> str:
        """The id of the shipping line or fee."""
    @property
    def list(self) -> Decimal:
        """Its cost before promotions."""
    @property
    def converted_from(self) -> Decimal | None:
        """Its cost as it was stated, with the taxes of the home jurisdictions inside, where it was converted to those of the sale; absent where it was not."""
    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """The discount of each promotion effect."""
    @property
    def discount(self) -> Decimal:
        """Σ adjustments."""
    @property
    def amount(self) -> Decimal:
        """list − discount."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def taxes(self) -> tuple[PartTax, ...]:
        """Each tax."""
    @property
    def tax(self) -> Decimal:
        """All added taxes."""
    @property
    def gross(self) -> Decimal:
        """With added taxes."""

@final
class ReturnedAmounts(_Value):
    """What the goods that are given back come to."""
    def __new__(cls, *, lines: Iterable[QuoteCharge | dict[str, Any]] = ...) -> ReturnedAmounts: ...
    @property
    def lines(self) -> tuple[QuoteCharge, ...]:
        """The lines, in the order of the request. Every figure is 0 or less; none has a discount."""

@final
class TaxGroup(_Value):
    """A row of the tax breakdown: one for each tax (jurisdiction and name), VAT category, settlement, rate, amount per unit and seller, also where no tax is charged. Σ of its lines' taxes equals `tax`; Σ of the rows settled as added equals the total.  Rates and amounts are compared by value: rules at 20 and at 20.00 share a row, and so do a rule without an amount per unit and one with an amount of 0."""
    def __new__(cls, *, rule: str, name: str, jurisdiction: str, vat_category: VatCategory | str, rate_percent: Decimal | int | str, settlement: Settlement | str, seller: str | None = None, exemption_reason: str | None = None, base: Decimal | int | str, tax: Decimal | int | str, exact_minor: str | None = None) -> TaxGroup: ...
    @property
    def rule(self) -> str:
        """The rule; where several share the row, the one whose id sorts first."""
    @property
    def name(self) -> str:
        """The tax's name; the rule's id where it has none."""
    @property
    def jurisdiction(self) -> str:
        """The jurisdiction that levies the tax."""
    @property
    def vat_category(self) -> VatCategory:
        """The kind of supply."""
    @property
    def rate_percent(self) -> Decimal:
        """The rate in percent."""
    @property
    def settlement(self) -> Settlement:
        """How the tax is settled."""
    @property
    def seller(self) -> str | None:
        """The seller of the sales, on a marketplace."""
    @property
    def exemption_reason(self) -> str | None:
        """The reason why no tax is charged, as the rule states it; where several rules share the row, that of `rule`."""
    @property
    def base(self) -> Decimal:
        """The taxable amount."""
    @property
    def tax(self) -> Decimal:
        """The tax."""
    @property
    def exact_minor(self) -> str | None:
        """The exact tax before rounding, in minor units, as `p/q` or a whole number. In quotes with `explain: all` only, in tax documents always."""

@final
class Totals(_Value):
    """The totals of a quote."""
    def __new__(cls, *, list: Decimal | int | str, discount: Decimal | int | str, shipping: Decimal | int | str, shipping_discount: Decimal | int | str, fees: Decimal | int | str, fee_discount: Decimal | int | str, returned: Decimal | int | str | None = None, net: Decimal | int | str, tax: Decimal | int | str, gross: Decimal | int | str, withheld: Decimal | int | str, funded: Decimal | int | str, payable_rounding: Decimal | int | str, payable: Decimal | int | str, funded_by: FundedShares | dict[str, Any] | None = None) -> Totals: ...
    @property
    def list(self) -> Decimal:
        """Σ list of the lines."""
    @property
    def discount(self) -> Decimal:
        """Σ discounts on the lines."""
    @property
    def shipping(self) -> Decimal:
        """Σ list of shipping."""
    @property
    def shipping_discount(self) -> Decimal:
        """Σ discounts on shipping."""
    @property
    def fees(self) -> Decimal:
        """Σ list of fees."""
    @property
    def fee_discount(self) -> Decimal:
        """Σ discounts on fees."""
    @property
    def returned(self) -> Decimal | None:
        """Σ amounts of the goods that are given back, 0 or less; absent where there are none."""
    @property
    def net(self) -> Decimal:
        """Everything without tax."""
    @property
    def tax(self) -> Decimal:
        """The added tax."""
    @property
    def gross(self) -> Decimal:
        """Everything with added tax."""
    @property
    def withheld(self) -> Decimal:
        """The tax that the customer withholds and pays to the tax office."""
    @property
    def funded(self) -> Decimal:
        """What third parties pay for promotions they fund."""
    @property
    def payable_rounding(self) -> Decimal:
        """The rounding of the payable amount, such as cash rounding."""
    @property
    def payable(self) -> Decimal:
        """The payable amount: gross − withheld − funded + payable rounding. Below 0 it is paid out."""
    @property
    def funded_by(self) -> FundedShares | None:
        """What each funder of a funding split pays of `funded`."""

class CombinationProof(_Value):
    """Whether a combination of promotions is the best."""
    @property
    def kind(self) -> Literal["optimal", "gap"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Optimal(CombinationProof):
        """It is: no compatible combination gives more, nor as much with fewer promotions, nor with as many of smaller ranks or, at the same ranks, smaller ids."""
        __match_args__ = ()
        def __new__(cls) -> CombinationProof.Optimal: ...

    @final
    class Gap(CombinationProof):
        """It is the best that was found within the budget."""
        __match_args__ = ("at_most",)
        def __new__(cls, *, at_most: Decimal | int | str) -> CombinationProof.Gap: ...
        @property
        def at_most(self) -> Decimal:
            """No combination gives more than so much above it. At 0 none gives more; whether another gives as much with fewer promotions is open."""

@final
class Combination(_Value):
    """How well the promotions of a cart are combined, where some of them conflict."""
    def __new__(cls, *, proof: CombinationProof | dict[str, Any], nodes: int) -> Combination: ...
    @property
    def proof(self) -> CombinationProof:
        """Whether no other combination gives the customer more."""
    @property
    def nodes(self) -> int:
        """How many choices were looked at: a choice is one promotion applied or left out. The same on every machine."""

@final
class ProgramPoints(_Value):
    """The points of one loyalty program."""
    def __new__(cls, *, program: str, points: str) -> ProgramPoints: ...
    @property
    def program(self) -> str:
        """The program."""
    @property
    def points(self) -> str:
        """The points, a whole number as text, as it may have more digits than a quantity; 0 where less than one is earned."""

@final
class QuotePoints(_Value):
    """The points of a quote."""
    def __new__(cls, *, programs: Iterable[ProgramPoints | dict[str, Any]] = ...) -> QuotePoints: ...
    @property
    def programs(self) -> tuple[ProgramPoints, ...]:
        """Each loyalty program that a promotion which applied earns points of, in the order of the bytes of their ids."""

@final
class CodeStatus(_Word):
    """The result for an entered code."""
    ACCEPTED: ClassVar[CodeStatus]
    """It triggered a promotion; the promotion's outcome says whether it applied."""
    UNKNOWN: ClassVar[CodeStatus]
    """It triggers no promotion, or it is no code at all: empty, too long, whatever was typed. An unknown code and a code for another customer or place give the same answer."""
    EXPIRED: ClassVar[CodeStatus]
    """The window of its promotion has ended."""
    USED_UP: ClassVar[CodeStatus]
    """Its promotion has no uses left."""

@final
class CodeAnswer(_Value):
    """The result for one entered code."""
    def __new__(cls, *, code: str, status: CodeStatus | str) -> CodeAnswer: ...
    @property
    def code(self) -> str:
        """The code in canonical form: trimmed, in capital letters. Of a code above 64 bytes the beginning and `…`."""
    @property
    def status(self) -> CodeStatus:
        """The result."""

@final
class DiscountBound(_Word):
    """The bound that kept a discount from being larger: the tightest."""
    AMOUNT: ClassVar[DiscountBound]
    """The part's own amount, or those of all parts of the target: it is free now."""
    FLOOR: ClassVar[DiscountBound]
    """The product's floor."""
    NON_DISCOUNTABLE: ClassVar[DiscountBound]
    """The part of the price that promotions leave alone."""
    MIN_UNIT_PRICE: ClassVar[DiscountBound]
    """The effect's `min_unit_price`."""
    MAX_PERCENT_OFF: ClassVar[DiscountBound]
    """The effect's `max_percent_off`."""
    MAX_AMOUNT: ClassVar[DiscountBound]
    """The effect's `max_amount`."""
    LIMITS: ClassVar[DiscountBound]
    """The promotion's `discount_per_cart` or what is left of its budget."""
    ALLOCATION: ClassVar[DiscountBound]
    """Other parts than those with room left: the rule of allocation gave no more to them."""

@final
class TierAhead(_Value):
    """The next tier of an effect."""
    def __new__(cls, *, from_: str, missing: str, adjust: TierAdjust | dict[str, Any]) -> TierAhead: ...
    @property
    def from_(self) -> str:
        """Where it begins."""
    @property
    def missing(self) -> str:
        """How much more is needed to reach it."""
    @property
    def adjust(self) -> TierAdjust:
        """Its adjustment."""

@final
class TierReached(_Value):
    """The tier that an effect with tiers reached, and the next: "spend 20.00 more for 15 %"."""
    def __new__(cls, *, metric: str, basis: Basis | str | None = None, actual: str, from_: str, next: TierAhead | dict[str, Any] | None = None) -> TierReached: ...
    @property
    def metric(self) -> str:
        """The metric: `money`, `quantity`, `line_money` or `line_quantity`."""
    @property
    def basis(self) -> Basis | None:
        """The basis of the money measured; absent for quantities."""
    @property
    def actual(self) -> str:
        """The value found."""
    @property
    def from_(self) -> str:
        """Where the tier begins; of slices the last one entered."""
    @property
    def next(self) -> TierAhead | None:
        """The next tier; absent in the last."""

@final
class Application(_Value):
    """One computation of an effect."""
    def __new__(cls, *, effect: int, target: str | None = None, basis: Decimal | int | str, exact_minor: str | None = None, amount: Decimal | int | str, unused: Decimal | int | str, limited_by: DiscountBound | str | None = None, tier: TierReached | dict[str, Any] | None = None, units: Decimal | int | str | None = None, groups: Decimal | int | str | None = None, stated: Decimal | int | str | None = None) -> Application: ...
    @property
    def effect(self) -> int:
        """The index of the effect, from 0."""
    @property
    def target(self) -> str | None:
        """The line, shipping line or fee; absent where the target was one amount."""
    @property
    def basis(self) -> Decimal:
        """The basis; of picked units, what they are worth on it, rounded."""
    @property
    def exact_minor(self) -> str | None:
        """The exact value in minor units as `p/q`, where it had to be rounded, or as a whole number where it was rounded to a step; absent for an amount per unit off the order in a cart in which a promotion stopped a line."""
    @property
    def amount(self) -> Decimal:
        """The discount given."""
    @property
    def unused(self) -> Decimal:
        """The part of the discount that a cap, a floor or the line's own amount prevented."""
    @property
    def limited_by(self) -> DiscountBound | None:
        """The bound that prevented it; absent where nothing is unused."""
    @property
    def tier(self) -> TierReached | None:
        """The tier reached, for an effect with tiers."""
    @property
    def units(self) -> Decimal | None:
        """How many units were picked: of the line, or of the whole target or all equal groups; the units of a gift that is given for each so much; absent for any other effect without a pick."""
    @property
    def groups(self) -> Decimal | None:
        """How many groups, or applications of a pick, these units stand for: those of the whole effect, or with a price or an amount per group those that are alike and that this computation is about; of a gift how often it is given. Absent where the pick makes no groups."""
    @property
    def stated(self) -> Decimal | None:
        """What `amount` is in the price mode that the effect states, where the cart has the other: 10.00 with tax, of which 8.40 are taken off the net price. `basis`, `exact_minor` and `unused` are in that price mode then."""

@final
class Shortfall(_Value):
    """A predicate that failed: what it found and what it needed."""
    def __new__(cls, *, path: str, metric: str, basis: Basis | str | None = None, op: Comparison | str | None = None, actual: str | None = None, needed: str | None = None, missing: str | None = None, price_mode: PriceMode | str | None = None) -> Shortfall: ...
    @property
    def path(self) -> str:
        """The place of the predicate in the promotion, as a JSON Pointer: `/condition/of/1`, or `/effects/0/adjust/tiers/0/from` where the first tier is not reached, `/effects/0/pick` where the cart has too few units for the pick of an effect, or `/effects/0/target/every` where it holds less than one step of a gift."""
    @property
    def metric(self) -> str:
        """The metric: `money`, `quantity`, `distinct`, `lines`, `attribute`, `shipping_method`, `order_number`, `measure`, `tender_kind`, `uses`, a part of the local time (`weekday`, `minute_of_day`, `day_of_month`, `month`), `not`, `at_least`: a group has fewer parts (`actual`) than must hold; of tiers, `line_money` or `line_quantity`: of the line that has most; or `units`: the units that a pick could use, of those that one application needs."""
    @property
    def basis(self) -> Basis | None:
        """The money that `actual`, `needed` and `missing` are in, for `money` and `line_money`: goods that have cost so much more *on this basis* qualify. After a discount of 10 % in an earlier stage, 0.45 at `stage_start` is 0.50 at list price. Absent for every other metric."""
    @property
    def op(self) -> Comparison | None:
        """The comparison; absent where there is nothing to compare."""
    @property
    def actual(self) -> str | None:
        """The value found; absent where there is nothing to show."""
    @property
    def needed(self) -> str | None:
        """The value needed; absent where there is nothing to show."""
    @property
    def missing(self) -> str | None:
        """How much more would suffice, where more helps: so much more of what counts qualifies, and of money a minor unit less does not."""
    @property
    def price_mode(self) -> PriceMode | None:
        """The price mode of the money, where the predicate states one."""

@final
class Limitation(_Word):
    """The limit that left a promotion no discount to give."""
    USAGE_UNKNOWN: ClassVar[Limitation]
    """The request has no usage fact for the promotion."""
    USES_TAKEN: ClassVar[Limitation]
    """All uses are used up."""
    CUSTOMER_USES_TAKEN: ClassVar[Limitation]
    """The customer has no uses left."""
    BUDGET_SPENT: ClassVar[Limitation]
    """The budget is spent."""
    NOTHING_LEFT: ClassVar[Limitation]
    """No amount is left to discount: the lines are free, at their floor, or not discountable."""
    CODE_USES_TAKEN: ClassVar[Limitation]
    """Each entered code of it has no uses left."""
    GIFT_NOT_PRICED: ClassVar[Limitation]
    """Its gift has no price in this cart."""
    GIFT_NOT_TAXED: ClassVar[Limitation]
    """No tax rule applies to its gift in this cart."""
    GIFT_NOT_COVERED: ClassVar[Limitation]
    """Its `discount_per_cart`, or what is left of its budget, is less than the discount of its gift: the customer would have to pay for a part of it."""

class OutcomeResult(_Value):
    """The outcome of a promotion."""
    @property
    def kind(self) -> Literal["applied", "not_eligible", "suppressed", "limited", "not_considered"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Applied(OutcomeResult):
        """It gave a discount, or a gift that costs nothing."""
        __match_args__ = ("amount", "applications", "earned",)
        def __new__(cls, *, amount: Decimal | int | str, applications: Iterable[Application | dict[str, Any]] = ..., earned: str | None = None) -> OutcomeResult.Applied: ...
        @property
        def amount(self) -> Decimal:
            """The discount in all."""
        @property
        def applications(self) -> tuple[Application, ...]:
            """Each computation that contributed."""
        @property
        def earned(self) -> str | None:
            """The points that it adds to those of the promotions before it, in lowest terms as a whole number or `p/q`: rounded down only in the sum. Of a multiplier what it makes more. Absent for one that earns none."""

    @final
    class NotEligible(OutcomeResult):
        """Its condition does not hold, or no line of the cart is its target."""
        __match_args__ = ("shortfalls",)
        def __new__(cls, *, shortfalls: Iterable[Shortfall | dict[str, Any]] = ...) -> OutcomeResult.NotEligible: ...
        @property
        def shortfalls(self) -> tuple[Shortfall, ...]:
            """Each predicate that failed, with what it found and what it needed. Empty where the reason is that no line is its target."""

    @final
    class Suppressed(OutcomeResult):
        """Other promotions exclude it."""
        __match_args__ = ("by", "would_have_given",)
        def __new__(cls, *, by: Iterable[str] = ..., would_have_given: Decimal | int | str | None = None) -> OutcomeResult.Suppressed: ...
        @property
        def by(self) -> tuple[str, ...]:
            """All promotions that exclude it, in running order; at least one."""
        @property
        def would_have_given(self) -> Decimal | None:
            """The discount that it gives alone, where that was measured: of a member of a group, from the amounts at the group's start; of one that the best combination leaves out, from the list amounts."""

    @final
    class Limited(OutcomeResult):
        """A limit, a cap or a floor left no discount to give."""
        __match_args__ = ("limit",)
        def __new__(cls, *, limit: Limitation | str) -> OutcomeResult.Limited: ...
        @property
        def limit(self) -> Limitation:
            """The limit."""

    @final
    class NotConsidered(OutcomeResult):
        """It is active, but not triggered, or its scope does not match (`explain: all` only)."""
        __match_args__ = ("missing",)
        def __new__(cls, *, missing: str) -> OutcomeResult.NotConsidered: ...
        @property
        def missing(self) -> str:
            """What is missing: `trigger`, `scope`, `window`, `currency` or `target`."""

@final
class ConditionResult(_Value):
    """A node of a condition: whether it holds, what it found and what it needs."""
    def __new__(cls, *, path: str, holds: _bool, metric: str, basis: Basis | str | None = None, op: Comparison | str | None = None, actual: str | None = None, needed: str | None = None) -> ConditionResult: ...
    @property
    def path(self) -> str:
        """Its place in the promotion, as a JSON Pointer: `/condition/of/1`."""
    @property
    def holds(self) -> _bool:
        """Whether it holds."""
    @property
    def metric(self) -> str:
        """The metric, as that of a Shortfall; of a group `all`, `at_least` (also for `any`) or `not`, which are about the nodes within it."""
    @property
    def basis(self) -> Basis | None:
        """The money that `actual` and `needed` are in, for `money`."""
    @property
    def op(self) -> Comparison | None:
        """The comparison; absent where there is nothing to compare."""
    @property
    def actual(self) -> str | None:
        """The value found; of a group how many of the nodes within it hold. Absent where there is nothing to show."""
    @property
    def needed(self) -> str | None:
        """The value needed; of a group how many must hold. Absent where there is nothing to show."""

@final
class ConditionReport(_Value):
    """A condition, node by node."""
    def __new__(cls, *, holds: _bool, nodes: Iterable[ConditionResult | dict[str, Any]] = ...) -> ConditionReport: ...
    @property
    def holds(self) -> _bool:
        """Whether it holds."""
    @property
    def nodes(self) -> tuple[ConditionResult, ...]:
        """Its nodes, each before those within it."""

@final
class Outcome(_Value):
    """The outcome of one promotion."""
    def __new__(cls, *, promotion: str, result: OutcomeResult | dict[str, Any], condition: ConditionReport | dict[str, Any] | None = None) -> Outcome: ...
    @property
    def promotion(self) -> str:
        """The promotion."""
    @property
    def result(self) -> OutcomeResult:
        """The outcome."""
    @property
    def condition(self) -> ConditionReport | None:
        """Its condition, node by node, as it was found at the promotion's turn (`explain: all` only); absent for a promotion without one, and for one whose condition was not asked."""

@final
class UsageReservation(_Value):
    """The uses and budget the host must take, atomically, from its own store before the quote may become an order.  The engine is pure: it cannot count. Two carts may be quoted with the same last use; only one of them can take it."""
    def __new__(cls, *, promotion: str, customer: str | None = None, uses: int, amount: Decimal | int | str, uses_seen: int, code: str | None = None) -> UsageReservation: ...
    @property
    def promotion(self) -> str:
        """The promotion."""
    @property
    def customer(self) -> str | None:
        """The customer the use counts for, where the limit is per customer."""
    @property
    def uses(self) -> int:
        """The number of uses to take."""
    @property
    def amount(self) -> Decimal:
        """The part of the budget to take."""
    @property
    def uses_seen(self) -> int:
        """The uses the host reported; if its counter has changed since, quote again."""
    @property
    def code(self) -> str | None:
        """The code whose use is taken, where the limit is per code: of several that were entered and have uses left, the first in the order of their bytes."""

@final
class Seal(_Value):
    """SHA-256 digests, as 64 lower-case hexadecimal digits, that bind a quote to its request."""
    def __new__(cls, *, request_digest: str, rulebook_digest: str, quote_digest: str) -> Seal: ...
    @property
    def request_digest(self) -> str:
        """Of the canonical request without `explain` and `seal`."""
    @property
    def rulebook_digest(self) -> str:
        """Of the canonical rulebook."""
    @property
    def quote_digest(self) -> str:
        """Over both, the calculation version and the canonical quote without `outcomes`, `codes`, `exact_minor` and `seal`: the same whatever is explained. `verify` compares the codes entered and the exact taxes beside it."""

@final
class Quote(_Value):
    """The answer to a QuoteRequest.  Identities that always hold, to the minor unit: for each part `list − discount = amount` and `net + tax = gross`; over parts they sum to the totals; `payable = gross − withheld − funded + payable_rounding`."""
    def __new__(cls, *, schema: int, calculation: int, at: str | datetime, valid_until: str | datetime | None = None, currency: str, price_mode: PriceMode | str, lines: Iterable[QuoteLine | dict[str, Any]] = ..., shipping: Iterable[QuoteCharge | dict[str, Any]] = ..., fees: Iterable[QuoteCharge | dict[str, Any]] = ..., returned: ReturnedAmounts | dict[str, Any] | None = None, tax_groups: Iterable[TaxGroup | dict[str, Any]] = ..., totals: Totals | dict[str, Any], combination: Combination | dict[str, Any] | None = None, points: QuotePoints | dict[str, Any] | None = None, codes: Iterable[CodeAnswer | dict[str, Any]] = ..., outcomes: Iterable[Outcome | dict[str, Any]] = ..., usage_reservations: Iterable[UsageReservation | dict[str, Any]] = ..., seal: Seal | dict[str, Any] | None = None) -> Quote: ...
    @property
    def schema(self) -> int:
        """The version of these types."""
    @property
    def calculation(self) -> int:
        """The calculation version that computed it."""
    @property
    def at(self) -> str:
        """The instant it is valid for."""
    @property
    def valid_until(self) -> str | None:
        """Until when it may be placed as an order, as the request states it: that instant is no longer in it."""
    @property
    def currency(self) -> str:
        """The currency of every amount."""
    @property
    def price_mode(self) -> PriceMode:
        """Whether `list`, `discount` and `amount` figures include tax."""
    @property
    def lines(self) -> tuple[QuoteLine, ...]:
        """The goods, in the order of the request, gifts last."""
    @property
    def shipping(self) -> tuple[QuoteCharge, ...]:
        """Shipping, in the order of the request."""
    @property
    def fees(self) -> tuple[QuoteCharge, ...]:
        """Fees, in the order of the request."""
    @property
    def returned(self) -> ReturnedAmounts | None:
        """What the goods that are given back come to; absent where the request states none."""
    @property
    def tax_groups(self) -> tuple[TaxGroup, ...]:
        """The tax breakdown."""
    @property
    def totals(self) -> Totals:
        """The totals."""
    @property
    def combination(self) -> Combination | None:
        """How well promotions are combined; absent where none conflict, or the policy does not ask for the best combination."""
    @property
    def points(self) -> QuotePoints | None:
        """The points of loyalty programs; absent where no promotion that applied earns any."""
    @property
    def codes(self) -> tuple[CodeAnswer, ...]:
        """The results of the entered codes, in the order of the request."""
    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes of promotions, in the order in which they run."""
    @property
    def usage_reservations(self) -> tuple[UsageReservation, ...]:
        """The uses and budget the host must take before the quote may become an order."""
    @property
    def seal(self) -> Seal | None:
        """Digests, if the request wants them."""

@final
class LineAdjustment(_Value):
    """An allowance or charge on a line."""
    def __new__(cls, *, amount: Decimal | int | str, reason: str | None = None) -> LineAdjustment: ...
    @property
    def amount(self) -> Decimal:
        """The amount: negative lowers the line (an allowance), positive raises it (a charge)."""
    @property
    def reason(self) -> str | None:
        """The reason, for display."""

@final
class DocumentLine(_Value):
    """One line of a document."""
    def __new__(cls, *, id: str, quantity: Decimal | int | str, unit_price: Decimal | int | str, base_quantity: Decimal | int | str | None = None, discount_percent: Decimal | int | str | None = None, adjustments: Iterable[LineAdjustment | dict[str, Any]] = ..., tax_category: str | None = None, tax_rules: Iterable[str] = ..., seller: str | None = None, measures: Iterable[Measure | dict[str, Any]] = ..., attributes: Iterable[Attribute | dict[str, Any]] = ...) -> DocumentLine: ...
    @property
    def id(self) -> str:
        """Its id, unique in the document."""
    @property
    def quantity(self) -> Decimal:
        """The quantity; may be negative."""
    @property
    def unit_price(self) -> Decimal:
        """The price of `base_quantity` units; may be negative."""
    @property
    def base_quantity(self) -> Decimal | None:
        """The number of units the price is for; absent: 1."""
    @property
    def discount_percent(self) -> Decimal | None:
        """A percentage off quantity × price, before the line's own allowances and charges; below zero a surcharge. 100 leaves exactly nothing."""
    @property
    def adjustments(self) -> tuple[LineAdjustment, ...]:
        """Allowances and charges on the line, inside its amount."""
    @property
    def tax_category(self) -> str | None:
        """The tax category."""
    @property
    def tax_rules(self) -> tuple[str, ...]:
        """The ids of the tax rules that apply, if the host has resolved them; empty: by tax category and jurisdiction."""
    @property
    def seller(self) -> str | None:
        """The seller, on a marketplace."""
    @property
    def measures(self) -> tuple[Measure, ...]:
        """Measures of one unit, for taxes on a measure."""
    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """Facts about the line, of which taxes read amounts of one unit."""

@final
class AdjustmentKind(_Word):
    """Whether an adjustment of a document counts as an allowance or as a charge.  A document that reverses an earlier one may repeat it with every sign inverted: its allowance of 20.00 becomes one of −20.00, which raises the total and is still an allowance."""
    BY_SIGN: ClassVar[AdjustmentKind]
    """By its sign: an allowance if it lowers the total, a charge if it raises it."""
    ALLOWANCE: ClassVar[AdjustmentKind]
    """Among the allowances (BT-107)."""
    CHARGE: ClassVar[AdjustmentKind]
    """Among the charges (BT-108)."""

@final
class DocumentAdjustment(_Value):
    """An allowance or charge on the document."""
    def __new__(cls, *, id: str, amount: Decimal | int | str, kind: AdjustmentKind | str = ..., tax_category: str | None = None, tax_rules: Iterable[str] = ..., seller: str | None = None, reason: str | None = None) -> DocumentAdjustment: ...
    @property
    def id(self) -> str:
        """Its id, unique in the document."""
    @property
    def amount(self) -> Decimal:
        """The amount: negative lowers the total, positive raises it."""
    @property
    def kind(self) -> AdjustmentKind:
        """Whether it counts as an allowance or as a charge."""
    @property
    def tax_category(self) -> str | None:
        """The tax category."""
    @property
    def tax_rules(self) -> tuple[str, ...]:
        """The ids of the tax rules that apply; empty: by tax category and jurisdiction."""
    @property
    def seller(self) -> str | None:
        """The seller, on a marketplace."""
    @property
    def reason(self) -> str | None:
        """The reason, for display."""

class ShareValue(_Value):
    """How much a shared adjustment is."""
    @property
    def kind(self) -> Literal["percent", "amount"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Percent(ShareValue):
        """A percentage of the lines it covers: −10 takes ten percent off, 2.5 charges two and a half percent."""
        __match_args__ = ("percent",)
        def __new__(cls, *, percent: Decimal | int | str) -> ShareValue.Percent: ...
        @property
        def percent(self) -> Decimal:
            """The percentage."""

    @final
    class Amount(ShareValue):
        """An amount: negative lowers the total, positive raises it."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> ShareValue.Amount: ...
        @property
        def amount(self) -> Decimal:
            """The amount."""

@final
class ShareMeasure(_Word):
    """A figure of lines."""
    PRICE: ClassVar[ShareMeasure]
    """What the lines are priced at: with tax where amounts include their taxes, else without."""
    NET: ClassVar[ShareMeasure]
    """Without tax."""
    GROSS: ClassVar[ShareMeasure]
    """With added taxes."""

@final
class ShareTaxes(_Word):
    """What becomes of the taxes of a shared adjustment."""
    COMPUTED: ClassVar[ShareTaxes]
    """They are computed with those of the lines: the tax of a group is its rate of lines, allowances and charges (EN 16931)."""
    SHARED: ClassVar[ShareTaxes]
    """Each tax gets its share, rounded on its own; the rest of the rounded total is the net amount (Odoo). The stated total is met to the minor unit, and a group's tax may be one minor unit away from its rate of the base."""

@final
class SharedAdjustment(_Value):
    """An allowance or charge on the whole document, divided over the lines it covers by their taxes: one part for each set of tax rules and seller, so that each rate gets its share. An amount per unit is not lowered by it, nor a tax on one.  Every percentage and every weight is of the lines as they stand: of several shared adjustments none lowers what another is computed from."""
    def __new__(cls, *, id: str, value: ShareValue | dict[str, Any], measure: ShareMeasure | str = ..., taxes: ShareTaxes | str = ..., lines: Iterable[str] = ..., kind: AdjustmentKind | str = ..., reason: str | None = None) -> SharedAdjustment: ...
    @property
    def id(self) -> str:
        """Its id, unique among lines and adjustments."""
    @property
    def value(self) -> ShareValue:
        """How much it is in all."""
    @property
    def measure(self) -> ShareMeasure:
        """Which figure of the lines it is a part of, and is divided by."""
    @property
    def taxes(self) -> ShareTaxes:
        """What becomes of the taxes of its parts."""
    @property
    def lines(self) -> tuple[str, ...]:
        """The ids of the lines it covers; empty: all."""
    @property
    def kind(self) -> AdjustmentKind:
        """Whether it counts as an allowance or as a charge."""
    @property
    def reason(self) -> str | None:
        """The reason, for display."""

@final
class CashRounded(_Word):
    """Which amount is rounded to what can be paid."""
    DUE: ClassVar[CashRounded]
    """What is due, in whole minor units."""
    EXACT: ClassVar[CashRounded]
    """What is due with its exact taxes, so that nothing is rounded twice: 10.04508 is 10.00 to 0.10, though 10.05, to which it is rounded, would be 10.10."""

@final
class CashDifference(_Word):
    """Where the difference of a cash rounding stands."""
    PAYABLE_ROUNDING: ClassVar[CashDifference]
    """In the payable rounding (BT-114); taxes do not change."""
    LARGEST_TAX: ClassVar[CashDifference]
    """In the tax of the group with the largest tax, on its line with the largest tax (Odoo `biggest_tax`). A document without tax is not rounded."""

@final
class DocumentCashRounding(_Value):
    """How what is left to pay of a document is rounded: to a multiple of a step, after tax."""
    def __new__(cls, *, country: str | None = None, step: Decimal | int | str | None = None, rounding_mode: RoundingMode | str | None = None, of: CashRounded | str = ..., difference: CashDifference | str = ...) -> DocumentCashRounding: ...
    @property
    def country(self) -> str | None:
        """The country, where a currency is rounded differently in different countries."""
    @property
    def step(self) -> Decimal | None:
        """The step in major units; absent: that of the rulebook's cash rounding for the currency and the country."""
    @property
    def rounding_mode(self) -> RoundingMode | None:
        """How an amount between two steps is rounded; absent: as the rulebook's cash rounding says, half up where `step` is stated."""
    @property
    def of(self) -> CashRounded:
        """Which amount is rounded."""
    @property
    def difference(self) -> CashDifference:
        """Where the difference stands."""

class AccountingConversion(_Value):
    """How figures come into the accounting currency."""
    @property
    def kind(self) -> Literal["exchange", "stated_tax"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Exchange(AccountingConversion):
        """At the rate of exchange that the tax office prescribes (VAT Directive art. 91), as it is quoted: so much of the document's currency is worth so much of the other.  1 EUR = 1.0824 USD on a document in USD: `document` 1.0824, `accounting` 1. 100 HUF = 6.123 CZK on one in HUF: 100, 6.123."""
        __match_args__ = ("document", "accounting",)
        def __new__(cls, *, document: Decimal | int | str | None = None, accounting: Decimal | int | str | None = None) -> AccountingConversion.Exchange: ...
        @property
        def document(self) -> Decimal | None:
            """An amount in the document's currency, more than 0; absent: 1."""
        @property
        def accounting(self) -> Decimal | None:
            """Its worth in the accounting currency, more than 0; absent: 1."""

    @final
    class StatedTax(AccountingConversion):
        """The added tax of the document in the accounting currency is known (BT-111), its rate is not. It is divided over the tax groups, and no other figure is converted."""
        __match_args__ = ("tax",)
        def __new__(cls, *, tax: Decimal | int | str) -> AccountingConversion.StatedTax: ...
        @property
        def tax(self) -> Decimal:
            """The tax."""

@final
class ConversionLevel(_Word):
    """What is rounded in the accounting currency."""
    LINE: ClassVar[ConversionLevel]
    """Net amount and each tax of each line, allowance and charge."""
    GROUP: ClassVar[ConversionLevel]
    """The net total, and the tax of each group; then divided over the lines."""
    DOCUMENT: ClassVar[ConversionLevel]
    """The net total, and the tax of all groups of one settlement; then divided over the groups and the lines."""

@final
class ConvertedFigures(_Word):
    """What is converted to the accounting currency."""
    ROUNDED: ClassVar[ConvertedFigures]
    """The rounded figures of the document."""
    EXACT: ClassVar[ConvertedFigures]
    """The exact ones (Odoo)."""

@final
class AccountingCurrency(_Value):
    """The currency of the supplier's accounts, in which VAT is stated too (VAT Directive 2006/112/EC art. 230)."""
    def __new__(cls, *, currency: str, conversion: AccountingConversion | dict[str, Any], level: ConversionLevel | str = ..., converted: ConvertedFigures | str = ...) -> AccountingCurrency: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def conversion(self) -> AccountingConversion:
        """How figures come into it."""
    @property
    def level(self) -> ConversionLevel:
        """What is rounded in this currency."""
    @property
    def converted(self) -> ConvertedFigures:
        """What is converted."""

@final
class TaxDocument(_Value):
    """An invoice or a credit note to be taxed: signed lines, allowances and charges, no promotions."""
    def __new__(cls, *, schema: int = ..., currency: str, at: str | datetime, price_mode: PriceMode | str = ..., tax_jurisdictions: Iterable[str] = ..., tax_customer: TaxCustomer | dict[str, Any] | None = None, lines: Iterable[DocumentLine | dict[str, Any]] = ..., adjustments: Iterable[DocumentAdjustment | dict[str, Any]] = ..., shared_adjustments: Iterable[SharedAdjustment | dict[str, Any]] = ..., prepaid: Decimal | int | str | None = None, payable_rounding: Decimal | int | str | None = None, cash_rounding: DocumentCashRounding | dict[str, Any] | None = None, accounting: AccountingCurrency | dict[str, Any] | None = None) -> TaxDocument: ...
    @property
    def schema(self) -> int:
        """The version of these types; 1."""
    @property
    def currency(self) -> str:
        """The currency of every amount."""
    @property
    def at(self) -> str:
        """The tax point: it decides which tax rules are effective."""
    @property
    def price_mode(self) -> PriceMode:
        """Whether amounts include their taxes."""
    @property
    def tax_jurisdictions(self) -> tuple[str, ...]:
        """The tax jurisdictions that apply."""
    @property
    def tax_customer(self) -> TaxCustomer | None:
        """The customer as the tax office sees them: classes and exemption certificates."""
    @property
    def lines(self) -> tuple[DocumentLine, ...]:
        """The lines; quantities and prices may be negative."""
    @property
    def adjustments(self) -> tuple[DocumentAdjustment, ...]:
        """Allowances (lower the total) and charges on the document, each with its own tax category."""
    @property
    def shared_adjustments(self) -> tuple[SharedAdjustment, ...]:
        """Allowances and charges on the whole document, divided over its lines by their taxes."""
    @property
    def prepaid(self) -> Decimal | None:
        """The amount already paid."""
    @property
    def payable_rounding(self) -> Decimal | None:
        """A rounding of the payable amount that the document itself states (BT-114): of cash, or by agreement. It is added to the rounding that the tax policy may cause."""
    @property
    def cash_rounding(self) -> DocumentCashRounding | None:
        """How what is left to pay is rounded to what can be paid: in cash, or in a currency traded in whole units."""
    @property
    def accounting(self) -> AccountingCurrency | None:
        """The currency of the supplier's accounts, in which the tax is stated too (BT-6, BT-111)."""

@final
class TaxedLine(_Value):
    """One taxed line."""
    def __new__(cls, *, id: str, amount: Decimal | int | str, net: Decimal | int | str, taxes: Iterable[PartTax | dict[str, Any]] = ..., tax: Decimal | int | str, gross: Decimal | int | str) -> TaxedLine: ...
    @property
    def id(self) -> str:
        """The line."""
    @property
    def amount(self) -> Decimal:
        """The amount as priced: quantity × price and its own adjustments, rounded."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def taxes(self) -> tuple[PartTax, ...]:
        """Each tax."""
    @property
    def tax(self) -> Decimal:
        """All added taxes."""
    @property
    def gross(self) -> Decimal:
        """With added taxes."""

@final
class TaxedAdjustment(_Value):
    """One taxed allowance or charge of the document, or one part of a shared one: what it is for one set of tax rules and one seller."""
    def __new__(cls, *, id: str, seller: str | None = None, amount: Decimal | int | str, net: Decimal | int | str, taxes: Iterable[PartTax | dict[str, Any]] = ..., tax: Decimal | int | str, gross: Decimal | int | str) -> TaxedAdjustment: ...
    @property
    def id(self) -> str:
        """The adjustment."""
    @property
    def seller(self) -> str | None:
        """The seller of the lines that a part of a shared adjustment is for, on a marketplace."""
    @property
    def amount(self) -> Decimal:
        """The amount as given; of a part its share, as the document's prices are: with or without taxes."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def taxes(self) -> tuple[PartTax, ...]:
        """Each tax."""
    @property
    def tax(self) -> Decimal:
        """All added taxes."""
    @property
    def gross(self) -> Decimal:
        """With added taxes."""

@final
class TaxedTotals(_Value):
    """Totals of a document. EN 16931 business terms in brackets."""
    def __new__(cls, *, lines_net: Decimal | int | str, allowances: Decimal | int | str, charges: Decimal | int | str, net: Decimal | int | str, tax: Decimal | int | str, gross: Decimal | int | str, withheld: Decimal | int | str, prepaid: Decimal | int | str, payable_rounding: Decimal | int | str, payable: Decimal | int | str) -> TaxedTotals: ...
    @property
    def lines_net(self) -> Decimal:
        """Σ line amounts without tax (BT-106)."""
    @property
    def allowances(self) -> Decimal:
        """Σ allowances of the document, positive where they lower the total (BT-107)."""
    @property
    def charges(self) -> Decimal:
        """Σ charges of the document (BT-108)."""
    @property
    def net(self) -> Decimal:
        """The total without tax (BT-109)."""
    @property
    def tax(self) -> Decimal:
        """The added tax (BT-110)."""
    @property
    def gross(self) -> Decimal:
        """The total with tax (BT-112)."""
    @property
    def withheld(self) -> Decimal:
        """The tax that the customer withholds and pays to the tax office."""
    @property
    def prepaid(self) -> Decimal:
        """What has been paid (BT-113)."""
    @property
    def payable_rounding(self) -> Decimal:
        """The rounding of the payable amount (BT-114)."""
    @property
    def payable(self) -> Decimal:
        """The payable amount (BT-115): gross − withheld − prepaid + rounding."""

@final
class AccountingTax(_Value):
    """The tax of one row of the breakdown in the accounting currency."""
    def __new__(cls, *, rule: str, seller: str | None = None, tax: Decimal | int | str) -> AccountingTax: ...
    @property
    def rule(self) -> str:
        """The rule of the row."""
    @property
    def seller(self) -> str | None:
        """The seller of the row."""
    @property
    def tax(self) -> Decimal:
        """The tax."""

@final
class AccountingFigures(_Value):
    """Figures of a document in the currency of the supplier's accounts. Σ groups settled as added equals `tax`; net + tax = gross."""
    def __new__(cls, *, currency: str, net: Decimal | int | str | None = None, tax: Decimal | int | str, gross: Decimal | int | str | None = None, payable_rounding: Decimal | int | str | None = None, tax_groups: Iterable[AccountingTax | dict[str, Any]] = ...) -> AccountingFigures: ...
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def net(self) -> Decimal | None:
        """Without tax; absent where no rate of exchange is given."""
    @property
    def tax(self) -> Decimal:
        """The added tax (BT-111)."""
    @property
    def gross(self) -> Decimal | None:
        """With added taxes; absent where no rate of exchange is given."""
    @property
    def payable_rounding(self) -> Decimal | None:
        """The cash rounding of the document in this currency; absent where none is asked for, or no rate is given."""
    @property
    def tax_groups(self) -> tuple[AccountingTax, ...]:
        """The tax of each row of the breakdown, in its order."""

@final
class TaxedDocument(_Value):
    """The taxed document."""
    def __new__(cls, *, schema: int, calculation: int, currency: str, lines: Iterable[TaxedLine | dict[str, Any]] = ..., adjustments: Iterable[TaxedAdjustment | dict[str, Any]] = ..., tax_groups: Iterable[TaxGroup | dict[str, Any]] = ..., totals: TaxedTotals | dict[str, Any], accounting: AccountingFigures | dict[str, Any] | None = None) -> TaxedDocument: ...
    @property
    def schema(self) -> int:
        """The version of these types."""
    @property
    def calculation(self) -> int:
        """The calculation version that computed it."""
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def lines(self) -> tuple[TaxedLine, ...]:
        """The lines, in the order given."""
    @property
    def adjustments(self) -> tuple[TaxedAdjustment, ...]:
        """The document's allowances and charges, in the order given; after them the parts of the shared ones, each under the id of its adjustment, in the order of their rules' ids."""
    @property
    def tax_groups(self) -> tuple[TaxGroup, ...]:
        """The tax breakdown, one row per tax group."""
    @property
    def totals(self) -> TaxedTotals:
        """The totals."""
    @property
    def accounting(self) -> AccountingFigures | None:
        """The figures in the accounting currency; absent if the document names none."""

class BilledShare(_Value):
    """What an invoice bills of its document."""
    @property
    def kind(self) -> Literal["percent", "gross", "net", "rest", "reversal", "tax_refund"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Percent(BilledShare):
        """A percentage of the document: a down payment, a stage of completion. Below zero it credits."""
        __match_args__ = ("percent",)
        def __new__(cls, *, percent: Decimal | int | str) -> BilledShare.Percent: ...
        @property
        def percent(self) -> Decimal:
            """The percentage of the whole."""

    @final
    class Gross(BilledShare):
        """An amount with added taxes. Below zero it credits."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> BilledShare.Gross: ...
        @property
        def amount(self) -> Decimal:
            """The amount."""

    @final
    class Net(BilledShare):
        """An amount without tax. Below zero it credits."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> BilledShare.Net: ...
        @property
        def amount(self) -> Decimal:
            """The amount."""

    @final
    class Rest(BilledShare):
        """All that is not billed yet: the final invoice."""
        __match_args__ = ()
        def __new__(cls) -> BilledShare.Rest: ...

    @final
    class Reversal(BilledShare):
        """Credits all that has been billed."""
        __match_args__ = ()
        def __new__(cls) -> BilledShare.Reversal: ...

    @final
    class TaxRefund(BilledShare):
        """Credits the added taxes that have been billed and no net amount, as where an export is proved after the sale. No invoice after it bills them."""
        __match_args__ = ()
        def __new__(cls) -> BilledShare.TaxRefund: ...

@final
class PartialInvoice(_Value):
    """One invoice or credit note of a plan."""
    def __new__(cls, *, id: str, bills: BilledShare | dict[str, Any]) -> PartialInvoice: ...
    @property
    def id(self) -> str:
        """Its id, unique in the plan."""
    @property
    def bills(self) -> BilledShare:
        """What it bills."""

@final
class UnitAmounts(_Word):
    """When amounts per unit are billed, and the taxes on them."""
    SHARED: ClassVar[UnitAmounts]
    """Each invoice bills its share of them."""
    WITH_REST: ClassVar[UnitAmounts]
    """The final invoice bills them; percentages and amounts are of the rest of the document (Odoo)."""

@final
class BillingPlan(_Value):
    """A document and the invoices by which it is billed, in their order.  Each invoice is the difference of two rounded running totals, so that together they are the document to the minor unit, in net amount, each tax and gross amount, however many there are. What is appended changes no invoice before it."""
    def __new__(cls, *, document: TaxDocument | dict[str, Any], invoices: Iterable[PartialInvoice | dict[str, Any]] = ..., unit_amounts: UnitAmounts | str = ...) -> BillingPlan: ...
    @property
    def document(self) -> TaxDocument:
        """The document as a whole: the order, or the contract."""
    @property
    def invoices(self) -> tuple[PartialInvoice, ...]:
        """The invoices and credit notes, those already issued among them, in the order in which they are issued."""
    @property
    def unit_amounts(self) -> UnitAmounts:
        """When amounts per unit are billed, and the taxes on them."""

@final
class TaxedPart(_Value):
    """The figures of one set of tax rules and one seller."""
    def __new__(cls, *, seller: str | None = None, net: Decimal | int | str, taxes: Iterable[PartTax | dict[str, Any]] = ..., tax: Decimal | int | str, gross: Decimal | int | str) -> TaxedPart: ...
    @property
    def seller(self) -> str | None:
        """The seller of the sales, on a marketplace."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def taxes(self) -> tuple[PartTax, ...]:
        """Each tax."""
    @property
    def tax(self) -> Decimal:
        """All added taxes."""
    @property
    def gross(self) -> Decimal:
        """With added taxes."""

@final
class BilledInvoice(_Value):
    """The figures of one invoice or credit note."""
    def __new__(cls, *, id: str, parts: Iterable[TaxedPart | dict[str, Any]] = ..., tax_groups: Iterable[TaxGroup | dict[str, Any]] = ..., net: Decimal | int | str, tax: Decimal | int | str, gross: Decimal | int | str, withheld: Decimal | int | str, payable: Decimal | int | str, billed_before: Decimal | int | str, left: Decimal | int | str, accounting: AccountingFigures | dict[str, Any] | None = None) -> BilledInvoice: ...
    @property
    def id(self) -> str:
        """The invoice."""
    @property
    def parts(self) -> tuple[TaxedPart, ...]:
        """Its lines: one for each set of tax rules and seller of the document, in the order of the rules' ids. An invoice that bills nothing of a set has a part of zero for it."""
    @property
    def tax_groups(self) -> tuple[TaxGroup, ...]:
        """Its tax breakdown."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def tax(self) -> Decimal:
        """The added tax."""
    @property
    def gross(self) -> Decimal:
        """With added taxes."""
    @property
    def withheld(self) -> Decimal:
        """The tax that the customer withholds."""
    @property
    def payable(self) -> Decimal:
        """The amount to pay: gross − withheld."""
    @property
    def billed_before(self) -> Decimal:
        """The gross amount of the invoices before it: what the final invoice deducts (BT-113)."""
    @property
    def left(self) -> Decimal:
        """The gross amount of the document that is not billed after it."""
    @property
    def accounting(self) -> AccountingFigures | None:
        """The figures in the accounting currency; absent if the document names none."""

@final
class Billing(_Value):
    """A document billed in parts."""
    def __new__(cls, *, schema: int, calculation: int, currency: str, document: TaxedDocument | dict[str, Any], invoices: Iterable[BilledInvoice | dict[str, Any]] = ...) -> Billing: ...
    @property
    def schema(self) -> int:
        """The version of these types."""
    @property
    def calculation(self) -> int:
        """The calculation version that computed it."""
    @property
    def currency(self) -> str:
        """The currency."""
    @property
    def document(self) -> TaxedDocument:
        """The document as a whole."""
    @property
    def invoices(self) -> tuple[BilledInvoice, ...]:
        """The invoices, in the order given. Where the last one bills the rest, they sum to the document."""

@final
class SupplyKind(_Word):
    """What is supplied."""
    GOODS: ClassVar[SupplyKind]
    """Goods."""
    SERVICES: ClassVar[SupplyKind]
    """Services whose place follows the general rules (art. 44 and 45): not electronic ones, and none with a place of its own such as immovable property, events or transport."""
    ELECTRONIC_SERVICES: ClassVar[SupplyKind]
    """Electronic services, telecommunication and broadcasting: downloads, subscriptions, software."""

@final
class Supply(_Value):
    """The facts that decide where a sale is taxed.  Countries are ISO 3166-1 alpha-2 codes, regions ISO 3166-2 codes (`CA-ON`, `ES-CN`), which stand for their country as well. A marketplace asks once for each seller, a cart of several kinds of supply once for each kind."""
    def __new__(cls, *, at: str | datetime, kind: SupplyKind | str, seller: str, registrations: Iterable[str] = ..., customer: str, is_business: _bool = ..., is_below_threshold: _bool = ...) -> Supply: ...
    @property
    def at(self) -> str:
        """The tax point."""
    @property
    def kind(self) -> SupplyKind:
        """What is supplied."""
    @property
    def seller(self) -> str:
        """Where the seller is established and, for goods, where they are sent from."""
    @property
    def registrations(self) -> tuple[str, ...]:
        """The countries, provinces and states besides in which the seller is registered for the tax. A seller from outside the European Union who is registered in one member state is taken to declare sales to all of them there (One-Stop Shop)."""
    @property
    def customer(self) -> str:
        """Where goods are sent to; for services, where the customer belongs."""
    @property
    def is_business(self) -> _bool:
        """Whether the customer is a business: states a tax number that the seller has verified."""
    @property
    def is_below_threshold(self) -> _bool:
        """Whether the seller's sales to consumers in other member states of the European Union stay below 10,000 EUR a year and the seller has not chosen to be taxed there (art. 59c): goods and electronic services are then taxed where the seller is."""

@final
class SupplyTreatment(_Word):
    """How a seller treats a supply."""
    ORIGIN: ClassVar[SupplyTreatment]
    """Taxed where the seller is."""
    DESTINATION: ClassVar[SupplyTreatment]
    """Taxed where the customer is."""
    INTRA_COMMUNITY: ClassVar[SupplyTreatment]
    """Goods for a business in another member state: exempt, and declared."""
    REVERSE_CHARGE: ClassVar[SupplyTreatment]
    """Assessed by the customer."""
    EXPORT: ClassVar[SupplyTreatment]
    """Goods that leave the tax area: no tax is charged."""
    IMPORT: ClassVar[SupplyTreatment]
    """Goods that come into the tax area: the buyer pays import tax, the seller charges none."""
    OUT_OF_SCOPE: ClassVar[SupplyTreatment]
    """Outside the scope of the seller's tax."""
    NOT_REGISTERED: ClassVar[SupplyTreatment]
    """Due where the seller is not registered: the seller cannot charge it before registering."""
    NOT_COVERED: ClassVar[SupplyTreatment]
    """Between places that these rules do not cover."""

@final
class PlaceOfSupply(_Value):
    """Where a sale is taxed, and how the seller charges it."""
    def __new__(cls, *, treatment: SupplyTreatment | str, tax_jurisdictions: Iterable[str] = ..., vat_category: VatCategory | str | None = None, source: str) -> PlaceOfSupply: ...
    @property
    def treatment(self) -> SupplyTreatment:
        """How the seller treats it."""
    @property
    def tax_jurisdictions(self) -> tuple[str, ...]:
        """The jurisdictions whose taxes the seller charges, for `tax_jurisdictions` of a request; none where no tax is charged."""
    @property
    def vat_category(self) -> VatCategory | None:
        """The VAT category that an invoice states; absent where the seller issues none of this system."""
    @property
    def source(self) -> str:
        """The law that decides."""

@final
class Explanation(_Value):
    """The four views of one Quote as plain text: English, without colour, columns aligned by characters."""
    def __new__(cls, *, receipt: str, waterfall: str, outcomes: str, workings: str) -> Explanation: ...
    @property
    def receipt(self) -> str:
        """The receipt for the customer: lines, the discounts on them, totals, taxes, the payable amount and its tenders."""
    @property
    def waterfall(self) -> str:
        """From the list price to the payable amount, drawn as bars."""
    @property
    def outcomes(self) -> str:
        """Why promotions did not apply, and how far the cart was from each."""
    @property
    def workings(self) -> str:
        """Each figure that was rounded, with its exact value."""

@final
class FindingCode(_Word):
    """Which finding a Finding is: stable, never renamed, one page each in `docs/findings/`.  On the wire a code is its text, such as `PERCENT_LOOKS_LIKE_FRACTION`."""
    PERCENT_LOOKS_LIKE_FRACTION: ClassVar[FindingCode]
    """A percentage is above 0 and below 1: 0.15 is 0.15 %, not 15 %."""
    NAME_LOOKS_MISSPELLED: ClassVar[FindingCode]
    """A name stands in one place only, and differs by a letter, by capitals or by a separator from one that the rulebook states of a product or uses more often."""
    NEVER_APPLIES: ClassVar[FindingCode]
    """A promotion, or one effect of it, can give no discount in any cart: its condition contradicts itself, its selector selects nothing, its scope excludes it, or a limit is 0."""
    ALWAYS_SUPPRESSED: ClassVar[FindingCode]
    """A promotion never gets its turn: another one, which asks for nothing more, always applies before it and excludes it."""
    EQUAL_RANKS_CONFLICT: ClassVar[FindingCode]
    """Two promotions exclude each other at one rank of one stage, so that the kind of their effects, and at last their ids, decide which one applies."""
    TIER_CHARGES_MORE: ClassVar[FindingCode]
    """A tier of a price costs more than the tier before it: who buys more pays more for each unit."""
    PRICES_OVERLAP: ClassVar[FindingCode]
    """Two prices of one product are valid for the same sale, with the same rank and equally specific, and neither window lies inside the other: the lower amount wins."""
    BELOW_FLOOR: ClassVar[FindingCode]
    """A price, or the price a promotion sets, is below the floor of its product. A promotion is held at the floor, so the price it sets is never charged."""
    HELD_AT_FLOOR: ClassVar[FindingCode]
    """A percentage off the product's price leads below its floor: the customer gets less than the percentage says."""
    GOODS_BECOME_FREE: ClassVar[FindingCode]
    """Promotions that apply by themselves and combine with one another take the whole price of a line off together, though none of them does alone."""
    SET_TOTAL_TAKES_MORE: ClassVar[FindingCode]
    """A fixed total is set for all lines it targets once the condition counts at least so many units: the units beyond the set are inside the total too, and free. Or it is set for all applications of a pick together."""
    THRESHOLD_LOST_BY_REFUND: ClassVar[FindingCode]
    """A discount depends on a least amount of money. A return can bring the goods that are kept below it."""
    CURRENCY_WITHOUT_PROMOTIONS: ClassVar[FindingCode]
    """No promotion of the rulebook is for carts in the currency of this one."""
    CODE_TRIGGERS_NOTHING: ClassVar[FindingCode]
    """The cart has a code that triggers no promotion of the rulebook."""
    ATTRIBUTE_IS_NOT_READ: ClassVar[FindingCode]
    """The request states an attribute that no condition, selector or price scope of the rulebook reads from there."""
    CONFLICT_DECIDED_BY_BENEFIT: ClassVar[FindingCode]
    """Promotions of one rank of one stage exclude each other, and the policy decides for the customer: in each cart those apply that give more in all."""

@final
class Severity(_Word):
    """Whether a problem stops the work."""
    ERROR: ClassVar[Severity]
    """Nothing is computed."""
    WARNING: ClassVar[Severity]
    """The answer stands, the problem should be looked at."""
    INFORMATION: ClassVar[Severity]
    """Nothing is wrong: worth knowing."""

@final
class Param(_Value):
    """A figure of a problem's message."""
    def __new__(cls, *, name: str, value: str) -> Param: ...
    @property
    def name(self) -> str:
        """What the figure is, such as `found` or `limit`."""
    @property
    def value(self) -> str:
        """The figure as text."""

@final
class Finding(_Value):
    """Something in a valid document that is probably a mistake, or worth knowing: what, where, and what to do.  A finding stops nothing: the engine computes what the document says."""
    def __new__(cls, *, code: FindingCode | str, severity: Severity | str, path: str, message: str, params: Iterable[Param | dict[str, Any]] = ...) -> Finding: ...
    @property
    def code(self) -> FindingCode:
        """Which finding this is."""
    @property
    def severity(self) -> Severity:
        """`warning` for a probable mistake, `information` for what is worth knowing."""
    @property
    def path(self) -> str:
        """Where it is: a JSON Pointer (RFC 6901) into the document."""
    @property
    def message(self) -> str:
        """What was found, with its figures, and what to do, in English for a developer."""
    @property
    def params(self) -> tuple[Param, ...]:
        """The figures and names that the message states, for whoever writes a message in another language."""

@final
class CodeState(_Word):
    """What becomes of an entered code, in full."""
    ACCEPTED: ClassVar[CodeState]
    """It triggers the promotion; the quote's outcome says whether it applied."""
    UNKNOWN: ClassVar[CodeState]
    """It triggers no promotion."""
    NOT_YET_VALID: ClassVar[CodeState]
    """The window of the promotion has not begun."""
    EXPIRED: ClassVar[CodeState]
    """The window of the promotion has ended."""
    OUTSIDE_WINDOWS: ClassVar[CodeState]
    """The promotion is valid, and none of its weekly windows is open."""
    OTHER_SCOPE: ClassVar[CodeState]
    """The promotion is for another channel, market, country, group of customers or seller."""
    OTHER_CURRENCY: ClassVar[CodeState]
    """The promotion is for carts of another currency."""
    USAGE_UNKNOWN: ClassVar[CodeState]
    """The promotion is limited, and the request has no usage fact for it."""
    USES_TAKEN: ClassVar[CodeState]
    """All uses of the promotion are taken."""
    CUSTOMER_USES_TAKEN: ClassVar[CodeState]
    """The customer has no uses left, or is a guest."""
    CODE_USES_TAKEN: ClassVar[CodeState]
    """This code has no uses left."""
    BUDGET_SPENT: ClassVar[CodeState]
    """The budget of the promotion is spent."""

@final
class CodeReason(_Value):
    """What an entered code comes to with one promotion, in full: for the merchant's staff, not for the customer, whom CodeAnswer tells no more than they may know."""
    def __new__(cls, *, code: str, promotion: str | None = None, state: CodeState | str) -> CodeReason: ...
    @property
    def code(self) -> str:
        """The code in canonical form."""
    @property
    def promotion(self) -> str | None:
        """A promotion that the code triggers, whether it is active or not; absent where there is none."""
    @property
    def state(self) -> CodeState:
        """What becomes of the code there."""

@final
class MarginalContribution(_Value):
    """What an applied promotion adds to the discounts of a cart."""
    def __new__(cls, *, promotion: str, amount: Decimal | int | str, contribution: Decimal | int | str) -> MarginalContribution: ...
    @property
    def promotion(self) -> str:
        """The promotion."""
    @property
    def amount(self) -> Decimal:
        """The discount that it gave."""
    @property
    def contribution(self) -> Decimal:
        """All discounts of the cart less those without it, where exactly the other applied promotions are asked, in the order in which they run. It is less than `amount` where they then take more of what it leaves, and more where one of them needs it. Below 0 they give more without it."""

@final
class Hypothesis(_Value):
    """Promotions that do not exist yet."""
    def __new__(cls, *, promotions: Iterable[Promotion | dict[str, Any]] = ...) -> Hypothesis: ...
    @property
    def promotions(self) -> tuple[Promotion, ...]:
        """The promotions, as a rulebook states them. One with the id of a promotion of the rulebook stands in its place."""

@final
class HypotheticalOutcome(_Value):
    """What becomes of a promotion that does not exist yet."""
    def __new__(cls, *, promotion: str, result: OutcomeResult | dict[str, Any], suppresses: Iterable[str] = ...) -> HypotheticalOutcome: ...
    @property
    def promotion(self) -> str:
        """The promotion."""
    @property
    def result(self) -> OutcomeResult:
        """Its outcome, with the reason where it does not apply."""
    @property
    def suppresses(self) -> tuple[str, ...]:
        """The promotions that apply without it and that it excludes, in the order in which they run."""

@final
class PromotionChange(_Value):
    """A promotion that gives another discount than before."""
    def __new__(cls, *, promotion: str, before: Decimal | int | str, after: Decimal | int | str) -> PromotionChange: ...
    @property
    def promotion(self) -> str:
        """The promotion."""
    @property
    def before(self) -> Decimal:
        """The discount it gives without the hypothesis; 0 where it does not apply."""
    @property
    def after(self) -> Decimal:
        """The discount it gives with it; 0 where it does not apply."""

@final
class PartChange(_Value):
    """A line, shipping line or fee that costs another amount than before."""
    def __new__(cls, *, target: str, before: Decimal | int | str | None = None, after: Decimal | int | str | None = None) -> PartChange: ...
    @property
    def target(self) -> str:
        """The line, shipping line or fee."""
    @property
    def before(self) -> Decimal | None:
        """Its amount after discounts without the hypothesis; absent for a line that it adds."""
    @property
    def after(self) -> Decimal | None:
        """Its amount after discounts with it; absent for a line that is not added any more."""

@final
class WhatIf(_Value):
    """What a cart would cost with promotions that do not exist yet, and what that changes."""
    def __new__(cls, *, quote: Quote | dict[str, Any], promotions: Iterable[HypotheticalOutcome | dict[str, Any]] = ..., changed: Iterable[PromotionChange | dict[str, Any]] = ..., parts: Iterable[PartChange | dict[str, Any]] = ..., discount_difference: Decimal | int | str, payable_difference: Decimal | int | str) -> WhatIf: ...
    @property
    def quote(self) -> Quote:
        """The quote with them."""
    @property
    def promotions(self) -> tuple[HypotheticalOutcome, ...]:
        """What becomes of each of them, in the order of the hypothesis."""
    @property
    def changed(self) -> tuple[PromotionChange, ...]:
        """The other promotions that give another discount than without them, in the order in which they run, those last that apply no more."""
    @property
    def parts(self) -> tuple[PartChange, ...]:
        """The lines, shipping lines and fees that cost another amount than without them, in the order of the quote, lines first."""
    @property
    def discount_difference(self) -> Decimal:
        """All discounts, shipping and fees included, less those without them."""
    @property
    def payable_difference(self) -> Decimal:
        """What is to be paid, less what is to be paid without them."""

@final
class InvoiceLineAdjustment(_Value):
    """An allowance or charge on a line (BG-27, BG-28), inside its net amount and taxed with it."""
    def __new__(cls, *, amount: Decimal | int | str, base: Decimal | int | str | None = None, percent: Decimal | int | str | None = None, reason: str | None = None) -> InvoiceLineAdjustment: ...
    @property
    def amount(self) -> Decimal:
        """The amount without tax (BT-136, BT-141): above 0 lowers the line as an allowance and raises it as a charge."""
    @property
    def base(self) -> Decimal | None:
        """The amount that the percentage is of (BT-137, BT-142)."""
    @property
    def percent(self) -> Decimal | None:
        """The percentage (BT-138, BT-143)."""
    @property
    def reason(self) -> str | None:
        """Why (BT-139, BT-144)."""

@final
class InvoiceLine(_Value):
    """A line of an invoice (BG-25)."""
    def __new__(cls, *, id: str, quantity: Decimal | int | str | None = None, unit_price: Decimal | int | str | None = None, base_quantity: Decimal | int | str | None = None, gross_price: Decimal | int | str | None = None, price_discount: Decimal | int | str | None = None, allowances: Iterable[InvoiceLineAdjustment | dict[str, Any]] = ..., charges: Iterable[InvoiceLineAdjustment | dict[str, Any]] = ..., net: Decimal | int | str, vat_category: str | None = None, vat_rate: Decimal | int | str | None = None, vat: Decimal | int | str | None = None) -> InvoiceLine: ...
    @property
    def id(self) -> str:
        """Its id (BT-126)."""
    @property
    def quantity(self) -> Decimal | None:
        """The quantity (BT-129); below 0 for what is given back."""
    @property
    def unit_price(self) -> Decimal | None:
        """The price of `base_quantity` units without tax (BT-146), 0 or more."""
    @property
    def base_quantity(self) -> Decimal | None:
        """The number of units the price is for (BT-149); absent: 1."""
    @property
    def gross_price(self) -> Decimal | None:
        """The price before the discount on it (BT-148)."""
    @property
    def price_discount(self) -> Decimal | None:
        """The discount inside the price (BT-147)."""
    @property
    def allowances(self) -> tuple[InvoiceLineAdjustment, ...]:
        """The allowances on the line (BG-27)."""
    @property
    def charges(self) -> tuple[InvoiceLineAdjustment, ...]:
        """The charges on the line (BG-28)."""
    @property
    def net(self) -> Decimal:
        """The net amount (BT-131): quantity × price ÷ base quantity, and its charges, less its allowances."""
    @property
    def vat_category(self) -> str | None:
        """The VAT category code (BT-151), UNCL5305 or a national code."""
    @property
    def vat_rate(self) -> Decimal | None:
        """The VAT rate in percent (BT-152); absent for what is not subject to VAT."""
    @property
    def vat(self) -> Decimal | None:
        """The VAT of the line. EN 16931 has none; Oman prints it (BTOM-016)."""

@final
class InvoiceAdjustment(_Value):
    """An allowance or charge on the document (BG-20, BG-21), with its own VAT category."""
    def __new__(cls, *, amount: Decimal | int | str, base: Decimal | int | str | None = None, percent: Decimal | int | str | None = None, vat_category: str | None = None, vat_rate: Decimal | int | str | None = None, reason: str | None = None) -> InvoiceAdjustment: ...
    @property
    def amount(self) -> Decimal:
        """The amount without tax (BT-92, BT-99): above 0 lowers the total as an allowance and raises it as a charge."""
    @property
    def base(self) -> Decimal | None:
        """The amount that the percentage is of (BT-93, BT-100)."""
    @property
    def percent(self) -> Decimal | None:
        """The percentage (BT-94, BT-101)."""
    @property
    def vat_category(self) -> str | None:
        """The VAT category code (BT-95, BT-102)."""
    @property
    def vat_rate(self) -> Decimal | None:
        """The VAT rate in percent (BT-96, BT-103)."""
    @property
    def reason(self) -> str | None:
        """Why (BT-97, BT-104)."""

@final
class VatPart(_Value):
    """One of several taxes of a row of the breakdown."""
    def __new__(cls, *, name: str, rate: Decimal | int | str, tax: Decimal | int | str) -> VatPart: ...
    @property
    def name(self) -> str:
        """The tax as receipts and returns name it."""
    @property
    def rate(self) -> Decimal:
        """Its rate in percent."""
    @property
    def tax(self) -> Decimal:
        """The tax."""

@final
class VatBreakdown(_Value):
    """A row of the VAT breakdown (BG-23)."""
    def __new__(cls, *, category: str | None = None, rate: Decimal | int | str | None = None, taxable: Decimal | int | str | None = None, tax: Decimal | int | str | None = None, exemption_reason: str | None = None, exemption_reason_code: str | None = None, parts: Iterable[VatPart | dict[str, Any]] = ...) -> VatBreakdown: ...
    @property
    def category(self) -> str | None:
        """The VAT category code (BT-118)."""
    @property
    def rate(self) -> Decimal | None:
        """The VAT rate in percent (BT-119); absent for what is not subject to VAT."""
    @property
    def taxable(self) -> Decimal | None:
        """The taxable amount (BT-116)."""
    @property
    def tax(self) -> Decimal | None:
        """The tax (BT-117)."""
    @property
    def exemption_reason(self) -> str | None:
        """Why no tax is charged (BT-120)."""
    @property
    def exemption_reason_code(self) -> str | None:
        """The same as a code of the list VATEX (BT-121)."""
    @property
    def parts(self) -> tuple[VatPart, ...]:
        """The taxes that the row consists of, where several are due side by side (CGST and SGST, state and city): their rates and amounts sum to those of the row. EN 16931 knows one tax, and a writer of it leaves them out."""

@final
class InvoiceTotals(_Value):
    """The totals of an invoice (BG-22)."""
    def __new__(cls, *, lines_net: Decimal | int | str | None = None, allowances: Decimal | int | str | None = None, charges: Decimal | int | str | None = None, net: Decimal | int | str | None = None, vat: Decimal | int | str | None = None, vat_in_accounting_currency: Decimal | int | str | None = None, gross: Decimal | int | str | None = None, prepaid: Decimal | int | str | None = None, payable_rounding: Decimal | int | str | None = None, payable: Decimal | int | str | None = None) -> InvoiceTotals: ...
    @property
    def lines_net(self) -> Decimal | None:
        """Σ net amounts of the lines (BT-106)."""
    @property
    def allowances(self) -> Decimal | None:
        """Σ allowances on the document (BT-107)."""
    @property
    def charges(self) -> Decimal | None:
        """Σ charges on the document (BT-108)."""
    @property
    def net(self) -> Decimal | None:
        """The total without VAT (BT-109)."""
    @property
    def vat(self) -> Decimal | None:
        """The VAT (BT-110)."""
    @property
    def vat_in_accounting_currency(self) -> Decimal | None:
        """The VAT in the accounting currency (BT-111)."""
    @property
    def gross(self) -> Decimal | None:
        """The total with VAT (BT-112)."""
    @property
    def prepaid(self) -> Decimal | None:
        """What has been paid (BT-113)."""
    @property
    def payable_rounding(self) -> Decimal | None:
        """The rounding of the payable amount (BT-114)."""
    @property
    def payable(self) -> Decimal | None:
        """The amount due for payment (BT-115)."""

@final
class Invoice(_Value):
    """The figures of an invoice or a credit note, by the business terms (BT) and groups (BG) of EN 16931: an e-invoice writer can use them as they stand, and a validator judges them, whoever wrote them.  What is no figure (parties, dates, item names, payment means) the writer has itself. A credit note states its amounts with the signs of its type: what is credited is above 0."""
    def __new__(cls, *, schema: int = ..., currency: str, accounting_currency: str | None = None, lines: Iterable[InvoiceLine | dict[str, Any]] = ..., allowances: Iterable[InvoiceAdjustment | dict[str, Any]] = ..., charges: Iterable[InvoiceAdjustment | dict[str, Any]] = ..., vat_breakdown: Iterable[VatBreakdown | dict[str, Any]] = ..., totals: InvoiceTotals | dict[str, Any]) -> Invoice: ...
    @property
    def schema(self) -> int:
        """The version of these types; 1."""
    @property
    def currency(self) -> str:
        """The currency of every amount but one (BT-5)."""
    @property
    def accounting_currency(self) -> str | None:
        """The currency in which the tax office wants the VAT total, if it is another (BT-6)."""
    @property
    def lines(self) -> tuple[InvoiceLine, ...]:
        """The lines (BG-25)."""
    @property
    def allowances(self) -> tuple[InvoiceAdjustment, ...]:
        """The allowances on the document (BG-20)."""
    @property
    def charges(self) -> tuple[InvoiceAdjustment, ...]:
        """The charges on the document (BG-21)."""
    @property
    def vat_breakdown(self) -> tuple[VatBreakdown, ...]:
        """The VAT breakdown (BG-23): a row for each category and rate."""
    @property
    def totals(self) -> InvoiceTotals:
        """The totals (BG-22)."""

@final
class Violation(_Value):
    """What is wrong with a figure of an invoice: by which rule, where, and what to do."""
    def __new__(cls, *, rule: str, path: str, expected: str | None = None, actual: str | None = None, message: str, params: Iterable[Param | dict[str, Any]] = ...) -> Violation: ...
    @property
    def rule(self) -> str:
        """The rule as its source names it, such as `BR-CO-10`; each has a page in `docs/einvoice-rules`."""
    @property
    def path(self) -> str:
        """Where it is: a JSON Pointer (RFC 6901) into the invoice."""
    @property
    def expected(self) -> str | None:
        """What should stand there, where one figure is right."""
    @property
    def actual(self) -> str | None:
        """What stands there; absent where nothing does."""
    @property
    def message(self) -> str:
        """What is wrong and what to do, in English."""
    @property
    def params(self) -> tuple[Param, ...]:
        """The figures and names that the message states, for whoever writes a message in another language."""

@final
class Lifecycle(_Word):
    """The decision state of an order."""
    DRAFT: ClassVar[Lifecycle]
    """Not placed."""
    PLACED: ClassVar[Lifecycle]
    """Placed: binding for the merchant and the customer."""
    CANCELLED: ClassVar[Lifecycle]
    """Cancelled as a whole: no request is accepted except voids and refunds; facts are still recorded."""

@final
class Hold(_Value):
    """An active hold."""
    def __new__(cls, *, id: str, reason: str | None = None) -> Hold: ...
    @property
    def id(self) -> str:
        """The host's id of the hold."""
    @property
    def reason(self) -> str | None:
        """The reason, in the host's words."""

@final
class FrozenTax(_Value):
    """A tax of frozen amounts."""
    def __new__(cls, *, rule: str, name: str, jurisdiction: str, settlement: Settlement | str, tax: Decimal | int | str) -> FrozenTax: ...
    @property
    def rule(self) -> str:
        """The id of the tax rule."""
    @property
    def name(self) -> str:
        """Its name."""
    @property
    def jurisdiction(self) -> str:
        """The jurisdiction that levies it."""
    @property
    def settlement(self) -> Settlement:
        """How it is settled; only an `added` tax is part of the gross amount."""
    @property
    def tax(self) -> Decimal:
        """The tax."""

@final
class Funded(_Value):
    """What a third party pays of a line."""
    def __new__(cls, *, promotion: str, amount: Decimal | int | str, funder: str | None = None) -> Funded: ...
    @property
    def promotion(self) -> str:
        """The promotion that it funds."""
    @property
    def amount(self) -> Decimal:
        """The amount."""
    @property
    def funder(self) -> str | None:
        """The funder, where the promotion has a funding split."""

@final
class FrozenAmounts(_Value):
    """The amounts of units of a line, of a shipping line or of a fee as they were priced: `net + Σ added taxes = gross = customer + withheld + Σ funded`. `list − discounts` is `gross` or `net` as the price mode says, but for discounts that third parties fund, for taxes that are in or out of the price whatever the mode, and, with `line_amount: exact`, for the part of a minor unit by which it is rounded."""
    def __new__(cls, *, list: Decimal | int | str, adjustments: Iterable[Adjustment | dict[str, Any]] = ..., net: Decimal | int | str, taxes: Iterable[FrozenTax | dict[str, Any]] = ..., gross: Decimal | int | str, funded: Iterable[Funded | dict[str, Any]] = ..., withheld: Decimal | int | str, payable_rounding: Decimal | int | str = ...) -> FrozenAmounts: ...
    @property
    def list(self) -> Decimal:
        """Before promotions."""
    @property
    def adjustments(self) -> tuple[Adjustment, ...]:
        """What each promotion took off."""
    @property
    def net(self) -> Decimal:
        """Without tax."""
    @property
    def taxes(self) -> tuple[FrozenTax, ...]:
        """Each tax, in the order of the bytes of its rule's id."""
    @property
    def gross(self) -> Decimal:
        """With added taxes."""
    @property
    def funded(self) -> tuple[Funded, ...]:
        """What third parties pay of it, in the order of the bytes of the promotions' ids, then of the funders'."""
    @property
    def withheld(self) -> Decimal:
        """The tax that the customer withholds and pays to the tax office."""
    @property
    def payable_rounding(self) -> Decimal:
        """The rounding of what the customer pays for it, above or below 0: where the net amount of a price with tax is kept (`anchor: net`), the agreed price less `gross`. The customer pays `customer + payable_rounding`. It goes with what is reversed, in proportion, and is gone once all is reversed. Cash rounding is not in it."""

@final
class LineAmounts(_Value):
    """What units of a line that were priced together cost, and how much of that was reversed."""
    def __new__(cls, *, priced_by: str | None = None, quantity: Decimal | int | str, frozen: FrozenAmounts | dict[str, Any], reversed: Decimal | int | str, reversed_amount: Decimal | int | str, customer_reversed: Decimal | int | str, reversed_goodwill: Decimal | int | str) -> LineAmounts: ...
    @property
    def priced_by(self) -> str | None:
        """The change or exchange that priced them; absent: the placement. It names the element within its line."""
    @property
    def quantity(self) -> Decimal:
        """The number of units."""
    @property
    def frozen(self) -> FrozenAmounts:
        """What they cost, as priced: never changed."""
    @property
    def reversed(self) -> Decimal:
        """Units whose sale was reversed by any path: cancelled, returned or refunded. At most `quantity`."""
    @property
    def reversed_amount(self) -> Decimal:
        """The part of `frozen.gross` that was reversed, by units and by amounts: the cumulative primary of the refund chains."""
    @property
    def customer_reversed(self) -> Decimal:
        """The customer's share of `reversed_amount`."""
    @property
    def reversed_goodwill(self) -> Decimal:
        """The goodwill in `reversed_amount`: amounts refunded for no unit."""

@final
class OrderLine(_Value):
    """A line of an order: the quantity in each state, and what its units cost.  `ordered = open + shipped + cancelled`, `delivered ≤ shipped`, `return_open + returned + return_rejected ≤ shipped`; none is below 0. Units that are packed in a shipment which has not shipped are open."""
    def __new__(cls, *, id: str, sku: str, seller: str | None = None, divisible: _bool = ..., ordered: Decimal | int | str, packed: Decimal | int | str, shipped: Decimal | int | str, delivered: Decimal | int | str, cancelled: Decimal | int | str, return_open: Decimal | int | str, returned: Decimal | int | str, return_rejected: Decimal | int | str, excess_received: Decimal | int | str, amounts: Iterable[LineAmounts | dict[str, Any]] = ...) -> OrderLine: ...
    @property
    def id(self) -> str:
        """The line, as in the cart."""
    @property
    def sku(self) -> str:
        """The product."""
    @property
    def seller(self) -> str | None:
        """The seller, on a marketplace."""
    @property
    def divisible(self) -> _bool:
        """Whether it is sold by measure (kg, metres, hours); a line in pieces is packed, shipped, cancelled, returned and refunded in whole units."""
    @property
    def ordered(self) -> Decimal:
        """Units ordered."""
    @property
    def packed(self) -> Decimal:
        """Units packed: open units in a shipment that has not shipped."""
    @property
    def shipped(self) -> Decimal:
        """Units shipped."""
    @property
    def delivered(self) -> Decimal:
        """Units delivered."""
    @property
    def cancelled(self) -> Decimal:
        """Units cancelled before they shipped."""
    @property
    def return_open(self) -> Decimal:
        """Units in a requested or approved return that are not yet inspected."""
    @property
    def returned(self) -> Decimal:
        """Units received back and accepted."""
    @property
    def return_rejected(self) -> Decimal:
        """Units received back and rejected."""
    @property
    def excess_received(self) -> Decimal:
        """Units received back beyond those requested."""
    @property
    def amounts(self) -> tuple[LineAmounts, ...]:
        """What its units cost: one element for the units that were priced together, in the order in which they were priced, the placement first. Their quantities add up to `ordered`. A refund reverses units of the first element, a cancellation units of the last."""

@final
class OrderCharge(_Value):
    """What a shipping line or fee of an order costs, and how much of it was reversed."""
    def __new__(cls, *, id: str, caused_by: str | None = None, reversed_amount: Decimal | int | str, customer_reversed: Decimal | int | str, amounts: FrozenAmounts | dict[str, Any], is_reversed: _bool = ...) -> OrderCharge: ...
    @property
    def id(self) -> str:
        """The id of the shipping line or fee, as in the cart; for a fee that a return caused, the fee's id in that return."""
    @property
    def caused_by(self) -> str | None:
        """The return that caused it, if one did."""
    @property
    def reversed_amount(self) -> Decimal:
        """The part of `amounts.gross` that was reversed."""
    @property
    def customer_reversed(self) -> Decimal:
        """The customer's share of `reversed_amount`."""
    @property
    def amounts(self) -> FrozenAmounts:
        """What it costs, as priced: never changed."""
    @property
    def is_reversed(self) -> _bool:
        """Of a charge that costs 0: whether the shares of its taxes and its payers were reversed."""

@final
class PayableStep(_Value):
    """The cash rounding of the payable amount."""
    def __new__(cls, *, step: Decimal | int | str, unrounded_amount: Decimal | int | str, rounding_mode: RoundingMode | str) -> PayableStep: ...
    @property
    def step(self) -> Decimal:
        """The rounding step, in major units."""
    @property
    def unrounded_amount(self) -> Decimal:
        """What other tenders pay unrounded: only the rest is rounded."""
    @property
    def rounding_mode(self) -> RoundingMode:
        """How an amount between two steps is rounded."""

@final
class OperationKind(_Word):
    """The kind of an operation."""
    AUTHORIZE: ClassVar[OperationKind]
    """Authorize: reserve an amount."""
    CAPTURE: ClassVar[OperationKind]
    """Capture an authorized amount."""
    FINAL_CAPTURE: ClassVar[OperationKind]
    """Capture an authorized amount, and release the rest of the authorization."""
    SALE: ClassVar[OperationKind]
    """Sale: authorize and capture at once."""
    VOID: ClassVar[OperationKind]
    """Void an authorization."""
    REFUND: ClassVar[OperationKind]
    """Refund a captured amount."""

@final
class OperationState(_Word):
    """The state of an operation."""
    PENDING: ClassVar[OperationState]
    """Requested; no answer yet."""
    UNKNOWN: ClassVar[OperationState]
    """Requested; the result is unknown. The money stays reserved."""
    SUCCEEDED: ClassVar[OperationState]
    """Succeeded."""
    FAILED: ClassVar[OperationState]
    """Failed. A later success is still recorded."""

@final
class Operation(_Value):
    """One operation of a tender: the host sends it to the gateway and records the result."""
    def __new__(cls, *, id: str, kind: OperationKind | str, amount: Decimal | int | str, is_requested: _bool = ..., refund: str | None = None, state: OperationState | str, done: Decimal | int | str, released: Decimal | int | str) -> Operation: ...
    @property
    def id(self) -> str:
        """The host's id of the operation, unique in the order: a retry of an unknown result carries the same."""
    @property
    def kind(self) -> OperationKind:
        """The kind of operation."""
    @property
    def amount(self) -> Decimal:
        """The requested amount; where no request preceded it, the one that a recorded result stated last, and 0 until one states it."""
    @property
    def is_requested(self) -> _bool:
        """Whether it was requested; else a recorded result opened it, and a request of it is limited like a first one."""
    @property
    def refund(self) -> str | None:
        """The refund that requested it, if one did. The id of a refund over several tenders is no operation's."""
    @property
    def state(self) -> OperationState:
        """The state of the operation."""
    @property
    def done(self) -> Decimal:
        """The amount recorded as carried out; 0 unless it succeeded."""
    @property
    def released(self) -> Decimal:
        """The part of the authorization that a final capture released."""

@final
class OrderTender(_Value):
    """A means of payment of an order, with the amounts authorized, captured and refunded on it.  Amounts are sums of recorded facts, so they may exceed what was requested: `captured − authorized` and `refunded − captured` are then an excess, which is derived and never stored."""
    def __new__(cls, *, id: str, kind: TenderKind | str, amount: Decimal | int | str | None = None, over_capture_percent: Decimal | int | str, authorized: Decimal | int | str, voided: Decimal | int | str, expired: Decimal | int | str, released: Decimal | int | str, captured: Decimal | int | str, refunded: Decimal | int | str, received: Decimal | int | str = ..., capture_rank: int | None = None, expires_at: str | datetime | None = None, operations: Iterable[Operation | dict[str, Any]] = ...) -> OrderTender: ...
    @property
    def id(self) -> str:
        """The host's id of the tender."""
    @property
    def kind(self) -> TenderKind:
        """The kind of tender."""
    @property
    def amount(self) -> Decimal | None:
        """The part of the order it covers, as the cart stated it; absent: the rest. Information: requests are limited by what is due and not by this."""
    @property
    def over_capture_percent(self) -> Decimal:
        """The over-capture tolerance: how much more than authorized may be captured, in percent of it."""
    @property
    def authorized(self) -> Decimal:
        """The authorized amount in all."""
    @property
    def voided(self) -> Decimal:
        """The part of the authorized amount that was voided."""
    @property
    def expired(self) -> Decimal:
        """The part of the authorized amount that expired."""
    @property
    def released(self) -> Decimal:
        """The part of the authorized amount that a final capture released."""
    @property
    def captured(self) -> Decimal:
        """The captured amount."""
    @property
    def refunded(self) -> Decimal:
        """The refunded amount."""
    @property
    def received(self) -> Decimal:
        """Of store credit, a gift card or points: the part of `refunded` that exceeds what was captured on it, given for what other tenders paid. 0 of every other kind."""
    @property
    def capture_rank(self) -> int | None:
        """Its place among the order's tenders by their first capture, counted from 1; absent while nothing is captured on it. A capture that turns out not to have happened takes the place away."""
    @property
    def expires_at(self) -> str | None:
        """When the authorization expires, as the gateway stated it. Information for the host: nothing expires by itself; what did is recorded with `expire_authorization`."""
    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in the order in which they were first requested or recorded."""

@final
class ShipmentLine(_Value):
    """The units of a line in a shipment: `quantity = packed + shipped + cancelled`, where packed units have not shipped; `delivered ≤ shipped`."""
    def __new__(cls, *, line: str, quantity: Decimal | int | str, shipped: Decimal | int | str, delivered: Decimal | int | str, cancelled: Decimal | int | str) -> ShipmentLine: ...
    @property
    def line(self) -> str:
        """The line."""
    @property
    def quantity(self) -> Decimal:
        """Units put into the shipment, whatever their state."""
    @property
    def shipped(self) -> Decimal:
        """Units shipped."""
    @property
    def delivered(self) -> Decimal:
        """Units delivered."""
    @property
    def cancelled(self) -> Decimal:
        """Units unpacked before they shipped."""

@final
class Shipment(_Value):
    """A shipment with its units."""
    def __new__(cls, *, id: str, lines: Iterable[ShipmentLine | dict[str, Any]] = ...) -> Shipment: ...
    @property
    def id(self) -> str:
        """The host's id of the shipment."""
    @property
    def lines(self) -> tuple[ShipmentLine, ...]:
        """Its units, line by line."""

@final
class ReturnKind(_Word):
    """The kind of a return."""
    RETURN: ClassVar[ReturnKind]
    """The customer changed their mind."""
    CLAIM: ClassVar[ReturnKind]
    """Something was wrong with the goods."""

@final
class ReturnLine(_Value):
    """A line's units in a return: `accepted + rejected ≤ received`."""
    def __new__(cls, *, line: str, quantity: Decimal | int | str, received: Decimal | int | str, accepted: Decimal | int | str, rejected: Decimal | int | str, reason: str | None = None) -> ReturnLine: ...
    @property
    def line(self) -> str:
        """The line."""
    @property
    def quantity(self) -> Decimal:
        """Units requested to come back."""
    @property
    def received(self) -> Decimal:
        """Units received, including those beyond the requested ones."""
    @property
    def accepted(self) -> Decimal:
        """Received units that were accepted: their sale is reversed, unless they were refunded in advance."""
    @property
    def rejected(self) -> Decimal:
        """Received units that were rejected: they stay sold."""
    @property
    def reason(self) -> str | None:
        """The reason, in the customer's words."""

@final
class ReturnDecision(_Word):
    """The merchant's decision on a return."""
    REQUESTED: ClassVar[ReturnDecision]
    """Not decided yet."""
    APPROVED: ClassVar[ReturnDecision]
    """Approved: the units may come back."""
    REJECTED: ClassVar[ReturnDecision]
    """Rejected: the units may not come back."""
    CLOSED: ClassVar[ReturnDecision]
    """Closed: no more units can be received."""

@final
class OrderReturn(_Value):
    """A return or a claim."""
    def __new__(cls, *, id: str, kind: ReturnKind | str, lines: Iterable[ReturnLine | dict[str, Any]] = ..., decision: ReturnDecision | str, credited: Decimal | int | str) -> OrderReturn: ...
    @property
    def id(self) -> str:
        """The host's id of the return."""
    @property
    def kind(self) -> ReturnKind:
        """What kind it is."""
    @property
    def lines(self) -> tuple[ReturnLine, ...]:
        """The units to come back, line by line."""
    @property
    def decision(self) -> ReturnDecision:
        """The merchant's decision."""
    @property
    def credited(self) -> Decimal:
        """What the order costs the customer less because of its accepted units, before fees, as it is paid: with payable and cash rounding, and never for a cost below 0. Below 0 where they make the order cost more."""

@final
class UsedIdempotencyKey(_Value):
    """An idempotency key that was used, with the command and the events it belongs to."""
    def __new__(cls, *, key: str, digest: str, first_seq: int, events: int) -> UsedIdempotencyKey: ...
    @property
    def key(self) -> str:
        """The key."""
    @property
    def digest(self) -> str:
        """SHA-256 of the canonical command."""
    @property
    def first_seq(self) -> int:
        """The number in the stream, from 1, of the first event it gave."""
    @property
    def events(self) -> int:
        """The number of events it gave."""

@final
class Order(_Value):
    """An order: quantities, amounts and decisions, from which every status is derived.  It is the fold of its events: `evolve` applies one event. Store the events, or this as a snapshot, or both."""
    def __new__(cls, *, schema: int, id: str | None = None, tenant: str | None = None, channel: str | None = None, currency: str, exponent: int, price_mode: PriceMode | str, version: int, lifecycle: Lifecycle | str, placed_at: str | datetime | None = None, rulebook_digest: str | None = None, request: QuoteRequest | dict[str, Any] | None = None, holds: Iterable[Hold | dict[str, Any]] = ..., lines: Iterable[OrderLine | dict[str, Any]] = ..., shipping: Iterable[OrderCharge | dict[str, Any]] = ..., fees: Iterable[OrderCharge | dict[str, Any]] = ..., payable_step: PayableStep | dict[str, Any] | None = None, tenders: Iterable[OrderTender | dict[str, Any]] = ..., written_off: Decimal | int | str, refund_carried: Decimal | int | str = ..., shipments: Iterable[Shipment | dict[str, Any]] = ..., returns: Iterable[OrderReturn | dict[str, Any]] = ..., idempotency_keys: Iterable[UsedIdempotencyKey | dict[str, Any]] = ...) -> Order: ...
    @property
    def schema(self) -> int:
        """The version of these types."""
    @property
    def id(self) -> str | None:
        """The order's id; absent before it is placed."""
    @property
    def tenant(self) -> str | None:
        """The merchant, where one host serves several."""
    @property
    def channel(self) -> str | None:
        """The channel it was sold in."""
    @property
    def currency(self) -> str:
        """The currency of every amount."""
    @property
    def exponent(self) -> int:
        """The number of decimals of the currency."""
    @property
    def price_mode(self) -> PriceMode:
        """Whether list prices and discounts include tax."""
    @property
    def version(self) -> int:
        """The number of events the order has seen."""
    @property
    def lifecycle(self) -> Lifecycle:
        """The decision state of the order; not derived."""
    @property
    def placed_at(self) -> str | None:
        """When it was placed."""
    @property
    def rulebook_digest(self) -> str | None:
        """The rulebook that priced it."""
    @property
    def request(self) -> QuoteRequest | None:
        """The request that was priced; needed where kept goods are priced again."""
    @property
    def holds(self) -> tuple[Hold, ...]:
        """The active holds: while there is one, nothing ships and no capture is requested."""
    @property
    def lines(self) -> tuple[OrderLine, ...]:
        """The lines of goods."""
    @property
    def shipping(self) -> tuple[OrderCharge, ...]:
        """The shipping lines."""
    @property
    def fees(self) -> tuple[OrderCharge, ...]:
        """Other charges, followed by the fees of returns."""
    @property
    def payable_step(self) -> PayableStep | None:
        """The cash rounding of the payable amount, where there is one."""
    @property
    def tenders(self) -> tuple[OrderTender, ...]:
        """The means of payment."""
    @property
    def written_off(self) -> Decimal:
        """The amount that was written off. It covers what is due and no more."""
    @property
    def refund_carried(self) -> Decimal:
        """What refunds have freed below 0: reversing a line whose customer's share is below 0 makes the rest of the order cost more, and the next refunds pay that much less, as far as it is still due."""
    @property
    def shipments(self) -> tuple[Shipment, ...]:
        """The shipments."""
    @property
    def returns(self) -> tuple[OrderReturn, ...]:
        """The returns and claims."""
    @property
    def idempotency_keys(self) -> tuple[UsedIdempotencyKey, ...]:
        """The idempotency keys that were used."""

@final
class PlaceOrder(_Value):
    """Places an order. The quote must be the engine's answer to the request, and valid now (`valid_until`, or the policy's `quote_valid_minutes`); its figures are frozen line by line. The tenders are those of the cart."""
    def __new__(cls, *, id: str, tenant: str | None = None, request: QuoteRequest | dict[str, Any], quote: Quote | dict[str, Any], over_capture_percent: Decimal | int | str | None = None) -> PlaceOrder: ...
    @property
    def id(self) -> str:
        """The host's id of the order; also the name of its stream of events."""
    @property
    def tenant(self) -> str | None:
        """The merchant, where one host serves several."""
    @property
    def request(self) -> QuoteRequest:
        """The request that was quoted."""
    @property
    def quote(self) -> Quote:
        """The quote that was accepted."""
    @property
    def over_capture_percent(self) -> Decimal | None:
        """The over-capture tolerance: how much more than the authorized amount may be captured, in percent; 0 where absent."""

@final
class HoldOrder(_Value):
    """Puts an order on hold: nothing ships and no capture is requested until every hold is released. The event carries the same."""
    def __new__(cls, *, hold: str, reason: str | None = None) -> HoldOrder: ...
    @property
    def hold(self) -> str:
        """The host's id of the hold, unique among the order's active holds."""
    @property
    def reason(self) -> str | None:
        """The reason, in the host's words."""

@final
class ReleaseHold(_Value):
    """Releases a hold. The event carries the same."""
    def __new__(cls, *, hold: str) -> ReleaseHold: ...
    @property
    def hold(self) -> str:
        """The hold."""

@final
class AddTender(_Value):
    """Adds a means of payment to a placed order, also to one on hold or cancelled."""
    def __new__(cls, *, tender: str, kind: TenderKind | str, over_capture_percent: Decimal | int | str | None = None) -> AddTender: ...
    @property
    def tender(self) -> str:
        """The host's id of the tender, unique in the order."""
    @property
    def kind(self) -> TenderKind:
        """The kind of tender."""
    @property
    def over_capture_percent(self) -> Decimal | None:
        """The over-capture tolerance: how much more than authorized may be captured, in percent of it; 0 where absent."""

@final
class RequestAuthorization(_Value):
    """Requests an authorization. The event carries the same."""
    def __new__(cls, *, tender: str, operation: str, amount: Decimal | int | str) -> RequestAuthorization: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The host's id of the operation, unique in the order."""
    @property
    def amount(self) -> Decimal:
        """The amount to authorize, above 0."""

class GatewayResult(_Value):
    """A gateway's answer to an operation."""
    @property
    def kind(self) -> Literal["succeeded", "failed", "unknown"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Succeeded(GatewayResult):
        """The operation succeeded."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> GatewayResult.Succeeded: ...
        @property
        def amount(self) -> Decimal:
            """The amount that was authorized, captured, voided or refunded."""

    @final
    class Failed(GatewayResult):
        """The operation was declined."""
        __match_args__ = ("reason",)
        def __new__(cls, *, reason: str | None = None) -> GatewayResult.Failed: ...
        @property
        def reason(self) -> str | None:
            """The reason, in the gateway's words."""

    @final
    class Unknown(GatewayResult):
        """No answer arrived: a time-out, a lost connection. The money stays reserved until a result is recorded."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str | None = None) -> GatewayResult.Unknown: ...
        @property
        def amount(self) -> Decimal | None:
            """The amount that may have moved, above 0, where no request stated it: it counts as under way. Not read where the operation was requested, or an earlier result stated it. Absent where nobody knows: nothing is reserved until a result states it."""

@final
class RecordAuthorization(_Value):
    """Records the gateway's answer to an authorization. A fact: it needs no request before it. The event carries the same."""
    def __new__(cls, *, tender: str, operation: str, result: GatewayResult | dict[str, Any], expires_at: str | datetime | None = None, tender_kind: TenderKind | str | None = None) -> RecordAuthorization: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The operation."""
    @property
    def result(self) -> GatewayResult:
        """The gateway's answer."""
    @property
    def expires_at(self) -> str | None:
        """When the authorization expires. Information: nothing expires by itself, see `ExpireAuthorization`."""
    @property
    def tender_kind(self) -> TenderKind | None:
        """The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly. Not read where the order has it, and absent in the event."""

@final
class AdjustAuthorization(_Value):
    """Records that the gateway changed the authorized amount. A fact. The event carries the same."""
    def __new__(cls, *, tender: str, amount: Decimal | int | str, tender_kind: TenderKind | str | None = None) -> AdjustAuthorization: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def amount(self) -> Decimal:
        """The new authorized amount: captured amounts included, amounts voided, expired or released before excluded; 0 or more."""
    @property
    def tender_kind(self) -> TenderKind | None:
        """The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly. Not read where the order has it, and absent in the event."""

@final
class ExpireAuthorization(_Value):
    """Records that an authorization expired. A fact."""
    def __new__(cls, *, tender: str) -> ExpireAuthorization: ...
    @property
    def tender(self) -> str:
        """The tender."""

@final
class RequestCapture(_Value):
    """Requests a capture. The event carries the same."""
    def __new__(cls, *, tender: str, operation: str, amount: Decimal | int | str, kind: OperationKind | str = ...) -> RequestCapture: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The host's id of the operation, unique in the order."""
    @property
    def amount(self) -> Decimal:
        """The amount to capture, above 0."""
    @property
    def kind(self) -> OperationKind:
        """`capture`; `final_capture`, which releases the rest of the authorization; or `sale`, which authorizes and captures at once."""

@final
class RecordCapture(_Value):
    """Records the gateway's answer to a capture. A fact: an excess over the authorized amount is recorded. The event carries the same."""
    def __new__(cls, *, tender: str, operation: str, result: GatewayResult | dict[str, Any], kind: OperationKind | str = ..., tender_kind: TenderKind | str | None = None) -> RecordCapture: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The operation."""
    @property
    def result(self) -> GatewayResult:
        """The gateway's answer."""
    @property
    def kind(self) -> OperationKind:
        """`capture`, `final_capture` or `sale`. If the operation was requested, the kind of the request is used."""
    @property
    def tender_kind(self) -> TenderKind | None:
        """The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly. Not read where the order has it, and absent in the event."""

@final
class RequestVoid(_Value):
    """Requests a void."""
    def __new__(cls, *, tender: str, operation: str, amount: Decimal | int | str | None = None) -> RequestVoid: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The host's id of the operation, unique in the order."""
    @property
    def amount(self) -> Decimal | None:
        """The amount to void, above 0; absent: all of the authorization that is open."""

@final
class RecordVoid(_Value):
    """Records the gateway's answer to a void. A fact. The event carries the same."""
    def __new__(cls, *, tender: str, operation: str, result: GatewayResult | dict[str, Any], tender_kind: TenderKind | str | None = None) -> RecordVoid: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The operation."""
    @property
    def result(self) -> GatewayResult:
        """The gateway's answer."""
    @property
    def tender_kind(self) -> TenderKind | None:
        """The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly. Not read where the order has it, and absent in the event."""

@final
class AmountOf(_Word):
    """The amount of a line that is stated; the others follow from the refund chains."""
    GROSS: ClassVar[AmountOf]
    """What the line costs, with tax."""
    NET: ClassVar[AmountOf]
    """The same without the taxes that are part of it."""
    CUSTOMER: ClassVar[AmountOf]
    """The customer's share: without what third parties fund and without withheld taxes."""

class RefundPart(_Value):
    """A part of a refund: what is refunded."""
    @property
    def kind(self) -> Literal["owed", "units", "charge", "line_goodwill", "goodwill", "payment"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Owed(RefundPart):
        """What the merchant already owes for cancelled or returned units, or for a refund that failed."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str | None = None) -> RefundPart.Owed: ...
        @property
        def amount(self) -> Decimal | None:
            """The amount; absent: all that is owed."""

    @final
    class Units(RefundPart):
        """Units whose sale is reversed although they do not come back."""
        __match_args__ = ("line", "quantity",)
        def __new__(cls, *, line: str, quantity: Decimal | int | str) -> RefundPart.Units: ...
        @property
        def line(self) -> str:
            """The line."""
        @property
        def quantity(self) -> Decimal:
            """The number of units."""

    @final
    class Charge(RefundPart):
        """Shipping or a fee."""
        __match_args__ = ("charge", "amount",)
        def __new__(cls, *, charge: str, amount: Decimal | int | str | None = None) -> RefundPart.Charge: ...
        @property
        def charge(self) -> str:
            """The id of the shipping line or fee."""
        @property
        def amount(self) -> Decimal | None:
            """The amount, with tax; absent: all that is not yet reversed."""

    @final
    class LineGoodwill(RefundPart):
        """Goodwill: an amount on one line whose units stay sold. The order costs that much less."""
        __match_args__ = ("line", "amount", "of",)
        def __new__(cls, *, line: str, amount: Decimal | int | str, of: AmountOf | str = ...) -> RefundPart.LineGoodwill: ...
        @property
        def line(self) -> str:
            """The line."""
        @property
        def amount(self) -> Decimal:
            """The amount."""
        @property
        def of(self) -> AmountOf:
            """Which amount of the line is stated: 20.00 `net` at 7 % is 21.40 `gross`."""

    @final
    class Goodwill(RefundPart):
        """Goodwill: an amount on the whole order, allocated to lines, shipping and fees in proportion to what is not yet reversed of them. The order costs that much less, and never less than 0."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> RefundPart.Goodwill: ...
        @property
        def amount(self) -> Decimal:
            """The amount, with tax."""

    @final
    class Payment(RefundPart):
        """A payment given back: the order costs what it did, nothing is reversed, and what is given back is due again."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str | None = None) -> RefundPart.Payment: ...
        @property
        def amount(self) -> Decimal | None:
            """The amount; absent: all that can be refunded beside the other parts."""

@final
class RefundAllocation(_Word):
    """How a refund is allocated to tenders; each gets at most what can still be refunded on it."""
    ORIGINAL_PROPORTIONAL: ClassVar[RefundAllocation]
    """In proportion to what can still be refunded on each tender."""
    NEWEST_FIRST: ClassVar[RefundAllocation]
    """The tender of the latest first capture first, backwards in the order of their first captures."""
    OLDEST_FIRST: ClassVar[RefundAllocation]
    """The tender of the earliest first capture first, in the order of their first captures."""
    CREDIT_FIRST: ClassVar[RefundAllocation]
    """Store credit, gift cards and points first, then the others; both in the order of their first captures."""
    TO_STORE_CREDIT: ClassVar[RefundAllocation]
    """All of it as store credit: on the tender that the refund names, else on the first store credit, else on the first gift card."""

@final
class RequestRefund(_Value):
    """Requests a refund: reverses sales where its parts say so, and asks the host to have the gateway refund money."""
    def __new__(cls, *, refund: str, parts: Iterable[RefundPart | dict[str, Any]] = ..., tender: str | None = None, allocation: RefundAllocation | str | None = None, reason: str | None = None) -> RequestRefund: ...
    @property
    def refund(self) -> str:
        """The host's id of the refund. Its operations are `<refund>` on one tender, `<refund>/<tender>` on several. If the result of some is unknown, request them again with the same id and the part `owed`; nothing is reversed again."""
    @property
    def parts(self) -> tuple[RefundPart, ...]:
        """The parts to refund; at least one. They are added up."""
    @property
    def tender(self) -> str | None:
        """The one tender that is refunded; absent: the refund is allocated to tenders by `allocation`. With the allocation `to_store_credit`, from here or from the policy, store credit, a gift card or points may be named that paid less or nothing: the limit is then what can be refunded over all tenders."""
    @property
    def allocation(self) -> RefundAllocation | None:
        """How it is allocated to tenders; absent: as the policy says."""
    @property
    def reason(self) -> str | None:
        """The reason, in the host's words."""

@final
class RecordRefund(_Value):
    """Records the result of one operation of a refund. A fact: an excess over the captured amount is recorded as such."""
    def __new__(cls, *, tender: str, operation: str, result: GatewayResult | dict[str, Any], tender_kind: TenderKind | str | None = None) -> RecordRefund: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The operation."""
    @property
    def result(self) -> GatewayResult:
        """Its result."""
    @property
    def tender_kind(self) -> TenderKind | None:
        """The kind of the tender: required where the order does not have the tender, which is then added, with an anomaly. Not read where the order has it, and absent in the event."""

@final
class LineQuantity(_Value):
    """A quantity of a line."""
    def __new__(cls, *, line: str, quantity: Decimal | int | str) -> LineQuantity: ...
    @property
    def line(self) -> str:
        """The line."""
    @property
    def quantity(self) -> Decimal:
        """The quantity, above 0."""

@final
class CreateShipment(_Value):
    """Creates a shipment of open units. The event carries the same, each line once."""
    def __new__(cls, *, shipment: str, lines: Iterable[LineQuantity | dict[str, Any]] = ...) -> CreateShipment: ...
    @property
    def shipment(self) -> str:
        """The host's id of the shipment, unique in the order."""
    @property
    def lines(self) -> tuple[LineQuantity, ...]:
        """The units to pack; at least one line."""

@final
class ShipShipment(_Value):
    """Ships packed units. The event carries the units that shipped."""
    def __new__(cls, *, shipment: str, lines: Iterable[LineQuantity | dict[str, Any]] = ...) -> ShipShipment: ...
    @property
    def shipment(self) -> str:
        """The shipment."""
    @property
    def lines(self) -> tuple[LineQuantity, ...]:
        """The units that ship; in a command, empty means all packed units."""

@final
class DeliverShipment(_Value):
    """Records that units were delivered. A fact: units that had not shipped are recorded as shipped first. The event carries the units that were delivered."""
    def __new__(cls, *, shipment: str, lines: Iterable[LineQuantity | dict[str, Any]] = ...) -> DeliverShipment: ...
    @property
    def shipment(self) -> str:
        """The shipment."""
    @property
    def lines(self) -> tuple[LineQuantity, ...]:
        """The units delivered, at most those of the shipment. In a command, empty means all shipped units; if none shipped, the whole shipment."""

@final
class CancelShipment(_Value):
    """Unpacks units that have not shipped; they are open again. The event carries the units that were unpacked."""
    def __new__(cls, *, shipment: str, lines: Iterable[LineQuantity | dict[str, Any]] = ...) -> CancelShipment: ...
    @property
    def shipment(self) -> str:
        """The shipment."""
    @property
    def lines(self) -> tuple[LineQuantity, ...]:
        """The units to unpack; in a command, empty means all packed units."""

@final
class CancelLine(_Value):
    """Cancels open units of a line and reverses their sale."""
    def __new__(cls, *, line: str, quantity: Decimal | int | str, reason: str | None = None) -> CancelLine: ...
    @property
    def line(self) -> str:
        """The line."""
    @property
    def quantity(self) -> Decimal:
        """The quantity, at most the units that are open and not packed."""
    @property
    def reason(self) -> str | None:
        """The reason, in the host's words."""

@final
class CancelScope(_Word):
    """How much of an order is cancelled."""
    WHOLE_ORDER: ClassVar[CancelScope]
    """Every unit, shipping and fees, and the order is closed. Nothing may have shipped or be packed."""
    OPEN_UNITS: ClassVar[CancelScope]
    """The units that are open and not packed; at least one. The order goes on with the others, its shipping and fees stay. Each line gives a LineCancelled of its own."""

@final
class CancelOrder(_Value):
    """Cancels the order: all of it, or what is still open of it."""
    def __new__(cls, *, scope: CancelScope | str = ..., reason: str | None = None) -> CancelOrder: ...
    @property
    def scope(self) -> CancelScope:
        """How much of it."""
    @property
    def reason(self) -> str | None:
        """The reason, in the host's words."""

@final
class RequestReturn(_Value):
    """Requests a return of shipped units."""
    def __new__(cls, *, id: str, kind: ReturnKind | str = ..., lines: Iterable[LineQuantity | dict[str, Any]] = ..., reason: str | None = None) -> RequestReturn: ...
    @property
    def id(self) -> str:
        """The host's id of the return, unique in the order."""
    @property
    def kind(self) -> ReturnKind:
        """What kind it is."""
    @property
    def lines(self) -> tuple[LineQuantity, ...]:
        """The units to come back; at least one."""
    @property
    def reason(self) -> str | None:
        """The reason, in the customer's words."""

@final
class ApproveReturn(_Value):
    """Approves a return."""
    def __new__(cls, *, id: str) -> ApproveReturn: ...
    @property
    def id(self) -> str:
        """The return."""

@final
class RejectReturn(_Value):
    """Rejects a return of which nothing was received."""
    def __new__(cls, *, id: str, reason: str | None = None) -> RejectReturn: ...
    @property
    def id(self) -> str:
        """The return."""
    @property
    def reason(self) -> str | None:
        """The reason, in the host's words."""

@final
class ReceiveReturn(_Value):
    """Receives units of a return: no more than were requested."""
    def __new__(cls, *, id: str, lines: Iterable[LineQuantity | dict[str, Any]] = ...) -> ReceiveReturn: ...
    @property
    def id(self) -> str:
        """The return."""
    @property
    def lines(self) -> tuple[LineQuantity, ...]:
        """The units received; at least one."""

@final
class RecordReceipt(_Value):
    """Records that units were received, however many. A fact: units beyond those requested are recorded as an excess."""
    def __new__(cls, *, id: str, lines: Iterable[LineQuantity | dict[str, Any]] = ...) -> RecordReceipt: ...
    @property
    def id(self) -> str:
        """The return."""
    @property
    def lines(self) -> tuple[LineQuantity, ...]:
        """The units received; at least one."""

@final
class InspectedLine(_Value):
    """The result of inspecting a line's units."""
    def __new__(cls, *, line: str, accepted: Decimal | int | str = ..., rejected: Decimal | int | str = ...) -> InspectedLine: ...
    @property
    def line(self) -> str:
        """The line."""
    @property
    def accepted(self) -> Decimal:
        """Units accepted."""
    @property
    def rejected(self) -> Decimal:
        """Units rejected."""

@final
class InspectReturn(_Value):
    """Accepts or rejects received units. The sale of accepted units is reversed."""
    def __new__(cls, *, id: str, lines: Iterable[InspectedLine | dict[str, Any]] = ...) -> InspectReturn: ...
    @property
    def id(self) -> str:
        """The return."""
    @property
    def lines(self) -> tuple[InspectedLine, ...]:
        """The result of the inspection, line by line; at least one."""

@final
class ReturnFeeKind(_Word):
    """The kind of a return fee."""
    RESTOCKING: ClassVar[ReturnFeeKind]
    """Restocking the goods."""
    RETURN_SHIPPING: ClassVar[ReturnFeeKind]
    """Shipping the goods back."""

@final
class ReturnFee(_Value):
    """A fee of a return."""
    def __new__(cls, *, id: str, kind: ReturnFeeKind | str, amount: Decimal | int | str, tax_rules: Iterable[str] = ...) -> ReturnFee: ...
    @property
    def id(self) -> str:
        """The fee's id, unique among the order's shipping and fees."""
    @property
    def kind(self) -> ReturnFeeKind:
        """The kind of the fee."""
    @property
    def amount(self) -> Decimal:
        """The amount, with or without tax as the order's price mode says."""
    @property
    def tax_rules(self) -> tuple[str, ...]:
        """The rules of the rulebook that tax the fee, each named once and a rate of the net amount; the order's price mode decides whether the tax is inside the amount. Each is of a jurisdiction that the order's request names, was in force when the order was priced or is now, and no two are of one tax."""

@final
class CloseReturn(_Value):
    """Closes a return: no more units can be received, and its fees are charged."""
    def __new__(cls, *, id: str, fees: Iterable[ReturnFee | dict[str, Any]] = ...) -> CloseReturn: ...
    @property
    def id(self) -> str:
        """The return."""
    @property
    def fees(self) -> tuple[ReturnFee, ...]:
        """The fees charged to the customer; together, with tax, at most what the return gave back to the customer (`credited`)."""

class Action(_Value):
    """An action requested of an order, or recorded on it.  A request (`Request…`, `Create…`, `Cancel…` and the like) is rejected when it exceeds its limits. A fact (`Record…`, `AdjustAuthorization`, `ExpireAuthorization`, `DeliverShipment`) is recorded even then."""
    @property
    def kind(self) -> Literal["place_order", "hold_order", "release_hold", "add_tender", "request_authorization", "record_authorization", "adjust_authorization", "expire_authorization", "request_capture", "record_capture", "request_void", "record_void", "request_refund", "record_refund", "create_shipment", "ship_shipment", "deliver_shipment", "cancel_shipment", "cancel_line", "cancel_order", "request_return", "approve_return", "reject_return", "receive_return", "record_receipt", "inspect_return", "close_return"]:
        """Which of the variants it is, as on the wire."""

    @final
    class PlaceOrder(Action):
        """Place an order: freeze an accepted quote line by line. The details are the order's id, the request and its quote."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: PlaceOrder | dict[str, Any]) -> Action.PlaceOrder: ...
        @property
        def details(self) -> PlaceOrder:
            """The details."""

    @final
    class HoldOrder(Action):
        """Put the order on hold: nothing ships and nothing is captured. The details are the hold's id and its reason."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: HoldOrder | dict[str, Any]) -> Action.HoldOrder: ...
        @property
        def details(self) -> HoldOrder:
            """The details."""

    @final
    class ReleaseHold(Action):
        """Release a hold. The details are the hold's id."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ReleaseHold | dict[str, Any]) -> Action.ReleaseHold: ...
        @property
        def details(self) -> ReleaseHold:
            """The details."""

    @final
    class AddTender(Action):
        """Add a means of payment that the cart did not have. The details are the tender's id, its kind and its over-capture tolerance."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: AddTender | dict[str, Any]) -> Action.AddTender: ...
        @property
        def details(self) -> AddTender:
            """The details."""

    @final
    class RequestAuthorization(Action):
        """Request an authorization: an amount to reserve on a tender. The details are the tender, the operation's id and the amount."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestAuthorization | dict[str, Any]) -> Action.RequestAuthorization: ...
        @property
        def details(self) -> RequestAuthorization:
            """The details."""

    @final
    class RecordAuthorization(Action):
        """Record the gateway's answer to an authorization. The details are the tender, the operation's id, the result and when the authorization expires."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordAuthorization | dict[str, Any]) -> Action.RecordAuthorization: ...
        @property
        def details(self) -> RecordAuthorization:
            """The details."""

    @final
    class AdjustAuthorization(Action):
        """Record that the gateway changed the authorized amount. The details are the tender and the new total authorized amount."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: AdjustAuthorization | dict[str, Any]) -> Action.AdjustAuthorization: ...
        @property
        def details(self) -> AdjustAuthorization:
            """The details."""

    @final
    class ExpireAuthorization(Action):
        """Record that an authorization expired. The details are the tender."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ExpireAuthorization | dict[str, Any]) -> Action.ExpireAuthorization: ...
        @property
        def details(self) -> ExpireAuthorization:
            """The details."""

    @final
    class RequestCapture(Action):
        """Request a capture of an authorized amount. The details are the tender, the operation's id, the amount, and whether it is a capture, a final capture, or a sale that authorizes and captures at once."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestCapture | dict[str, Any]) -> Action.RequestCapture: ...
        @property
        def details(self) -> RequestCapture:
            """The details."""

    @final
    class RecordCapture(Action):
        """Record the gateway's answer to a capture. The details are the tender, the operation's id, the result and the kind of capture."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordCapture | dict[str, Any]) -> Action.RecordCapture: ...
        @property
        def details(self) -> RecordCapture:
            """The details."""

    @final
    class RequestVoid(Action):
        """Request a void, which cancels an authorization in whole or in part. The details are the tender, the operation's id and the amount, or none for all that is open."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestVoid | dict[str, Any]) -> Action.RequestVoid: ...
        @property
        def details(self) -> RequestVoid:
            """The details."""

    @final
    class RecordVoid(Action):
        """Record the gateway's answer to a void. The details are the tender, the operation's id and the result."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordVoid | dict[str, Any]) -> Action.RecordVoid: ...
        @property
        def details(self) -> RecordVoid:
            """The details."""

    @final
    class RequestRefund(Action):
        """Request a refund. The details are the refund's id, what is refunded (units, charges, amounts or what is owed) and how it is allocated to tenders."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestRefund | dict[str, Any]) -> Action.RequestRefund: ...
        @property
        def details(self) -> RequestRefund:
            """The details."""

    @final
    class RecordRefund(Action):
        """Record the gateway's answer to one operation of a refund. The details are the tender, the operation's id and the result."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordRefund | dict[str, Any]) -> Action.RecordRefund: ...
        @property
        def details(self) -> RecordRefund:
            """The details."""

    @final
    class CreateShipment(Action):
        """Create a shipment: pack open units. The details are the shipment's id and the units of each line."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: CreateShipment | dict[str, Any]) -> Action.CreateShipment: ...
        @property
        def details(self) -> CreateShipment:
            """The details."""

    @final
    class ShipShipment(Action):
        """Ship packed units of a shipment. The details are the shipment and the units of each line, or none for all of them."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ShipShipment | dict[str, Any]) -> Action.ShipShipment: ...
        @property
        def details(self) -> ShipShipment:
            """The details."""

    @final
    class DeliverShipment(Action):
        """Record that units of a shipment were delivered. The details are the shipment and the units of each line, or none for all of them."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: DeliverShipment | dict[str, Any]) -> Action.DeliverShipment: ...
        @property
        def details(self) -> DeliverShipment:
            """The details."""

    @final
    class CancelShipment(Action):
        """Unpack units of a shipment before they ship; they are open again. The details are the shipment and the units of each line, or none for all of them."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: CancelShipment | dict[str, Any]) -> Action.CancelShipment: ...
        @property
        def details(self) -> CancelShipment:
            """The details."""

    @final
    class CancelLine(Action):
        """Cancel open units of a line and reverse their sale. The details are the line, the quantity and the reason."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: CancelLine | dict[str, Any]) -> Action.CancelLine: ...
        @property
        def details(self) -> CancelLine:
            """The details."""

    @final
    class CancelOrder(Action):
        """Cancel the whole order and reverse the rest of its sale. The details are the reason."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: CancelOrder | dict[str, Any]) -> Action.CancelOrder: ...
        @property
        def details(self) -> CancelOrder:
            """The details."""

    @final
    class RequestReturn(Action):
        """Request a return of shipped units. The details are the return's id, its kind, the units of each line and the reason."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestReturn | dict[str, Any]) -> Action.RequestReturn: ...
        @property
        def details(self) -> RequestReturn:
            """The details."""

    @final
    class ApproveReturn(Action):
        """Approve a requested return. The details are the return's id."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ApproveReturn | dict[str, Any]) -> Action.ApproveReturn: ...
        @property
        def details(self) -> ApproveReturn:
            """The details."""

    @final
    class RejectReturn(Action):
        """Reject a return of which no unit was received. The details are the return's id and the reason."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RejectReturn | dict[str, Any]) -> Action.RejectReturn: ...
        @property
        def details(self) -> RejectReturn:
            """The details."""

    @final
    class ReceiveReturn(Action):
        """Receive units of a return, no more than were requested. The details are the return's id and the units of each line."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ReceiveReturn | dict[str, Any]) -> Action.ReceiveReturn: ...
        @property
        def details(self) -> ReceiveReturn:
            """The details."""

    @final
    class RecordReceipt(Action):
        """Record that units of a return were received, even more than were requested. The details are the return's id and the units of each line."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordReceipt | dict[str, Any]) -> Action.RecordReceipt: ...
        @property
        def details(self) -> RecordReceipt:
            """The details."""

    @final
    class InspectReturn(Action):
        """Inspect received units: accept them, which reverses their sale, or reject them. The details are the return's id and both quantities of each line."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: InspectReturn | dict[str, Any]) -> Action.InspectReturn: ...
        @property
        def details(self) -> InspectReturn:
            """The details."""

    @final
    class CloseReturn(Action):
        """Close a return and charge its fees; units not received by then can no longer be received, only recorded. The details are the return's id and the fees."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: CloseReturn | dict[str, Any]) -> Action.CloseReturn: ...
        @property
        def details(self) -> CloseReturn:
            """The details."""

@final
class Command(_Value):
    """A command: an action with its idempotency key and expected version."""
    def __new__(cls, *, action: Action | dict[str, Any], idempotency_key: str | None = None, expected_version: int | None = None) -> Command: ...
    @property
    def action(self) -> Action:
        """The action requested or recorded."""
    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key: the same key with the same action returns the recorded events and changes nothing."""
    @property
    def expected_version(self) -> int | None:
        """The version the caller read; a request on another version is rejected, a fact never is."""

@final
class ClawBack(_Word):
    """What happens to a promotion for which the kept goods no longer qualify."""
    KEEP: ClassVar[ClawBack]
    """The customer keeps it."""
    REPRICE: ClassVar[ClawBack]
    """Kept goods are priced again; their increase in price is clawed back from the refund."""

@final
class OrderPolicy(_Value):
    """The merchant's policy for orders."""
    def __new__(cls, *, refund_allocation: RefundAllocation | str = ..., claw_back: ClawBack | str = ..., quote_valid_minutes: int | None = None) -> OrderPolicy: ...
    @property
    def refund_allocation(self) -> RefundAllocation:
        """How a refund is allocated to tenders."""
    @property
    def claw_back(self) -> ClawBack:
        """What happens to a promotion for which the kept goods no longer qualify."""
    @property
    def quote_valid_minutes(self) -> int | None:
        """For how many minutes after its instant (`at`) a quote that states no `valid_until` may be placed; absent: without end."""

@final
class Env(_Value):
    """The facts the engine needs from the host to decide a command: it has no clock and reads nothing."""
    def __new__(cls, *, now: str | datetime, actor: str | None = None, policy: OrderPolicy | dict[str, Any] | None = None) -> Env: ...
    @property
    def now(self) -> str:
        """The current instant."""
    @property
    def actor(self) -> str | None:
        """The actor, as the host names them."""
    @property
    def policy(self) -> OrderPolicy | None:
        """The merchant's policy."""

@final
class OrderPlaced(_Value):
    """An order was placed."""
    def __new__(cls, *, order: Order | dict[str, Any]) -> OrderPlaced: ...
    @property
    def order(self) -> Order:
        """The order as it was placed: version 0, nothing paid, nothing shipped."""

@final
class TenderAdded(_Value):
    """A means of payment was added."""
    def __new__(cls, *, tender: str, kind: TenderKind | str, over_capture_percent: Decimal | int | str | None = None) -> TenderAdded: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def kind(self) -> TenderKind:
        """The kind of tender."""
    @property
    def over_capture_percent(self) -> Decimal | None:
        """The over-capture tolerance, in percent; 0 where absent."""

@final
class AuthorizationExpired(_Value):
    """An authorization expired."""
    def __new__(cls, *, tender: str, amount: Decimal | int | str) -> AuthorizationExpired: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def amount(self) -> Decimal:
        """The amount that expired: not captured, voided or released, and not in a pending capture or void."""

@final
class VoidRequested(_Value):
    """A void was requested."""
    def __new__(cls, *, tender: str, operation: str, amount: Decimal | int | str) -> VoidRequested: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The operation."""
    @property
    def amount(self) -> Decimal:
        """The amount to void."""

@final
class LineReversal(_Value):
    """What was reversed of a line: one step of both refund chains over the same primary. A command may reverse one line in several steps. `net + Σ added taxes = gross = customer + withheld + Σ funded`."""
    def __new__(cls, *, line: str, priced_by: str | None = None, quantity: Decimal | int | str, gross: Decimal | int | str, net: Decimal | int | str, taxes: Iterable[FrozenTax | dict[str, Any]] = ..., funded: Iterable[Funded | dict[str, Any]] = ..., withheld: Decimal | int | str, customer: Decimal | int | str, goodwill: Decimal | int | str, clawed_back: Decimal | int | str, claw_back_uncollected: Decimal | int | str) -> LineReversal: ...
    @property
    def line(self) -> str:
        """The line."""
    @property
    def priced_by(self) -> str | None:
        """Which of the line's amounts: the change or exchange that priced the units; absent: the placement."""
    @property
    def quantity(self) -> Decimal:
        """The number of units reversed; 0 for goodwill."""
    @property
    def gross(self) -> Decimal:
        """The step of the primary: the amount reversed, with added taxes."""
    @property
    def net(self) -> Decimal:
        """The net part of `gross`."""
    @property
    def taxes(self) -> tuple[FrozenTax, ...]:
        """Each added tax in `gross`, in the order of the bytes of its rule's id."""
    @property
    def funded(self) -> tuple[Funded, ...]:
        """The share of each third party in `gross`."""
    @property
    def withheld(self) -> Decimal:
        """The share of `gross` that the customer withheld."""
    @property
    def customer(self) -> Decimal:
        """The customer's share of `gross`, which the merchant owes."""
    @property
    def goodwill(self) -> Decimal:
        """The goodwill in `gross`: amounts refunded for no unit. Either all of `gross` or 0."""
    @property
    def clawed_back(self) -> Decimal:
        """The amount clawed back from this reversal, because the goods that stay no longer qualify for a promotion: the units carry this beyond `gross`. Below 0 where an earlier claw-back is undone and refunded."""
    @property
    def claw_back_uncollected(self) -> Decimal:
        """What can no longer be clawed back, because the money was refunded before. It covers the whole order after this step and is stated on the first reversal of a command; 0 on the others."""

@final
class ChargeReversal(_Value):
    """What was reversed of a shipping line or fee: one step of both refund chains."""
    def __new__(cls, *, charge: str, gross: Decimal | int | str, net: Decimal | int | str, taxes: Iterable[FrozenTax | dict[str, Any]] = ..., funded: Iterable[Funded | dict[str, Any]] = ..., withheld: Decimal | int | str, customer: Decimal | int | str) -> ChargeReversal: ...
    @property
    def charge(self) -> str:
        """The id of the shipping line or fee."""
    @property
    def gross(self) -> Decimal:
        """The step of the primary: the amount reversed, with added taxes."""
    @property
    def net(self) -> Decimal:
        """The net part of `gross`."""
    @property
    def taxes(self) -> tuple[FrozenTax, ...]:
        """Each added tax in `gross`, in the order of the bytes of its rule's id."""
    @property
    def funded(self) -> tuple[Funded, ...]:
        """The share of each third party in `gross`."""
    @property
    def withheld(self) -> Decimal:
        """The share of `gross` that the customer withheld."""
    @property
    def customer(self) -> Decimal:
        """The customer's share of `gross`, which the merchant owes."""

@final
class TenderShare(_Value):
    """The amount of a refund allocated to one tender."""
    def __new__(cls, *, tender: str, operation: str, amount: Decimal | int | str) -> TenderShare: ...
    @property
    def tender(self) -> str:
        """The tender."""
    @property
    def operation(self) -> str:
        """The operation's id."""
    @property
    def amount(self) -> Decimal:
        """The amount."""

@final
class RefundRequested(_Value):
    """A refund was requested."""
    def __new__(cls, *, refund: str, lines: Iterable[LineReversal | dict[str, Any]] = ..., charges: Iterable[ChargeReversal | dict[str, Any]] = ..., shares: Iterable[TenderShare | dict[str, Any]] = ..., balance_due: Decimal | int | str | None = None, carried: Decimal | int | str = ..., reason: str | None = None) -> RefundRequested: ...
    @property
    def refund(self) -> str:
        """The refund."""
    @property
    def lines(self) -> tuple[LineReversal, ...]:
        """The reversals of lines."""
    @property
    def charges(self) -> tuple[ChargeReversal, ...]:
        """The reversals of shipping and fees."""
    @property
    def shares(self) -> tuple[TenderShare, ...]:
        """The operations: one for each tender that is refunded, with its amount."""
    @property
    def balance_due(self) -> Decimal | None:
        """What the customer owes once every refund under way has succeeded: money goes back while the order is not paid. Absent where nothing is due then."""
    @property
    def carried(self) -> Decimal:
        """What refunds have freed below 0 in all, and the next refunds pay less: see `refund_carried` of the order."""
    @property
    def reason(self) -> str | None:
        """The reason."""

@final
class LineCancelled(_Value):
    """Open units of a line were cancelled."""
    def __new__(cls, *, line: str, quantity: Decimal | int | str, reversals: Iterable[LineReversal | dict[str, Any]] = ..., reason: str | None = None) -> LineCancelled: ...
    @property
    def line(self) -> str:
        """The line."""
    @property
    def quantity(self) -> Decimal:
        """The units that will not ship; the line's units refunded in advance come first and are not reversed again."""
    @property
    def reversals(self) -> tuple[LineReversal, ...]:
        """The reversed sales. For further lines: earlier claw-backs that this cancellation undoes."""
    @property
    def reason(self) -> str | None:
        """The reason."""

@final
class OrderCancelled(_Value):
    """The whole order was cancelled."""
    def __new__(cls, *, lines: Iterable[LineReversal | dict[str, Any]] = ..., charges: Iterable[ChargeReversal | dict[str, Any]] = ..., reason: str | None = None) -> OrderCancelled: ...
    @property
    def lines(self) -> tuple[LineReversal, ...]:
        """The reversed sales of lines."""
    @property
    def charges(self) -> tuple[ChargeReversal, ...]:
        """The reversed shipping and fees."""
    @property
    def reason(self) -> str | None:
        """The reason."""

@final
class ReturnInspected(_Value):
    """Received units were accepted or rejected."""
    def __new__(cls, *, id: str, lines: Iterable[InspectedLine | dict[str, Any]] = ..., reversals: Iterable[LineReversal | dict[str, Any]] = ...) -> ReturnInspected: ...
    @property
    def id(self) -> str:
        """The return."""
    @property
    def lines(self) -> tuple[InspectedLine, ...]:
        """The result of the inspection."""
    @property
    def reversals(self) -> tuple[LineReversal, ...]:
        """The reversed sales."""

@final
class ReturnClosed(_Value):
    """A return was closed."""
    def __new__(cls, *, id: str, fees: Iterable[OrderCharge | dict[str, Any]] = ...) -> ReturnClosed: ...
    @property
    def id(self) -> str:
        """The return."""
    @property
    def fees(self) -> tuple[OrderCharge, ...]:
        """The fees charged, priced and taxed."""

class Anomaly(_Value):
    """What a recorded fact leaves beyond a limit, or names for the first time."""
    @property
    def kind(self) -> Literal["tender_unknown", "capture_exceeds_authorized", "void_exceeds_authorized", "payment_exceeds_due", "refund_exceeds_captured", "receipt_exceeds_requested"]:
        """Which of the variants it is, as on the wire."""

    @final
    class TenderUnknown(Anomaly):
        """A fact named a tender that the order did not have; it was added."""
        __match_args__ = ("tender",)
        def __new__(cls, *, tender: str) -> Anomaly.TenderUnknown: ...
        @property
        def tender(self) -> str:
            """The tender."""

    @final
    class CaptureExceedsAuthorized(Anomaly):
        """More was captured than is authorized: by a capture, or because the authorization failed or was lowered afterwards."""
        __match_args__ = ("tender", "excess",)
        def __new__(cls, *, tender: str, excess: Decimal | int | str) -> Anomaly.CaptureExceedsAuthorized: ...
        @property
        def tender(self) -> str:
            """The tender."""
        @property
        def excess(self) -> Decimal:
            """The excess of all its captures."""

    @final
    class VoidExceedsAuthorized(Anomaly):
        """More was voided than was authorized and not captured, or, where the authorization failed or was lowered afterwards, than is authorized in all."""
        __match_args__ = ("tender", "excess",)
        def __new__(cls, *, tender: str, excess: Decimal | int | str) -> Anomaly.VoidExceedsAuthorized: ...
        @property
        def tender(self) -> str:
            """The tender."""
        @property
        def excess(self) -> Decimal:
            """The excess of all its voids."""

    @final
    class PaymentExceedsDue(Anomaly):
        """More is authorized or captured than the order owes: by an authorization, a capture or a sale, or because a void failed after it had succeeded."""
        __match_args__ = ("tender", "excess",)
        def __new__(cls, *, tender: str, excess: Decimal | int | str) -> Anomaly.PaymentExceedsDue: ...
        @property
        def tender(self) -> str:
            """The tender."""
        @property
        def excess(self) -> Decimal:
            """The excess over what could have been requested now, over all tenders."""

    @final
    class RefundExceedsCaptured(Anomaly):
        """More was refunded than is captured: by a refund, or because a capture or a sale failed or was lowered afterwards."""
        __match_args__ = ("tender", "excess",)
        def __new__(cls, *, tender: str, excess: Decimal | int | str) -> Anomaly.RefundExceedsCaptured: ...
        @property
        def tender(self) -> str:
            """The tender whose refunds exceed: that of the fact, or one that was refunded what the fact's tender paid."""
        @property
        def excess(self) -> Decimal:
            """The excess of all its refunds."""

    @final
    class ReceiptExceedsRequested(Anomaly):
        """More units were received than the return requested."""
        __match_args__ = ("line", "excess",)
        def __new__(cls, *, line: str, excess: Decimal | int | str) -> Anomaly.ReceiptExceedsRequested: ...
        @property
        def line(self) -> str:
            """The line."""
        @property
        def excess(self) -> Decimal:
            """The excess of this receipt."""

@final
class AnomalyFound(_Value):
    """A recorded fact leaves more done than was authorized, captured, due or requested, or names an unknown tender."""
    def __new__(cls, *, anomaly: Anomaly | dict[str, Any]) -> AnomalyFound: ...
    @property
    def anomaly(self) -> Anomaly:
        """What was found."""

@final
class ActionKind(_Word):
    """The name of an action."""
    PLACE_ORDER: ClassVar[ActionKind]
    """Place an order: freeze an accepted quote line by line. The details are the order's id, the request and its quote."""
    HOLD_ORDER: ClassVar[ActionKind]
    """Put the order on hold: nothing ships and nothing is captured. The details are the hold's id and its reason."""
    RELEASE_HOLD: ClassVar[ActionKind]
    """Release a hold. The details are the hold's id."""
    ADD_TENDER: ClassVar[ActionKind]
    """Add a means of payment that the cart did not have. The details are the tender's id, its kind and its over-capture tolerance."""
    REQUEST_AUTHORIZATION: ClassVar[ActionKind]
    """Request an authorization: an amount to reserve on a tender. The details are the tender, the operation's id and the amount."""
    RECORD_AUTHORIZATION: ClassVar[ActionKind]
    """Record the gateway's answer to an authorization. The details are the tender, the operation's id, the result and when the authorization expires."""
    ADJUST_AUTHORIZATION: ClassVar[ActionKind]
    """Record that the gateway changed the authorized amount. The details are the tender and the new total authorized amount."""
    EXPIRE_AUTHORIZATION: ClassVar[ActionKind]
    """Record that an authorization expired. The details are the tender."""
    REQUEST_CAPTURE: ClassVar[ActionKind]
    """Request a capture of an authorized amount. The details are the tender, the operation's id, the amount, and whether it is a capture, a final capture, or a sale that authorizes and captures at once."""
    RECORD_CAPTURE: ClassVar[ActionKind]
    """Record the gateway's answer to a capture. The details are the tender, the operation's id, the result and the kind of capture."""
    REQUEST_VOID: ClassVar[ActionKind]
    """Request a void, which cancels an authorization in whole or in part. The details are the tender, the operation's id and the amount, or none for all that is open."""
    RECORD_VOID: ClassVar[ActionKind]
    """Record the gateway's answer to a void. The details are the tender, the operation's id and the result."""
    REQUEST_REFUND: ClassVar[ActionKind]
    """Request a refund. The details are the refund's id, what is refunded (units, charges, amounts or what is owed) and how it is allocated to tenders."""
    RECORD_REFUND: ClassVar[ActionKind]
    """Record the gateway's answer to one operation of a refund. The details are the tender, the operation's id and the result."""
    CREATE_SHIPMENT: ClassVar[ActionKind]
    """Create a shipment: pack open units. The details are the shipment's id and the units of each line."""
    SHIP_SHIPMENT: ClassVar[ActionKind]
    """Ship packed units of a shipment. The details are the shipment and the units of each line, or none for all of them."""
    DELIVER_SHIPMENT: ClassVar[ActionKind]
    """Record that units of a shipment were delivered. The details are the shipment and the units of each line, or none for all of them."""
    CANCEL_SHIPMENT: ClassVar[ActionKind]
    """Unpack units of a shipment before they ship; they are open again. The details are the shipment and the units of each line, or none for all of them."""
    CANCEL_LINE: ClassVar[ActionKind]
    """Cancel open units of a line and reverse their sale. The details are the line, the quantity and the reason."""
    CANCEL_ORDER: ClassVar[ActionKind]
    """Cancel the whole order and reverse the rest of its sale. The details are the reason."""
    REQUEST_RETURN: ClassVar[ActionKind]
    """Request a return of shipped units. The details are the return's id, its kind, the units of each line and the reason."""
    APPROVE_RETURN: ClassVar[ActionKind]
    """Approve a requested return. The details are the return's id."""
    REJECT_RETURN: ClassVar[ActionKind]
    """Reject a return of which no unit was received. The details are the return's id and the reason."""
    RECEIVE_RETURN: ClassVar[ActionKind]
    """Receive units of a return, no more than were requested. The details are the return's id and the units of each line."""
    RECORD_RECEIPT: ClassVar[ActionKind]
    """Record that units of a return were received, even more than were requested. The details are the return's id and the units of each line."""
    INSPECT_RETURN: ClassVar[ActionKind]
    """Inspect received units: accept them, which reverses their sale, or reject them. The details are the return's id and both quantities of each line."""
    CLOSE_RETURN: ClassVar[ActionKind]
    """Close a return and charge its fees; units not received by then can no longer be received, only recorded. The details are the return's id and the fees."""

@final
class FactRepeated(_Value):
    """A fact that says nothing new was recorded under an idempotency key.  The event keeps the key, so that the same delivery again is a replay, even where a later fact has changed in the meantime what this one said."""
    def __new__(cls, *, action: ActionKind | str) -> FactRepeated: ...
    @property
    def action(self) -> ActionKind:
        """The kind of the action that recorded it."""

class EventData(_Value):
    """What happened to an order."""
    @property
    def kind(self) -> Literal["order_placed", "order_held", "hold_released", "tender_added", "authorization_requested", "authorization_recorded", "authorization_adjusted", "authorization_expired", "capture_requested", "capture_recorded", "void_requested", "void_recorded", "refund_requested", "refund_recorded", "shipment_created", "shipment_shipped", "shipment_delivered", "shipment_cancelled", "line_cancelled", "order_cancelled", "return_requested", "return_approved", "return_rejected", "return_received", "receipt_recorded", "return_inspected", "return_closed", "anomaly_found", "fact_repeated"]:
        """Which of the variants it is, as on the wire."""

    @final
    class OrderPlaced(EventData):
        """An order was placed."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: OrderPlaced | dict[str, Any]) -> EventData.OrderPlaced: ...
        @property
        def details(self) -> OrderPlaced:
            """The details."""

    @final
    class OrderHeld(EventData):
        """The order was put on hold."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: HoldOrder | dict[str, Any]) -> EventData.OrderHeld: ...
        @property
        def details(self) -> HoldOrder:
            """The details."""

    @final
    class HoldReleased(EventData):
        """A hold was released."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ReleaseHold | dict[str, Any]) -> EventData.HoldReleased: ...
        @property
        def details(self) -> ReleaseHold:
            """The details."""

    @final
    class TenderAdded(EventData):
        """A means of payment was added."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: TenderAdded | dict[str, Any]) -> EventData.TenderAdded: ...
        @property
        def details(self) -> TenderAdded:
            """The details."""

    @final
    class AuthorizationRequested(EventData):
        """An authorization was requested."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestAuthorization | dict[str, Any]) -> EventData.AuthorizationRequested: ...
        @property
        def details(self) -> RequestAuthorization:
            """The details."""

    @final
    class AuthorizationRecorded(EventData):
        """The result of an authorization was recorded."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordAuthorization | dict[str, Any]) -> EventData.AuthorizationRecorded: ...
        @property
        def details(self) -> RecordAuthorization:
            """The details."""

    @final
    class AuthorizationAdjusted(EventData):
        """The authorized amount was changed by the gateway."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: AdjustAuthorization | dict[str, Any]) -> EventData.AuthorizationAdjusted: ...
        @property
        def details(self) -> AdjustAuthorization:
            """The details."""

    @final
    class AuthorizationExpired(EventData):
        """An authorization expired."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: AuthorizationExpired | dict[str, Any]) -> EventData.AuthorizationExpired: ...
        @property
        def details(self) -> AuthorizationExpired:
            """The details."""

    @final
    class CaptureRequested(EventData):
        """A capture was requested."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestCapture | dict[str, Any]) -> EventData.CaptureRequested: ...
        @property
        def details(self) -> RequestCapture:
            """The details."""

    @final
    class CaptureRecorded(EventData):
        """The result of a capture was recorded."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordCapture | dict[str, Any]) -> EventData.CaptureRecorded: ...
        @property
        def details(self) -> RecordCapture:
            """The details."""

    @final
    class VoidRequested(EventData):
        """A void was requested."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: VoidRequested | dict[str, Any]) -> EventData.VoidRequested: ...
        @property
        def details(self) -> VoidRequested:
            """The details."""

    @final
    class VoidRecorded(EventData):
        """The result of a void was recorded."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordVoid | dict[str, Any]) -> EventData.VoidRecorded: ...
        @property
        def details(self) -> RecordVoid:
            """The details."""

    @final
    class RefundRequested(EventData):
        """A refund was requested; the sales it covers are reversed."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RefundRequested | dict[str, Any]) -> EventData.RefundRequested: ...
        @property
        def details(self) -> RefundRequested:
            """The details."""

    @final
    class RefundRecorded(EventData):
        """The result of one operation of a refund was recorded."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordRefund | dict[str, Any]) -> EventData.RefundRecorded: ...
        @property
        def details(self) -> RecordRefund:
            """The details."""

    @final
    class ShipmentCreated(EventData):
        """A shipment was created."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: CreateShipment | dict[str, Any]) -> EventData.ShipmentCreated: ...
        @property
        def details(self) -> CreateShipment:
            """The details."""

    @final
    class ShipmentShipped(EventData):
        """Units of a shipment were shipped."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ShipShipment | dict[str, Any]) -> EventData.ShipmentShipped: ...
        @property
        def details(self) -> ShipShipment:
            """The details."""

    @final
    class ShipmentDelivered(EventData):
        """Units of a shipment were delivered."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: DeliverShipment | dict[str, Any]) -> EventData.ShipmentDelivered: ...
        @property
        def details(self) -> DeliverShipment:
            """The details."""

    @final
    class ShipmentCancelled(EventData):
        """Units of a shipment were unpacked."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: CancelShipment | dict[str, Any]) -> EventData.ShipmentCancelled: ...
        @property
        def details(self) -> CancelShipment:
            """The details."""

    @final
    class LineCancelled(EventData):
        """Open units of a line were cancelled."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: LineCancelled | dict[str, Any]) -> EventData.LineCancelled: ...
        @property
        def details(self) -> LineCancelled:
            """The details."""

    @final
    class OrderCancelled(EventData):
        """The whole order was cancelled."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: OrderCancelled | dict[str, Any]) -> EventData.OrderCancelled: ...
        @property
        def details(self) -> OrderCancelled:
            """The details."""

    @final
    class ReturnRequested(EventData):
        """A return was requested."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RequestReturn | dict[str, Any]) -> EventData.ReturnRequested: ...
        @property
        def details(self) -> RequestReturn:
            """The details."""

    @final
    class ReturnApproved(EventData):
        """A return was approved."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ApproveReturn | dict[str, Any]) -> EventData.ReturnApproved: ...
        @property
        def details(self) -> ApproveReturn:
            """The details."""

    @final
    class ReturnRejected(EventData):
        """A return was rejected."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RejectReturn | dict[str, Any]) -> EventData.ReturnRejected: ...
        @property
        def details(self) -> RejectReturn:
            """The details."""

    @final
    class ReturnReceived(EventData):
        """Units of a return were received."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ReceiveReturn | dict[str, Any]) -> EventData.ReturnReceived: ...
        @property
        def details(self) -> ReceiveReturn:
            """The details."""

    @final
    class ReceiptRecorded(EventData):
        """The receipt of units of a return was recorded."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: RecordReceipt | dict[str, Any]) -> EventData.ReceiptRecorded: ...
        @property
        def details(self) -> RecordReceipt:
            """The details."""

    @final
    class ReturnInspected(EventData):
        """Received units of a return were inspected."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ReturnInspected | dict[str, Any]) -> EventData.ReturnInspected: ...
        @property
        def details(self) -> ReturnInspected:
            """The details."""

    @final
    class ReturnClosed(EventData):
        """A return was closed."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: ReturnClosed | dict[str, Any]) -> EventData.ReturnClosed: ...
        @property
        def details(self) -> ReturnClosed:
            """The details."""

    @final
    class AnomalyFound(EventData):
        """A recorded fact leaves more done than was authorized, captured, due or requested, or names an unknown tender."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: AnomalyFound | dict[str, Any]) -> EventData.AnomalyFound: ...
        @property
        def details(self) -> AnomalyFound:
            """The details."""

    @final
    class FactRepeated(EventData):
        """A fact that says nothing new was recorded under an idempotency key: the key is used, and nothing else changed."""
        __match_args__ = ("details",)
        def __new__(cls, *, details: FactRepeated | dict[str, Any]) -> EventData.FactRepeated: ...
        @property
        def details(self) -> FactRepeated:
            """The details."""

@final
class Event(_Value):
    """An event of an order, in its envelope: the unit a host stores."""
    def __new__(cls, *, stream: str, seq: int, schema: int, tenant: str | None = None, idempotency_key: str | None = None, digest: str | None = None, at: str | datetime, actor: str | None = None, data: EventData | dict[str, Any]) -> Event: ...
    @property
    def stream(self) -> str:
        """The id of the aggregate it happened to."""
    @property
    def seq(self) -> int:
        """Its number in the stream, from 1 without gaps."""
    @property
    def schema(self) -> int:
        """The version of the data's shape."""
    @property
    def tenant(self) -> str | None:
        """The merchant, where one host serves several."""
    @property
    def idempotency_key(self) -> str | None:
        """The idempotency key of the command that gave it."""
    @property
    def digest(self) -> str | None:
        """SHA-256 of that command, where it had a key."""
    @property
    def at(self) -> str:
        """The instant, as the host stated it."""
    @property
    def actor(self) -> str | None:
        """The actor, as the host named them."""
    @property
    def data(self) -> EventData:
        """The event data: what happened."""

@final
class Replayed(_Value):
    """The position in the stream of the events of a replayed command."""
    def __new__(cls, *, first_seq: int, events: int) -> Replayed: ...
    @property
    def first_seq(self) -> int:
        """The sequence number of the first."""
    @property
    def events(self) -> int:
        """The number of events."""

@final
class AccountKind(_Word):
    """The kind of an account."""
    RECEIVABLE: ClassVar[AccountKind]
    """What the customer owes (an asset)."""
    FUNDER_RECEIVABLE: ClassVar[AccountKind]
    """What a third party owes for a promotion (an asset), by promotion."""
    WITHHELD_RECEIVABLE: ClassVar[AccountKind]
    """What the customer withheld for the tax office (an asset)."""
    TENDER: ClassVar[AccountKind]
    """Money on a tender (an asset), by tender."""
    REVENUE: ClassVar[AccountKind]
    """What was sold, without tax (income)."""
    DISCOUNTS: ClassVar[AccountKind]
    """What promotions took off (against income)."""
    SHIPPING: ClassVar[AccountKind]
    """Shipping charged (income)."""
    FEES: ClassVar[AccountKind]
    """Fees charged (income)."""
    REFUNDS: ClassVar[AccountKind]
    """Sales reversed (against income)."""
    CLAW_BACKS: ClassVar[AccountKind]
    """What was clawed back from refunds for promotions that no longer apply (income)."""
    ROUNDING: ClassVar[AccountKind]
    """The rounding of the payable amount (income or expense)."""
    TAX: ClassVar[AccountKind]
    """Tax owed (a liability), by rule."""
    CHARGEBACKS: ClassVar[AccountKind]
    """What customers' banks charged back (an expense)."""
    WRITTEN_OFF: ClassVar[AccountKind]
    """What was written off (an expense)."""

@final
class Account(_Value):
    """An account of the ledger."""
    def __new__(cls, *, kind: AccountKind | str, of: str | None = None) -> Account: ...
    @property
    def kind(self) -> AccountKind:
        """The kind of the account."""
    @property
    def of(self) -> str | None:
        """The tender, tax rule or promotion of the account; absent where the order has one account of the kind."""

@final
class Posting(_Value):
    """One entry of the ledger. The postings of one event sum to 0 where the engine wrote the event; of a stream that was changed by hand they need not, and `check_history` says so."""
    def __new__(cls, *, seq: int, at: str | datetime, account: Account | dict[str, Any], amount: Decimal | int | str) -> Posting: ...
    @property
    def seq(self) -> int:
        """The number of the event in the stream."""
    @property
    def at(self) -> str:
        """When it happened."""
    @property
    def account(self) -> Account:
        """The account."""
    @property
    def amount(self) -> Decimal:
        """The amount: above 0 debit, below 0 credit."""

@final
class OrderStatus(_Word):
    """The status of an order."""
    DRAFT: ClassVar[OrderStatus]
    """Not placed."""
    OPEN: ClassVar[OrderStatus]
    """Placed, with something left to do."""
    ON_HOLD: ClassVar[OrderStatus]
    """Placed and on hold."""
    CANCELLED: ClassVar[OrderStatus]
    """Cancelled as a whole, or no unit is kept and nothing is charged."""
    COMPLETED: ClassVar[OrderStatus]
    """Every unit kept was delivered, nothing is due, nothing is owed, and no operation of a tender is pending or unknown: no authorization, capture, sale, void or refund. A return that is requested does not reopen the order."""

@final
class PaymentStatus(_Word):
    """The status of an order's payment: money against what the order costs now. It counts what is certain: what gateways have confirmed. An operation that is pending, unknown or failed changes it in no direction, except that `voided` waits for every authorization, capture and sale under way. Refunds have a status of their own."""
    UNPAID: ClassVar[PaymentStatus]
    """Nothing is authorized, nothing is kept of what was captured, and none of the others holds."""
    PARTIALLY_AUTHORIZED: ClassVar[PaymentStatus]
    """Part of what is due is authorized."""
    AUTHORIZED: ClassVar[PaymentStatus]
    """All of what is due is authorized: nothing is captured yet, or all of it was refunded."""
    PARTIALLY_PAID: ClassVar[PaymentStatus]
    """Part of what the order costs is captured."""
    PAID: ClassVar[PaymentStatus]
    """All of what the order costs is captured, or the units kept cost nothing."""
    OVERPAID: ClassVar[PaymentStatus]
    """More is captured than the order costs."""
    REFUNDED: ClassVar[PaymentStatus]
    """All of what was captured is refunded, and nothing is due."""
    VOIDED: ClassVar[PaymentStatus]
    """Nothing was captured, nothing is authorized any more, and no authorization, capture or sale is under way: the authorizations were voided, released or expired, or the order was cancelled as a whole."""

@final
class RefundStatus(_Word):
    """The status of an order's refunds: what was refunded against what was captured."""
    NONE: ClassVar[RefundStatus]
    """Nothing was refunded."""
    PARTIALLY_REFUNDED: ClassVar[RefundStatus]
    """Part of what was captured is refunded."""
    REFUNDED: ClassVar[RefundStatus]
    """All of what was captured is refunded."""

@final
class FulfilmentStatus(_Word):
    """The status of an order's fulfilment. Cancelled units do not count."""
    UNFULFILLED: ClassVar[FulfilmentStatus]
    """Nothing is packed or has shipped."""
    PARTIALLY_PACKED: ClassVar[FulfilmentStatus]
    """Some units are packed, none has shipped."""
    PACKED: ClassVar[FulfilmentStatus]
    """All units are packed, none has shipped."""
    PARTIALLY_SHIPPED: ClassVar[FulfilmentStatus]
    """Some units have shipped, none was delivered."""
    SHIPPED: ClassVar[FulfilmentStatus]
    """All units have shipped, none was delivered."""
    PARTIALLY_DELIVERED: ClassVar[FulfilmentStatus]
    """Some units have been delivered."""
    DELIVERED: ClassVar[FulfilmentStatus]
    """All units have been delivered."""
    NOT_REQUIRED: ClassVar[FulfilmentStatus]
    """No unit is left that could ship."""

@final
class ReturnStatus(_Word):
    """The status of an order's returns."""
    NONE: ClassVar[ReturnStatus]
    """No return was requested."""
    REQUESTED: ClassVar[ReturnStatus]
    """A return is requested, and no unit has been returned."""
    PARTIALLY_RETURNED: ClassVar[ReturnStatus]
    """Some of the shipped units were returned."""
    RETURNED: ClassVar[ReturnStatus]
    """All of the shipped units came back, accepted or rejected."""

@final
class Statuses(_Value):
    """The statuses of an order, with the amounts they come from."""
    def __new__(cls, *, order: OrderStatus | str, payment: PaymentStatus | str, refunds: RefundStatus | str, fulfilment: FulfilmentStatus | str, returns: ReturnStatus | str, outcome_unknown: _bool, current_total: Decimal | int | str, paid: Decimal | int | str, balance_due: Decimal | int | str) -> Statuses: ...
    @property
    def order(self) -> OrderStatus:
        """The order as a whole."""
    @property
    def payment(self) -> PaymentStatus:
        """Its payment."""
    @property
    def refunds(self) -> RefundStatus:
        """Its refunds."""
    @property
    def fulfilment(self) -> FulfilmentStatus:
        """Its fulfilment."""
    @property
    def returns(self) -> ReturnStatus:
        """Its returns."""
    @property
    def outcome_unknown(self) -> _bool:
        """Whether the result of a payment operation is unknown."""
    @property
    def current_total(self) -> Decimal:
        """The current total: units not reversed, shipping, fees, rounding."""
    @property
    def paid(self) -> Decimal:
        """What was paid: captured less refunded."""
    @property
    def balance_due(self) -> Decimal:
        """The balance due; below 0: owed to the customer."""

@final
class Applied(_Value):
    """The outcome of an accepted command."""
    def __new__(cls, *, order: Order | dict[str, Any], events: Iterable[Event | dict[str, Any]] = ..., replayed: Replayed | dict[str, Any] | None = None, postings: Iterable[Posting | dict[str, Any]] = ..., statuses: Statuses | dict[str, Any]) -> Applied: ...
    @property
    def order(self) -> Order:
        """The order after it."""
    @property
    def events(self) -> tuple[Event, ...]:
        """The events it led to; empty where it changed nothing or was replayed."""
    @property
    def replayed(self) -> Replayed | None:
        """The position of its events in the stream, if its idempotency key was used before."""
    @property
    def postings(self) -> tuple[Posting, ...]:
        """The ledger's entries of the events."""
    @property
    def statuses(self) -> Statuses:
        """The order's statuses after it."""

@final
class ProblemCode(_Word):
    """Which fault a Problem reports: stable, never renamed, one page each in `docs/errors/`.  On the wire a code is its text, such as `UNKNOWN_FIELD`."""
    EMPTY_INPUT: ClassVar[ProblemCode]
    """The input holds no document."""
    INVALID_UTF8: ClassVar[ProblemCode]
    """The bytes are not UTF-8."""
    INVALID_JSON: ClassVar[ProblemCode]
    """The text breaks the JSON grammar (RFC 8259)."""
    TRAILING_DATA: ClassVar[ProblemCode]
    """Something other than white space follows the document."""
    WRONG_TYPE: ClassVar[ProblemCode]
    """The value has another type than the field."""
    MISSING_FIELD: ClassVar[ProblemCode]
    """A required field is absent."""
    UNKNOWN_FIELD: ClassVar[ProblemCode]
    """The object has no field of this name."""
    DUPLICATE_FIELD: ClassVar[ProblemCode]
    """A field occurs twice in one object."""
    NULL_NOT_ALLOWED: ClassVar[ProblemCode]
    """The value is `null`."""
    UNKNOWN_VALUE: ClassVar[ProblemCode]
    """The value is not one of the field's words."""
    NUMBER_NOT_ALLOWED: ClassVar[ProblemCode]
    """A decimal was written as a JSON number."""
    INVALID_DECIMAL: ClassVar[ProblemCode]
    """The text is not a plain decimal."""
    TOO_MANY_DIGITS: ClassVar[ProblemCode]
    """The decimal has more than 18 significant digits."""
    SCALE_TOO_FINE: ClassVar[ProblemCode]
    """The decimal has more digits after the point than its kind allows."""
    OUT_OF_RANGE: ClassVar[ProblemCode]
    """The number lies outside the range of its field."""
    INVALID_INSTANT: ClassVar[ProblemCode]
    """The text is not an RFC 3339 instant with an offset."""
    INVALID_CURRENCY: ClassVar[ProblemCode]
    """The text cannot be a currency code."""
    UNKNOWN_CURRENCY: ClassVar[ProblemCode]
    """The currency is neither in ISO 4217 nor defined by the rulebook."""
    INVALID_TEXT: ClassVar[ProblemCode]
    """The text is empty or holds a control character where neither is allowed."""
    INVALID_CODE: ClassVar[ProblemCode]
    """A promotion's code is empty or holds a control character, so that no customer could enter it."""
    TOO_DEEP: ClassVar[ProblemCode]
    """The document is nested too deeply."""
    TOO_LONG: ClassVar[ProblemCode]
    """A text or the whole document is too long."""
    TOO_MANY: ClassVar[ProblemCode]
    """A list is too long."""
    DUPLICATE_ID: ClassVar[ProblemCode]
    """Two elements of a list carry the same id, or a list names one thing twice."""
    RESERVED_ID: ClassVar[ProblemCode]
    """The id starts with a prefix that is reserved for farthing."""
    UNKNOWN_REFERENCE: ClassVar[ProblemCode]
    """The id refers to an element that the document does not have."""
    OVERLAPPING_WINDOWS: ClassVar[ProblemCode]
    """Two windows of time that must follow one another overlap."""
    EMPTY_WINDOW: ClassVar[ProblemCode]
    """A window of time ends before or when it starts."""
    MISSING_POLICY: ClassVar[ProblemCode]
    """The rulebook lacks a policy that the request needs."""
    PRICE_SOURCE_NOT_ALLOWED: ClassVar[ProblemCode]
    """The line's price comes from a source the rulebook does not allow."""
    TWO_PRICES: ClassVar[ProblemCode]
    """A line has two prices."""
    NO_PRICE: ClassVar[ProblemCode]
    """No price was found for a line."""
    ITEM_MISMATCH: ClassVar[ProblemCode]
    """The line and the rulebook contradict each other on a fact of one item."""
    CURRENCY_MISMATCH: ClassVar[ProblemCode]
    """Two currencies occur where one is required."""
    QUANTITY_NOT_POSITIVE: ClassVar[ProblemCode]
    """A quantity of a cart line is zero or less."""
    PRICE_NEGATIVE: ClassVar[ProblemCode]
    """A unit price of a cart line is below zero."""
    NOT_IMPLEMENTED: ClassVar[ProblemCode]
    """The contract has this feature, but the engine does not compute it yet."""
    OVERFLOW: ClassVar[ProblemCode]
    """A result does not fit: minor units stay within ±(2^53−1)."""
    WORK_LIMIT: ClassVar[ProblemCode]
    """The work counter reached its bound."""
    DIGEST_MISMATCH: ClassVar[ProblemCode]
    """The quote is not the one this request and rulebook give."""
    UNSUPPORTED_SCHEMA: ClassVar[ProblemCode]
    """The document names a schema this version does not read."""
    UNSUPPORTED_CALCULATION: ClassVar[ProblemCode]
    """The document names a calculation version that does not run here."""
    NO_TAX_RULE: ClassVar[ProblemCode]
    """No tax rule applies to a line."""
    TAX_UNSOLVABLE: ClassVar[ProblemCode]
    """Taxes that contain one another leave no net amount, such as 100 % of the gross amount on a net price."""
    TAX_ABOVE_PRICE: ClassVar[ProblemCode]
    """The taxes inside a price exceed it, so the net amount would be below zero."""
    GROSS_NOT_REACHABLE: ClassVar[ProblemCode]
    """No net amount and its tax add up to the given gross amount: because of rounding, or because a tax begins at an amount."""
    TAX_NOT_IN_FORCE: ClassVar[ProblemCode]
    """The document names a tax rule that is not effective at its tax point."""
    INCLUDED_TAX_NOT_ADDED: ClassVar[ProblemCode]
    """A tax that the seller does not collect is marked as inside the price."""
    VERSION_CONFLICT: ClassVar[ProblemCode]
    """The order changed since the caller read it."""
    IDEMPOTENCY_KEY_REUSED: ClassVar[ProblemCode]
    """The key was used before, for another command."""
    ORDER_NOT_PLACED: ClassVar[ProblemCode]
    """The order does not exist yet."""
    ORDER_ALREADY_PLACED: ClassVar[ProblemCode]
    """The order is placed already."""
    ORDER_ON_HOLD: ClassVar[ProblemCode]
    """The order is on hold: nothing ships and nothing is captured."""
    ORDER_CANCELLED: ClassVar[ProblemCode]
    """The order was cancelled as a whole."""
    ORDER_HAS_SHIPPED: ClassVar[ProblemCode]
    """Units of the order have shipped or are packed."""
    UNKNOWN_LINE: ClassVar[ProblemCode]
    """The order has no such line."""
    UNKNOWN_CHARGE: ClassVar[ProblemCode]
    """The order has no such shipping line or fee."""
    UNKNOWN_TENDER: ClassVar[ProblemCode]
    """The order has no such tender."""
    UNKNOWN_SHIPMENT: ClassVar[ProblemCode]
    """The order has no such shipment."""
    UNKNOWN_RETURN: ClassVar[ProblemCode]
    """The order has no such return."""
    UNKNOWN_HOLD: ClassVar[ProblemCode]
    """The order has no such active hold."""
    OPERATION_MISMATCH: ClassVar[ProblemCode]
    """The operation's id belongs to another tender or to another kind of operation."""
    SCALE_EXCEEDS_CURRENCY: ClassVar[ProblemCode]
    """The amount is finer than the currency's minor unit."""
    AMOUNT_NOT_POSITIVE: ClassVar[ProblemCode]
    """An amount that must be above zero is not."""
    CAPTURE_EXCEEDS_AUTHORIZED: ClassVar[ProblemCode]
    """The capture exceeds the authorized amount that is left."""
    VOID_EXCEEDS_AUTHORIZED: ClassVar[ProblemCode]
    """The void exceeds the open part of the authorization."""
    REFUND_EXCEEDS_CAPTURED: ClassVar[ProblemCode]
    """The refund exceeds the captured amount that is not refunded."""
    REFUND_EXCEEDS_PAID: ClassVar[ProblemCode]
    """The refund exceeds what is not yet reversed of a line or charge."""
    REFUND_EXCEEDS_OWED: ClassVar[ProblemCode]
    """The refund exceeds what is owed."""
    PACK_EXCEEDS_OPEN: ClassVar[ProblemCode]
    """More units would be packed than are open and not packed."""
    SHIP_EXCEEDS_PACKED: ClassVar[ProblemCode]
    """More units would be shipped or unpacked than are packed in the shipment."""
    CANCEL_EXCEEDS_OPEN: ClassVar[ProblemCode]
    """More units would be cancelled than are open and not packed."""
    RETURN_EXCEEDS_SHIPPED: ClassVar[ProblemCode]
    """More units would be requested than were shipped and are in no return."""
    RECEIVE_EXCEEDS_REQUESTED: ClassVar[ProblemCode]
    """More units would be received than were requested."""
    INSPECT_EXCEEDS_RECEIVED: ClassVar[ProblemCode]
    """More units would be inspected than were received."""
    FEES_EXCEED_REFUND: ClassVar[ProblemCode]
    """The fees of the return exceed what it credits."""
    RETURN_NOT_OPEN: ClassVar[ProblemCode]
    """The return is not in a state that allows the action."""
    NOTHING_LEFT: ClassVar[ProblemCode]
    """Nothing is left that the action could apply to."""
    NOTHING_ASKED: ClassVar[ProblemCode]
    """The command names no line or part."""
    RULEBOOK_CHANGED: ClassVar[ProblemCode]
    """Pricing the kept goods again needs the rulebook that priced the order, and this engine has another."""
    EVENT_OUT_OF_ORDER: ClassVar[ProblemCode]
    """The events are not those of one stream, numbered from 1 without gaps."""
    UNSUPPORTED_EVENT: ClassVar[ProblemCode]
    """The event was written by a newer version."""
    INVARIANT_BROKEN: ClassVar[ProblemCode]
    """The figures of an order contradict each other."""
    PAYMENT_EXCEEDS_DUE: ClassVar[ProblemCode]
    """The authorization, capture or sale exceeds what the order still owes."""
    QUANTITY_NOT_WHOLE: ClassVar[ProblemCode]
    """A part of a piece is asked for, and the line is sold in pieces."""
    QUOTE_EXPIRED: ClassVar[ProblemCode]
    """The quote is no longer valid."""
    TAX_TOO_FINE: ClassVar[ProblemCode]
    """The rates of taxes that are charged on one another have too many decimals together."""
    CIRCULAR_PRICES: ClassVar[ProblemCode]
    """Price books derive their prices from one another in a circle."""
    PRICE_MODE_MISMATCH: ClassVar[ProblemCode]
    """A price book derives its prices from one with the other price mode."""
    OUTSIDE_EN16931: ClassVar[ProblemCode]
    """A sale is taxed or sold in a way that an EN 16931 invoice cannot state: taxes on different bases, or several sellers."""
    TAX_FACT_MISSING: ClassVar[ProblemCode]
    """A tax is charged on a measure or an amount that the line does not state."""
    NET_NOT_UNIQUE: ClassVar[ProblemCode]
    """Several net amounts, in different brackets of a tax, make the same price with tax."""

class Figure(_Value):
    """An amount of money or a quantity of goods."""
    @property
    def kind(self) -> Literal["amount", "quantity"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Amount(Figure):
        """Money, in the order's currency."""
        __match_args__ = ("amount",)
        def __new__(cls, *, amount: Decimal | int | str) -> Figure.Amount: ...
        @property
        def amount(self) -> Decimal:
            """The amount."""

    @final
    class Quantity(Figure):
        """Goods."""
        __match_args__ = ("quantity",)
        def __new__(cls, *, quantity: Decimal | int | str) -> Figure.Quantity: ...
        @property
        def quantity(self) -> Decimal:
            """The quantity."""

@final
class RejectionReason(_Value):
    """One reason for a rejection."""
    def __new__(cls, *, code: ProblemCode | str, path: str, message: str, params: Iterable[Param | dict[str, Any]] = ..., requested: Figure | dict[str, Any] | None = None, limit: Figure | dict[str, Any] | None = None, largest: Figure | dict[str, Any] | None = None) -> RejectionReason: ...
    @property
    def code(self) -> ProblemCode:
        """The problem's code."""
    @property
    def path(self) -> str:
        """The place of the fault: a JSON Pointer into the command."""
    @property
    def message(self) -> str:
        """What is wrong and what to do next, in English for a developer."""
    @property
    def params(self) -> tuple[Param, ...]:
        """The names and figures of the message, for whoever writes a message in another language; those that stand in `requested`, `limit` and `largest` are not repeated."""
    @property
    def requested(self) -> Figure | None:
        """The figure that was requested."""
    @property
    def limit(self) -> Figure | None:
        """The limit it exceeds."""
    @property
    def largest(self) -> Figure | None:
        """The largest figure that would have been accepted; absent where none would be."""

@final
class Rejection(_Value):
    """Why a command was rejected: every reason at once. Nothing has changed."""
    def __new__(cls, *, reasons: Iterable[RejectionReason | dict[str, Any]] = ...) -> Rejection: ...
    @property
    def reasons(self) -> tuple[RejectionReason, ...]:
        """The reasons; at least one."""

class Subject(_Value):
    """The subject of an action."""
    @property
    def kind(self) -> Literal["order", "owed", "open_units", "line", "line_goodwill", "charge", "tender", "payment", "sale", "operation", "shipment", "return", "return_fees", "hold"]:
        """Which of the variants it is, as on the wire."""

    @final
    class Order(Subject):
        """The order. Of a refund: goodwill on everything not yet reversed."""
        __match_args__ = ()
        def __new__(cls) -> Subject.Order: ...

    @final
    class Owed(Subject):
        """Of a refund: the amount the merchant already owes."""
        __match_args__ = ()
        def __new__(cls) -> Subject.Owed: ...

    @final
    class OpenUnits(Subject):
        """Of a cancellation of the order: its open units alone."""
        __match_args__ = ()
        def __new__(cls) -> Subject.OpenUnits: ...

    @final
    class Line(Subject):
        """Units of a line."""
        __match_args__ = ("line",)
        def __new__(cls, *, line: str) -> Subject.Line: ...
        @property
        def line(self) -> str:
            """The line."""

    @final
    class LineGoodwill(Subject):
        """Of a refund: goodwill on a line, with tax; its units stay sold."""
        __match_args__ = ("line",)
        def __new__(cls, *, line: str) -> Subject.LineGoodwill: ...
        @property
        def line(self) -> str:
            """The line."""

    @final
    class Charge(Subject):
        """A shipping line or a fee."""
        __match_args__ = ("charge",)
        def __new__(cls, *, charge: str) -> Subject.Charge: ...
        @property
        def charge(self) -> str:
            """The id of the shipping line or fee."""

    @final
    class Tender(Subject):
        """A tender. Of a refund: goodwill on everything not yet reversed, refunded to this tender alone."""
        __match_args__ = ("tender",)
        def __new__(cls, *, tender: str) -> Subject.Tender: ...
        @property
        def tender(self) -> str:
            """The tender."""

    @final
    class Payment(Subject):
        """Of a refund: a payment given back to this tender; nothing is reversed."""
        __match_args__ = ("tender",)
        def __new__(cls, *, tender: str) -> Subject.Payment: ...
        @property
        def tender(self) -> str:
            """The tender."""

    @final
    class Sale(Subject):
        """Of a capture: a sale, which authorizes and captures at once."""
        __match_args__ = ("tender",)
        def __new__(cls, *, tender: str) -> Subject.Sale: ...
        @property
        def tender(self) -> str:
            """The tender."""

    @final
    class Operation(Subject):
        """An operation whose result is unknown, requested again under its own id with its original details."""
        __match_args__ = ("operation",)
        def __new__(cls, *, operation: str) -> Subject.Operation: ...
        @property
        def operation(self) -> str:
            """The operation."""

    @final
    class Shipment(Subject):
        """A shipment, or units of a line in it."""
        __match_args__ = ("shipment", "line",)
        def __new__(cls, *, shipment: str, line: str | None = None) -> Subject.Shipment: ...
        @property
        def shipment(self) -> str:
            """The shipment."""
        @property
        def line(self) -> str | None:
            """The line; absent: the whole shipment."""

    @final
    class Return(Subject):
        """A return, or units of a line in it."""
        __match_args__ = ("id", "line",)
        def __new__(cls, *, id: str, line: str | None = None) -> Subject.Return: ...
        @property
        def id(self) -> str:
            """The return."""
        @property
        def line(self) -> str | None:
            """The line; absent: the whole return."""

    @final
    class ReturnFees(Subject):
        """The most that the fees of a return may total, with tax."""
        __match_args__ = ("id",)
        def __new__(cls, *, id: str) -> Subject.ReturnFees: ...
        @property
        def id(self) -> str:
            """The return."""

    @final
    class Hold(Subject):
        """A hold."""
        __match_args__ = ("hold",)
        def __new__(cls, *, hold: str) -> Subject.Hold: ...
        @property
        def hold(self) -> str:
            """The hold."""

@final
class AllowedAction(_Value):
    """Whether an action is accepted on a subject, and up to which figure. It assumes a new operation, shipment, return or refund under an id of its own, by a caller who has seen the order's last version.  Without `largest` and `refusal` it is accepted for every figure, or takes none: so the refund of a charge of 0 whose shares are not 0, which states no amount."""
    def __new__(cls, *, action: ActionKind | str, subject: Subject | dict[str, Any], largest: Figure | dict[str, Any] | None = None, beyond: ProblemCode | str | None = None, refusal: ProblemCode | str | None = None, is_upper_bound: _bool = ...) -> AllowedAction: ...
    @property
    def action(self) -> ActionKind:
        """The action."""
    @property
    def subject(self) -> Subject:
        """The subject."""
    @property
    def largest(self) -> Figure | None:
        """The largest figure that is accepted, where there is one. Of units of a line in pieces it is a whole number."""
    @property
    def beyond(self) -> ProblemCode | None:
        """The code with which a larger figure is rejected; present with `largest`."""
    @property
    def refusal(self) -> ProblemCode | None:
        """The code with which every figure is rejected; absent if the action is accepted. A request whose figure is optional, and that names none, can be rejected with `NOTHING_LEFT` instead."""
    @property
    def is_upper_bound(self) -> _bool:
        """Whether `largest` is only an upper bound: no larger figure is accepted, but this one and smaller ones may be rejected, also with other codes. Only of units of a line, with the policy `claw_back: reprice`: the largest figure of a line is found by pricing the goods that stay, line after line, up to 250,000 priced lines for one action (an order of 500 lines that can go back whole). Of the lines after them `largest` is what is left of the line; `simulate` a command to know whether it is accepted."""

@final
class Allowed(_Value):
    """The actions that can be requested of an order now: every action, with each of its subjects."""
    def __new__(cls, *, actions: Iterable[AllowedAction | dict[str, Any]] = ...) -> Allowed: ...
    @property
    def actions(self) -> tuple[AllowedAction, ...]:
        """The actions, in the order of the table of transitions; each has at least one entry."""

@final
class Balance(_Value):
    """The balance of one account."""
    def __new__(cls, *, account: Account | dict[str, Any], amount: Decimal | int | str) -> Balance: ...
    @property
    def account(self) -> Account:
        """The account."""
    @property
    def amount(self) -> Decimal:
        """Its balance: above 0 debit, below 0 credit."""

@final
class TrialBalance(_Value):
    """The balances of all accounts. They sum to 0."""
    def __new__(cls, *, currency: str, balances: Iterable[Balance | dict[str, Any]] = ...) -> TrialBalance: ...
    @property
    def currency(self) -> str:
        """The currency of the balances."""
    @property
    def balances(self) -> tuple[Balance, ...]:
        """Each account that was used, in the order of the accounts."""

@final
class Ruleset(_Word):
    """By which rules an invoice is judged. Each is the sums and rates of its source; what the figures do not say (parties, dates, code lists, the syntax) only the official validator of a file can judge."""
    EN16931: ClassVar[Ruleset]
    """EN 16931 as its text states it: every sum, and every tax to the minor unit of the currency."""
    CEN_ARTEFACTS: ClassVar[Ruleset]
    """EN 16931 as the validation artefacts of CEN check it: a tax, and the taxable amount of a taxed row, may be off by less than 1.00; a line need not be its quantity times its price."""
    PEPPOL: ClassVar[Ruleset]
    """Peppol BIS Billing 3: as `cen_artefacts`, and lines, and allowances by percentage, to 0.02."""
    PINT_OM: ClassVar[Ruleset]
    """PINT of Oman: the VAT of each line to 3 decimals, summed; a row may be off by 0.001 for each line."""
    PINT_JP: ClassVar[Ruleset]
    """PINT of Japan: the tax of a row is a whole number between the floor and the ceiling of its taxable amount × rate."""
    INDIA_GST: ClassVar[Ruleset]
    """Indian GST: central and state tax of a supply are equal."""

@final
class Machine(_Word):
    """The state machine that a transition belongs to."""
    ORDER: ClassVar[Machine]
    """The order's."""
    OPERATION: ClassVar[Machine]
    """A payment operation's."""
    SHIPMENT: ClassVar[Machine]
    """A shipment's."""
    RETURN: ClassVar[Machine]
    """A return's."""

@final
class DiagramFormat(_Word):
    """The format of a diagram."""
    MERMAID: ClassVar[DiagramFormat]
    """Mermaid's state diagram."""
    DOT: ClassVar[DiagramFormat]
    """Graphviz."""
    JSON: ClassVar[DiagramFormat]
    """A list of edges as JSON."""

@final
class Problem(_Value):
    """One thing that is wrong with an input: what, where, and what to do next."""
    def __new__(cls, *, code: ProblemCode | str, path: str, message: str, params: Iterable[Param | dict[str, Any]] = ..., severity: Severity | str = ...) -> Problem: ...
    @property
    def code(self) -> ProblemCode:
        """Which fault this is."""
    @property
    def path(self) -> str:
        """Where it is: a JSON Pointer (RFC 6901) into the document, empty for the document itself."""
    @property
    def message(self) -> str:
        """What is wrong, what was found, and what to do next, in English for a developer."""
    @property
    def params(self) -> tuple[Param, ...]:
        """The figures and names that the message states of the input, for whoever writes a message in another language."""
    @property
    def severity(self) -> Severity:
        """Whether the problem stops the work."""
