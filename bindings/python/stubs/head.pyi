# Written by `cargo xtask regenerate` from bindings/python/stubs/head.pyi and the contract types.
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
    def quote_json(self, request: str | bytes) -> str:
        """Prices a cart, from JSON text to the canonical JSON text of the quote with its seal."""
    def tax(self, document: TaxDocument | dict[str, Any] | str | bytes) -> TaxedDocument:
        """Taxes a document."""
    def tax_json(self, document: str | bytes) -> str:
        """Taxes a document, from JSON text to canonical JSON text."""
    def verify(
        self,
        request: QuoteRequest | dict[str, Any] | str | bytes,
        quote: Priced | Quote | dict[str, Any] | str | bytes,
    ) -> None:
        """Prices the request again; a `RefusedError` with `DIGEST_MISMATCH` when the quote, which must carry its seal,
        is not the engine's own."""
    def verify_json(self, request: str | bytes, quote: str | bytes) -> None:
        """The same from the JSON texts of a request and its quote."""
    def explain(
        self,
        request: QuoteRequest | dict[str, Any] | str | bytes,
        quote: Priced | Quote | dict[str, Any] | str | bytes | None = None,
    ) -> Explanation:
        """A quote in words: its receipt, its waterfall, why promotions did not apply, its workings. Without `quote` the
        request is priced first."""
    def quote_table(
        self,
        table: _ArrowStream | _ArrowArray,
        base: QuoteRequest | dict[str, Any] | str | bytes | None = None,
        *,
        threads: int | None = None,
    ) -> QuotedTable:
        """Prices a table of cart lines or of JSON requests, batch by batch as the answer is read; README.md has its
        columns."""
    def decide(
        self,
        order: Order | dict[str, Any] | str | bytes,
        command: Command | dict[str, Any] | str | bytes,
        env: Env | dict[str, Any] | str | bytes,
    ) -> tuple[Event, ...]:
        """Decides a command: the events that it leads to. A refusal raises with every reason, and nothing has
        changed; `error.rejection` has the figures."""
    def decide_json(self, order: str | bytes | None, command: str | bytes, env: str | bytes) -> str:
        """The same from JSON texts to the JSON list of events; `None` is the order that there is not yet."""
    def apply(
        self,
        order: Order | dict[str, Any] | str | bytes,
        command: Command | dict[str, Any] | str | bytes,
        env: Env | dict[str, Any] | str | bytes,
    ) -> Applied:
        """Decides a command and folds its events: the order after them, the events, the statuses."""
    def apply_json(self, order: str | bytes | None, command: str | bytes, env: str | bytes) -> str:
        """The same from JSON texts to that of the `Applied`; `None` is the order that there is not yet."""
    def simulate(
        self,
        order: Order | dict[str, Any] | str | bytes,
        commands: Iterable[Command | dict[str, Any]] | str | bytes,
        env: Env | dict[str, Any] | str | bytes,
    ) -> Applied:
        """Applies one command after the other to see what would come of it."""
    def simulate_json(self, order: str | bytes | None, commands: str | bytes, env: str | bytes) -> str:
        """The same from JSON texts to that of the `Applied`; `None` is the order that there is not yet."""
    def allowed(
        self, order: Order | dict[str, Any] | str | bytes, env: Env | dict[str, Any] | str | bytes
    ) -> Allowed:
        """What can be asked of an order now, of what, and up to which figure; or the code with which it would be
        refused."""
    def allowed_json(self, order: str | bytes | None, env: str | bytes) -> str:
        """The same from JSON texts to that of the `Allowed`; `None` is the order that there is not yet."""
    def rulebook_json(self) -> str:
        """The rulebook's canonical JSON text."""
    @property
    def rulebook_digest(self) -> str:
        """SHA-256 of the canonical rulebook, in hexadecimal: names the rulebook in quotes and orders."""

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
    def schema(self) -> int: ...
    @property
    def calculation(self) -> int: ...
    @property
    def at(self) -> str: ...
    @property
    def currency(self) -> str: ...
    @property
    def price_mode(self) -> PriceMode: ...
    @property
    def lines(self) -> tuple[QuoteLine, ...]: ...
    @property
    def shipping(self) -> tuple[QuoteCharge, ...]: ...
    @property
    def fees(self) -> tuple[QuoteCharge, ...]: ...
    @property
    def tax_groups(self) -> tuple[TaxGroup, ...]: ...
    @property
    def totals(self) -> Totals:
        """The totals, written out without the rest."""
    @property
    def codes(self) -> tuple[CodeAnswer, ...]: ...
    @property
    def outcomes(self) -> tuple[Outcome, ...]: ...
    @property
    def reservations(self) -> tuple[Reservation, ...]: ...
    @property
    def seal(self) -> Seal | None: ...

