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
                return story(document("input"), Told(engine))
        return ""
    except farthing.FarthingError as error:
        return error.to_json()


class Told:
    """An order's life from text to text."""

    def __init__(self, engine: farthing.Engine) -> None:
        self.engine = engine
        self.order: str | None = None
        self.env = ""
        self.events: list[str] = []

    def quote(self, request: dict[str, object]) -> object:
        quote = json.loads(self.engine.quote_json(json.dumps(request)))
        if not request.get("seal"):
            del quote["seal"]
        return quote

    def apply(self, command: object) -> list[str]:
        applied = self.engine.apply_json(self.order, json.dumps(command), self.env)
        self.order, events = pieces(applied)
        return events

    def end(self) -> tuple[str, str]:
        order = self.order or farthing.blank_order().to_json()
        return farthing.statuses_json(order), order


class Lived(Told):
    """The same through classes, or dicts where `make` leaves them as they are."""

    def __init__(self, engine: farthing.Engine, make: Callable[[object], farthing.Command | dict[str, object]]) -> None:
        super().__init__(engine)
        self.make = make
        self.now = farthing.blank_order()

    def apply(self, command: object) -> list[str]:
        applied = self.engine.apply(self.now, self.make(command), self.env)
        self.now = applied.order
        return [event.to_json() for event in applied.events]

    def end(self) -> tuple[str, str]:
        return farthing.statuses(self.now).to_json(), self.now.to_json()


def story(document: bytes, told: Told) -> str:
    """An order's life: a line for every event or refusal, its statuses, the digest of its canonical text."""
    asked = json.loads(document)
    told.env = json.dumps(asked["env"])
    placed = {"id": asked["id"], "request": asked["request"], "quote": told.quote(asked["request"])}
    if "over_capture_percent" in asked:
        placed["over_capture_percent"] = asked["over_capture_percent"]
    lines: list[str] = []
    for command in [{"action": {"kind": "place_order", "details": placed}}, *asked["commands"]]:
        try:
            events = told.apply(command)
            told.events += events
            lines += events
        except farthing.FarthingError as error:
            lines.append(error.to_json())
    statuses, order = told.end()
    lines += [statuses, hashlib.sha256(order.encode()).hexdigest()]
    return "\n".join(lines) + "\n"


def pieces(applied: str) -> tuple[str, list[str]]:
    """The order and the events of an `Applied`, each as it is written."""
    decoder = json.JSONDecoder()
    begin = len('{"order":')
    at = decoder.raw_decode(applied, begin)[1]
    order, events = applied[begin:at], []
    at += len(',"events":[')
    while applied[at] != "]":
        at += applied[at] == ","
        end = decoder.raw_decode(applied, at)[1]
        events.append(applied[at:end])
        at = end
    return order, events
