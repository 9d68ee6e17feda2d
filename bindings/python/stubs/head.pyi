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
    # Here stand the methods of the table of entry points.

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
    # Here stand the fields of a quote.

# Here stand its functions.

def blank_order() -> Order:
    """An order before it is placed: what the first command is applied to."""

def json_schema(
    name: Literal[
        # Here stand the names of the schemas.
    ],
) -> str:
    """The JSON Schema (draft 2020-12) of a document, as JSON text."""
