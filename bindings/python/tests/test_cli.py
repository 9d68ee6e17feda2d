"""The console command."""

from __future__ import annotations

import json
from pathlib import Path

import corpus
import pytest
from typer.testing import CliRunner

import farthing
from farthing.cli import app

CHECKOUT = corpus.ROOT / "examples/checkout"
RULEBOOK, REQUEST = str(CHECKOUT / "rulebook.json"), str(CHECKOUT / "request.json")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_a_cart_is_priced_and_explained() -> None:
    code, quote = run("quote", RULEBOOK, REQUEST)
    assert code == 0 and farthing.Quote.from_json(quote.strip()).to_json() == quote.strip()
    code, told = run("explain", RULEBOOK, REQUEST)
    assert code == 0 and str(farthing.Quote.from_json(quote.strip()).totals.payable) in told


def test_a_rulebook_is_checked(tmp_path: Path) -> None:
    assert run("check", RULEBOOK)[0] == 0
    bad = tmp_path / "bad.json"
    bad.write_text('{"currency":"EUR","promotions":[{"id":""}]}')
    code, said = run("check", str(bad))
    assert code == 1 and "MISSING_FIELD" in said and "3 problems" in said


@pytest.mark.parametrize("name", ["rulebook", "quote_request", "quote", "tax_document", "taxed_document", "commerce_error"])
def test_schemas_are_printed(name: str) -> None:
    assert json.loads(run("schema", name)[1]) == json.loads((corpus.ROOT / f"docs/schema/{name}.json").read_text("utf-8"))


def test_the_corpus_is_answered() -> None:
    code, said = run("conformance", str(corpus.QUESTIONS), str(corpus.ANSWERS))
    assert code == 0 and said.startswith(f"Python {len(corpus.load())} cases")
