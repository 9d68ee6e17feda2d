"""The console command `farthing`; `pip install farthing[cli]`."""

from __future__ import annotations

import hashlib
import json
import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import farthing
from farthing._conformance import answer

try:
    import typer
    from rich.console import Console
    from rich.table import Table
except ModuleNotFoundError:
    sys.exit("the command needs two packages more: pip install 'farthing[cli]'")

app = typer.Typer(help="Prices, promotions and taxes of a cart, to the last farthing.", no_args_is_help=True)
Rulebook = Annotated[Path, typer.Argument(help="The rulebook, a JSON file.", exists=True, dir_okay=False)]
Request = Annotated[Path, typer.Argument(help="The request, a JSON file.", exists=True, dir_okay=False)]


def show(problems: tuple[farthing.Problem, ...], source: Path) -> None:
    """The problems as a table."""
    table = Table("code", "place", "what to do", title=f"{source}: {len(problems)} problems", title_justify="left")
    for problem in problems:
        table.add_row(problem.code.value, problem.path or "/", problem.message)
    Console(stderr=True).print(table)


def engine_of(rulebook: Path) -> farthing.Engine:
    try:
        return farthing.Engine(rulebook.read_bytes())
    except farthing.FarthingError as error:
        show(error.problems, rulebook)
        raise typer.Exit(1) from None


@app.command()
def quote(rulebook: Rulebook, request: Request) -> None:
    """Prints the canonical JSON of a quote."""
    engine = engine_of(rulebook)
    try:
        print(engine.quote_json(request.read_bytes()))
    except farthing.FarthingError as error:
        show(error.problems, request)
        raise typer.Exit(1) from None


@app.command()
def explain(rulebook: Rulebook, request: Request) -> None:
    """Prints a quote's receipt, its waterfall, its workings, and why other promotions did not apply."""
    engine = engine_of(rulebook)
    try:
        told = engine.explain(request.read_bytes())
    except farthing.FarthingError as error:
        show(error.problems, request)
        raise typer.Exit(1) from None
    for view in (told.receipt, told.waterfall, told.outcomes, told.workings):
        if view:
            print(view)


@app.command()
def check(rulebook: Rulebook) -> None:
    """Validates a rulebook and prints all its problems."""
    problems = farthing.check(rulebook.read_bytes())
    if problems:
        show(problems, rulebook)
        raise typer.Exit(1)
    print(f"{rulebook}: good; SHA-256 {engine_of(rulebook).rulebook_digest}")


class Document(str, Enum):
    RULEBOOK = "rulebook"
    QUOTE_REQUEST = "quote_request"
    QUOTE = "quote"
    TAX_DOCUMENT = "tax_document"
    TAXED_DOCUMENT = "taxed_document"
    COMMERCE_ERROR = "commerce_error"


@app.command()
def schema(document: Annotated[Document, typer.Argument(help="Which.")]) -> None:
    """Prints the JSON Schema of a document."""
    print(farthing.json_schema(document.value), end="")


@app.command()
def conformance(
    questions: Annotated[Path, typer.Argument(help="questions.jsonl", exists=True)],
    answers: Annotated[Path, typer.Argument(help="answers.jsonl", exists=True)],
) -> None:
    """Answers the golden corpus, compares each byte, and prints the SHA-256 of all answers."""
    digest, count = hashlib.sha256(), 0
    for asked, known in zip(rows(questions), rows(answers), strict=True):
        given = answer(asked)
        digest.update(given.encode())
        count += 1
        if given != known["answer"]:
            print(f"{asked['case']}\n  wanted {known['answer']}\n  got    {given}")
            raise typer.Exit(1)
    print(f"Python {count} cases  {digest.hexdigest()}")


def rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    app()
