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
    assert code == 1 and "MISSING_FIELD" in said and "4 problems" in said
    # Not on a terminal each problem is one line.
    assert len(said.splitlines()) == 6


def test_a_rulebook_is_linted(tmp_path: Path) -> None:
    # The example has nothing that is a mistake.
    code, said = run("lint", RULEBOOK)
    assert code == 0 and "information: THRESHOLD_LOST_BY_REFUND at /promotions/4/condition" in said and "0 of them" in said
    bad = tmp_path / "fraction.json"
    bad.write_text(Path(RULEBOOK).read_text("utf-8").replace('"percent": "15"', '"percent": "0.15"'), "utf-8")
    code, said = run("lint", str(bad))
    place = "/promotions/0/effects/0/adjust/percent"
    assert code == 1 and f"warning: PERCENT_LOOKS_LIKE_FRACTION at {place}\n  0.15 is 0.15 percent; write 15 if 15 % is meant" in said
    code, said = run("lint", str(bad), "--json")
    first = json.loads(said)[0]
    assert code == 1 and (first["code"], first["severity"], first["path"]) == ("PERCENT_LOOKS_LIKE_FRACTION", "warning", place)
    # From stdin the same; a rulebook that is not valid is refused.
    given = CliRunner().invoke(app, ["lint", "-", "--json"], input=bad.read_bytes())
    assert (given.exit_code, given.output) == (1, said)
    bad.write_text('{"currency":"EUR"}')
    code, said = run("lint", str(bad))
    assert code == 1 and "MISSING_FIELD" in said


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path, why in [("nowhere.json", "No such file"), (str(tmp_path), "directory")]:
        for command in (["check", path], ["quote", RULEBOOK, path], ["explain", path, REQUEST], ["conformance", path, path]):
            code, said = run(*command)
            assert code == 2 and path in said and why in said, said


def test_files_in_the_wrong_order_are_told_apart() -> None:
    code, said = run("quote", REQUEST, RULEBOOK)
    assert code == 1 and f"{REQUEST} is a request; a rulebook is wanted here" in said
    code, said = run("explain", RULEBOOK, REQUEST, RULEBOOK)
    assert code == 1 and f"{RULEBOOK} is a rulebook; a quote is wanted here" in said


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a":1', "\ufeff{}", "[bold]", '{"[red]":"[/red]"}', "\x00"])
def test_what_is_no_document_is_refused(text: str, tmp_path: Path) -> None:
    bad = tmp_path / "[red].json"
    bad.write_text(text, "utf-8")
    for command in (["check", str(bad)], ["lint", str(bad)], ["quote", str(bad), REQUEST], ["quote", RULEBOOK, str(bad)], ["explain", RULEBOOK, str(bad)]):
        code, said = run(*command)
        assert code == 1 and "problem" in said and str(bad) in said, said
    code, said = run("conformance", str(bad), str(bad))
    assert (code, said) == (0, f"Python 0 cases  {EMPTY}\n") if text == "" else code == 2


EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_quote_is_explained_and_stdin_is_read(tmp_path: Path) -> None:
    kept = tmp_path / "quote.json"
    kept.write_text(run("quote", RULEBOOK, REQUEST)[1], "utf-8")
    assert run("explain", RULEBOOK, REQUEST, str(kept)) == run("explain", RULEBOOK, REQUEST)
    given = CliRunner().invoke(app, ["quote", RULEBOOK, "-"], input=Path(REQUEST).read_bytes())
    assert (given.exit_code, given.output) == (0, kept.read_text("utf-8"))


def test_a_command_that_is_none_says_how() -> None:
    for command, said in [((), "Usage"), (("price",), "No such command"), (("schema", "cart"), "quote_request"), (("quote",), "RULEBOOK")]:
        code, told = run(*command)
        assert code == 2 and said in told
    assert run("--version") == (0, f"{farthing.__version__}\n")


def test_every_document_has_its_schema() -> None:
    files = {path.stem for path in (corpus.ROOT / "docs/schema").glob("*.json")}
    assert set(farthing.DOCUMENTS) == files


@pytest.mark.parametrize("name", farthing.DOCUMENTS)
def test_schemas_are_printed(name: str) -> None:
    assert json.loads(run("schema", name)[1]) == json.loads((corpus.ROOT / f"docs/schema/{name}.json").read_text("utf-8"))


def test_the_corpus_is_answered() -> None:
    code, said = run("conformance", str(corpus.QUESTIONS), str(corpus.ANSWERS))
    assert code == 0 and said.startswith(f"Python {len(corpus.load())} cases")
