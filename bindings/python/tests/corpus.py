"""The corpus as `languages questions` hands it out, and what it must be answered with."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(os.environ.get("FARTHING_ROOT") or Path(__file__).resolve().parents[3])
QUESTIONS = ROOT / "target/conformance/questions.jsonl"
ANSWERS = ROOT / "conformance/answers.jsonl"
LEFT = ROOT / "target/conformance/python.json"


@dataclass(frozen=True)
class Case:
    """One question with its answer. Documents are the exact bytes."""

    name: str
    ask: str
    rulebook: bytes
    input: bytes
    answer: str
    asked: dict[str, Any] = field(compare=False, repr=False)


def load() -> list[Case]:
    """Every case, in the order of `answers.jsonl`."""
    if not QUESTIONS.is_file():
        raise FileNotFoundError(f"{QUESTIONS}: cargo run -p farthing-conformance --bin languages questions")
    answers = [json.loads(line) for line in ANSWERS.read_text("utf-8").splitlines()]
    questions = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    assert [row["case"] for row in answers] == [row["case"] for row in questions], "the questions are old"
    return [
        Case(
            name=question["case"],
            ask=question["ask"],
            rulebook=document(question, "rulebook"),
            input=document(question, "input"),
            answer=answer["answer"],
            asked=question,
        )
        for question, answer in zip(questions, answers, strict=True)
    ]


def expected(case: Case) -> dict[str, Any]:
    """What the case's own file expects."""
    found: dict[str, Any] = json.loads((ROOT / "conformance/cases" / f"{case.name}.json").read_text("utf-8"))["expected"]
    return found


def document(question: dict[str, str], name: str) -> bytes:
    if f"{name}_hex" in question:
        return bytes.fromhex(question[f"{name}_hex"])
    return question.get(name, "").encode()
