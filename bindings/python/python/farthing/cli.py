"""The console command `farthing`; `pip install farthing[cli]`.

What is asked for goes to stdout, everything else to stderr. It ends with 0 when all is well, 1 when a document has
problems or an answer differs, 2 when the command itself cannot be carried out.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import time
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import farthing
from farthing._conformance import answer

try:
    import typer
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress
    from rich.table import Table
except ModuleNotFoundError:
    sys.exit("the command needs two packages more: pip install 'farthing[cli]'")

app = typer.Typer(
    help="Prices, promotions and taxes of a cart, to the last farthing.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def file(name: str, what: str) -> Any:
    """An argument that is a file."""
    return typer.Argument(metavar=name, help=f"{what}; - reads stdin.")


Rulebook = Annotated[Path, file("RULEBOOK", "The rulebook, a JSON file")]
Request = Annotated[Path, file("REQUEST", "The request, a JSON file")]

# What a document may be taken for, when the files came in the wrong order.
KINDS = {"rulebook": farthing.Rulebook, "request": farthing.QuoteRequest, "quote": farthing.Quote}


def say(line: str) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(escape(line))


def stop(line: str) -> NoReturn:
    say(line)
    raise typer.Exit(2)


def read(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        return path.read_bytes()
    except OSError as error:
        stop(f"{path}: {error.strerror or error}")


def refuse(problems: tuple[farthing.Problem, ...], source: Path, kind: str, text: bytes = b"") -> NoReturn:
    """The problems as a table; ends the command."""
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    say(f"{source}: {count}")
    table = Table("code", "place", "what to do", box=None, padding=(0, 2, 0, 0))
    table.columns[0].no_wrap = True
    for problem in problems:
        table.add_row(problem.code.value, escape(problem.path or "/"), escape(problem.message))
    # Only a terminal has a width: elsewhere each problem is one line.
    Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else 10_000).print(table)
    for other, document in KINDS.items() if text else ():
        if other != kind and reads(document, text):
            say(f"{source} is a {other}; a {kind} is wanted here")
    raise typer.Exit(1)


def reads(document: Any, text: bytes) -> bool:
    try:
        document.from_json(text)
    except farthing.FarthingError:
        return False
    return True


def engine_of(rulebook: Path) -> farthing.Engine:
    text = read(rulebook)
    try:
        return farthing.Engine(text)
    except farthing.FarthingError as error:
        refuse(error.problems, rulebook, "rulebook", text)


@app.command()
def quote(rulebook: Rulebook, request: Request) -> None:
    """Prints the canonical JSON of a quote."""
    engine, text = engine_of(rulebook), read(request)
    try:
        print(engine.quote_json(text))
    except farthing.FarthingError as error:
        refuse(error.problems, request, "request", text)


@app.command()
def explain(
    rulebook: Rulebook,
    request: Request,
    quote: Annotated[Path | None, file("[QUOTE]", "Its quote, a JSON file; priced now when there is none")] = None,
) -> None:
    """Prints a quote's receipt, its waterfall, its workings, and why other promotions did not apply."""
    engine, text = engine_of(rulebook), read(request)
    try:
        asked = farthing.QuoteRequest.from_json(text)
        given = None if quote is None else quote_of(quote)
        told = engine.explain(asked, given)
    except farthing.FarthingError as error:
        refuse(error.problems, request, "request", text)
    for view in (told.receipt, told.waterfall, told.outcomes, told.workings):
        if view:
            print(view)


def quote_of(path: Path) -> farthing.Quote:
    text = read(path)
    try:
        return farthing.Quote.from_json(text)
    except farthing.FarthingError as error:
        refuse(error.problems, path, "quote", text)


@app.command()
def check(rulebook: Rulebook) -> None:
    """Validates a rulebook and prints all its problems."""
    text = read(rulebook)
    problems = farthing.check(text)
    if problems:
        refuse(problems, rulebook, "rulebook", text)
    print(f"{rulebook}: good; SHA-256 {farthing.Engine(text).rulebook_digest}")


@app.command()
def lint(
    rulebook: Rulebook,
    as_json: Annotated[bool, typer.Option("--json", help="Prints the findings as JSON.")] = False,
) -> None:
    """Prints what is probably a mistake in a valid rulebook, or worth knowing; ends with 1 if something is probably a mistake."""
    text = read(rulebook)
    try:
        findings = farthing.lint(text)
        told = farthing.lint_json(text)
    except farthing.FarthingError as error:
        refuse(error.problems, rulebook, "rulebook", text)
    if as_json:
        print(told)
    else:
        for finding in findings:
            print(f"{finding.severity.value}: {finding.code.value} at {finding.path}\n  {finding.message}")
        warnings = sum(finding.severity == farthing.Severity.WARNING for finding in findings)
        say(f"{rulebook}: {len(findings)} findings, {warnings} of them probably mistakes")
    if any(finding.severity == farthing.Severity.WARNING for finding in findings):
        raise typer.Exit(1)


Document = Enum("Document", {name: name for name in farthing.DOCUMENTS}, type=str)  # type: ignore[misc]


@app.command()
def schema(document: Annotated[Document, typer.Argument(help="Which document.")]) -> None:
    """Prints the JSON Schema of a document."""
    print(farthing.json_schema(document.value), end="")


@app.command()
def conformance(
    questions: Annotated[Path, file("QUESTIONS", "The questions, questions.jsonl")],
    answers: Annotated[Path, file("ANSWERS", "The answers, answers.jsonl")],
) -> None:
    """Answers the golden corpus, compares each byte, and prints the SHA-256 of all answers."""
    asked, known = rows(questions, ("case", "ask")), rows(answers, ("case", "answer"))
    if [row["case"] for row in asked] != [row["case"] for row in known]:
        stop(f"{questions} and {answers} do not have the same cases: they are of different versions")
    digest = hashlib.sha256()
    for question, wanted in zip(watched(asked), known, strict=True):
        given = answer(question)
        digest.update(given.encode())
        if given != wanted["answer"]:
            print(f"{question['case']}\n  wanted {wanted['answer']}\n  got    {given}")
            raise typer.Exit(1)
    print(f"Python {len(asked)} cases  {digest.hexdigest()}")


def rows(path: Path, fields: tuple[str, ...]) -> list[dict[str, str]]:
    """The lines of a JSONL file that has these fields in every line."""
    found: list[dict[str, str]] = []
    try:
        for number, line in enumerate(read(path).decode("utf-8").splitlines(), 1):
            row = json.loads(line)
            if not isinstance(row, dict) or any(field not in row for field in fields):
                stop(f"{path}: line {number} is no line of the corpus; it has no {' and '.join(fields)}")
            found.append(row)
    except ValueError as error:
        stop(f"{path}: line {len(found) + 1} is no JSON: {error}")
    return found


def watched(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """The rows one after the other, with a bar on a terminal as soon as they take more than two seconds."""
    begun, progress = time.monotonic(), Progress(console=Console(stderr=True), transient=True)
    task, is_shown = progress.add_task("cases", total=len(rows)), False
    try:
        for row in rows:
            yield row
            progress.advance(task)
            if not is_shown and progress.console.is_terminal and time.monotonic() - begun > 2:
                progress.start()
                is_shown = True
    finally:
        if is_shown:
            progress.stop()


@app.callback(invoke_without_command=True)
def options(version: Annotated[bool, typer.Option("--version", help="Prints the version.")] = False) -> None:
    if version:
        print(farthing.__version__)
        raise typer.Exit


def main() -> None:
    # JSON is UTF-8, whatever the console is.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    app()