def check(rulebook: Rulebook | dict[str, Any] | str | bytes) -> tuple[Problem, ...]:
    """Every problem of a rulebook; an empty tuple when it is good."""

def check_json(rulebook: str | bytes) -> str:
    """Every problem of a rulebook, from JSON text to a JSON list; `[]` when it is good."""

def explain_json(rulebook: str | bytes, request: str | bytes, quote: str | bytes) -> str:
    """Explains a quote: from the JSON texts of the rulebook, the request and the quote to that of the `Explanation`."""

def blank_order() -> Order:
    """An order before its placement: what the first command is decided on."""

def evolve(order: Order | dict[str, Any] | str | bytes, event: Event | dict[str, Any] | str | bytes) -> Order:
    """The order after one event; any event, in any state."""

def evolve_json(order: str | bytes | None, event: str | bytes) -> str:
    """The order after one event, from JSON texts; `None` is the order that there is not yet."""

def replay(
    events: Iterable[Event | dict[str, Any]] | str | bytes, snapshot: Order | dict[str, Any] | str | bytes | None = None
) -> Order:
    """The order that a stream of events gives, after a snapshot where there is one."""

def replay_json(events: str | bytes) -> str:
    """The order that a stream of events gives, from the JSON list of events to the JSON text of the `Order`."""

def statuses(order: Order | dict[str, Any] | str | bytes) -> Statuses:
    """The statuses of an order, derived from what happened."""

def statuses_json(order: str | bytes) -> str:
    """The statuses of an order, from JSON text to JSON text."""

def check_order(order: Order | dict[str, Any] | str | bytes) -> tuple[Problem, ...]:
    """What is wrong with an order's figures; an empty tuple when all is well."""

def check_order_json(order: str | bytes) -> str:
    """What is wrong with an order's figures, from JSON text to the JSON list of problems; `[]` when all is well."""

def check_history(events: Iterable[Event | dict[str, Any]] | str | bytes) -> tuple[Problem, ...]:
    """What is wrong with a stream of events: the order it gives and its ledger, at every event; an empty tuple when all
    is well."""

def check_history_json(events: str | bytes) -> str:
    """The same from the JSON list of events to the JSON list of problems; `[]` when all is well."""

def postings(events: Iterable[Event | dict[str, Any]] | str | bytes) -> tuple[Posting, ...]:
    """The ledger of a stream of events; the entries of each event sum to 0."""

def postings_json(events: str | bytes) -> str:
    """The ledger of a stream of events, from the JSON list of events to the JSON list of postings."""

def trial_balance(
    order: Order | dict[str, Any] | str | bytes, postings: Iterable[Posting | dict[str, Any]] | str | bytes
) -> TrialBalance:
    """The balance of every account that postings of an order moved."""

def trial_balance_json(events: str | bytes) -> str:
    """The balances of a stream of events, from the JSON list of events to the JSON text of the `TrialBalance`."""

def journal(events: Iterable[Event | dict[str, Any]] | str | bytes) -> str:
    """The ledger of a stream of events as text for hledger."""

def journal_json(events: str | bytes) -> str:
    """The ledger of a stream of events as text for hledger, from the JSON list of events."""

def diagram(machine: Machine | str, format: DiagramFormat | str) -> str:
    """A state machine drawn from the table that decides: Mermaid, Graphviz or JSON."""

def diagram_json(machine: str, format: str) -> str:
    """A state machine from its words, as text; both words are checked before any is refused."""

def json_schema(
    name: Literal[
        "allowed", "applied", "command", "commerce_error", "diagram", "env", "event", "order", "posting", "quote",
        "quote_request", "rejection", "rulebook", "statuses", "tax_document", "taxed_document", "trial_balance",
    ],
) -> str:
    """The JSON Schema (draft 2020-12) of a document, as JSON text."""
