"""Answers a question of the golden corpus from text to text, as `farthing conformance` and the tests do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

import farthing


def answer(asked: dict[str, str]) -> str:
    """The canonical bytes of one line of `questions.jsonl`."""

    def document(name: str) -> bytes:
        return bytes.fromhex(asked[f"{name}_hex"]) if f"{name}_hex" in asked else asked[name].encode()

    try:
        engine = farthing.Engine(document("rulebook"))
        match asked["ask"]:
            case "quote":
                return engine.quote_json(document("input"))
            case "tax":
                return engine.tax_json(document("input"))
            case "order":
                return story(engine, document("input"), farthing.Command.from_dict)
        return ""
    except farthing.FarthingError as error:
        return error.to_json()


def story(
    engine: farthing.Engine,
    document: bytes,
    make: Callable[[dict[str, object]], farthing.Command | dict[str, object]],
) -> str:
    """An order's life: a line for every event or refusal, its statuses, the digest of its canonical text."""
    told = json.loads(document)
    placed = {"id": told["id"], "request": told["request"], "quote": engine.quote(told["request"]).to_quote()}
    if "over_capture_percent" in told:
        placed["over_capture_percent"] = told["over_capture_percent"]
    order, lines = farthing.blank_order(), []
    first = {"action": {"kind": "place_order", "details": placed}}
    for command in [first, *told["commands"]]:
        try:
            applied = engine.apply(order, make(command), told["env"])
        except farthing.FarthingError as error:
            lines.append(error.to_json())
            continue
        lines.extend(event.to_json() for event in applied.events)
        order = applied.order
    lines += [farthing.statuses(order).to_json(), hashlib.sha256(order.to_json().encode()).hexdigest()]
    return "\n".join(lines) + "\n"
