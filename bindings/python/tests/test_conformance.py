"""The golden corpus, answered from text to text, through the classes, and from dicts: the same bytes as in Rust."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable
from typing import Any

import corpus
import pytest
from corpus import Case

import farthing
from farthing import (
    Command,
    Engine,
    FarthingError,
    QuoteRequest,
    Rulebook,
    TaxDocument,
)
from farthing._conformance import Lived, Told, answer, story

CASES = corpus.load()


def answered(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except FarthingError as error:
        return error.to_json()


def by_text(case: Case) -> str:
    return answer(case.asked)


def by_class(case: Case) -> str:
    engine = Engine(Rulebook.from_json(case.rulebook))
    match case.ask:
        case "quote":
            return engine.quote(QuoteRequest.from_json(case.input)).to_json()
        case "tax":
            return engine.tax(TaxDocument.from_json(case.input)).to_json()
        case "order":
            return story(case.input, Lived(engine, lambda document: pickle.loads(pickle.dumps(Command.from_dict(document)))))
    return ""


def by_dict(case: Case) -> str:
    engine = Engine(json.loads(case.rulebook))
    match case.ask:
        case "quote":
            return engine.quote(json.loads(case.input)).to_json()
        case "tax":
            return engine.tax(json.loads(case.input)).to_json()
        case "order":
            return story(case.input, Lived(engine, lambda document: document))
    return ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_way_gives_the_bytes_of_every_other_language(case: Case) -> None:
    assert answered(lambda: by_text(case)) == case.answer
    assert answered(lambda: by_class(case)) == case.answer


def no_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a dict cannot say this")
    return dict(pairs)


def not_json(constant: str) -> object:
    raise ValueError(constant)


def sayable(text: bytes) -> bool:
    """Whether a dict can say what the text says: good JSON, an object, no key twice, Unicode."""
    try:
        said = json.loads(text.decode(), object_pairs_hook=no_duplicates, parse_constant=not_json)
        json.dumps(said, ensure_ascii=False).encode()
        return isinstance(said, dict)
    except ValueError:
        return False


SAYABLE = [case for case in CASES if sayable(case.rulebook) and (case.ask == "rulebook" or sayable(case.input))]


def places(text: str) -> list[tuple[str, str]]:
    return [(problem["code"], problem["path"]) for problem in json.loads(text)["problems"]]


@pytest.mark.parametrize("case", SAYABLE, ids=lambda case: case.name)
def test_a_dict_is_read_as_its_text(case: Case) -> None:
    given = answered(lambda: by_dict(case))
    if '"problems":' in case.answer[:40]:
        assert places(given) == places(case.answer)
    else:
        assert given == case.answer


ORDERS = [case for case in CASES if case.ask == "order"]


@pytest.mark.parametrize("case", ORDERS, ids=lambda case: case.name)
def test_an_order_is_the_same_whoever_asks(case: Case) -> None:
    """What may be asked, the ledger and the checks, typed and as text; what a case expects of them."""
    engine = Engine(case.rulebook)
    told, lived = Told(engine), Lived(engine, Command.from_dict)
    assert story(case.input, told) == story(case.input, lived) == case.answer
    (statuses, order), stream = told.end(), f"[{','.join(told.events)}]"
    events = [farthing.Event.from_json(event) for event in told.events]

    allowed = engine.allowed(lived.now, json.loads(lived.env))
    assert engine.allowed_json(told.order, told.env) == allowed.to_json()
    for asked, wanted in corpus.expected(case).get("allowed", {}).items():
        assert said(allowed)[asked] == wanted, asked

    assert tried(lambda: engine.decide_json(order, HOLD, told.env)) == tried(lambda: listed(engine.decide(lived.now, HOLD, lived.env)))
    simulated = tried(lambda: engine.simulate_json(order, f"[{HOLD}]", told.env))
    assert simulated == tried(lambda: engine.simulate(lived.now, f"[{HOLD}]", lived.env).to_json())
    assert statuses == case.asked["derived"]["statuses"]
    asks: dict[str, tuple[Any, str]] = {"order": (lived.now, order), "events": (events, stream), "env": (lived.env, lived.env)}
    for name, wanted in case.asked["derived"].items():
        inputs = [asks[each] for each in case.asked["derived_inputs"][name]]
        of = engine if hasattr(engine, name) else farthing
        typed, text = getattr(of, name), getattr(of, f"{name}_json")
        assert tried(lambda: written(typed(*(first for first, _ in inputs)))) == wanted, name
        assert tried(lambda: text(*(second for _, second in inputs))) == wanted, name
    if events:
        folded, text = farthing.blank_order(), None
        for event in events:
            folded, text = farthing.evolve(folded, event), farthing.evolve_json(text, event.to_json())
        assert folded == lived.now and text == order


HOLD = '{"action":{"kind":"hold_order","details":{"hold":"of the test"}}}'


def tried(ask: Callable[[], str]) -> str:
    """The answer, or the error with the reasons of the rejection where there is one."""
    try:
        return ask()
    except FarthingError as error:
        assert error.rejection is None or [one.code for one in error.rejection.reasons] == [one.code for one in error.problems]
        return error.to_json()


def written(answer: Any) -> str:
    """The text of an answer: what is text already is no JSON."""
    if isinstance(answer, tuple):
        return listed(answer)
    return answer if isinstance(answer, str) else str(answer.to_json())


def listed(values: Any) -> str:
    return f"[{','.join(value.to_json() for value in values)}]"


def said(allowed: farthing.Allowed) -> dict[str, str]:
    """What may be asked as cases write it: the action and what it is about, the bound and the code beyond it."""
    all: dict[str, str] = {}
    for one in allowed.to_dict()["actions"]:
        subject = dict(one["subject"])
        kind = subject.pop("kind")
        about = [] if kind == "order" else [kind, *subject.values()]
        largest = one.get("largest", {})
        bound = largest.get("amount") or largest.get("quantity")
        verdict = f"up to {bound}, then {one['beyond']}" if bound and "beyond" in one else one.get("refusal", "any")
        all[" ".join([one["action"], *about])] = verdict
    return all


def documents(case: Case) -> list[object]:
    read = {"quote": QuoteRequest, "tax": TaxDocument}
    try:
        made: list[object] = [Rulebook.from_json(case.rulebook)]
        if case.ask in read:
            made.append(read[case.ask].from_json(case.input))
        answers = {"quote": farthing.Quote, "tax": farthing.TaxedDocument}
        if case.ask in answers:
            made.append(answers[case.ask].from_json(case.answer))
    except FarthingError:
        return made if "made" in locals() else []
    return made


def test_what_is_printed_makes_the_same_value_again() -> None:
    """Every constructor of every class the corpus uses: the text of `repr` is a call of it."""
    names = {name: getattr(farthing, name) for name in dir(farthing)} | {"Decimal": __import__("decimal").Decimal}
    count = 0
    for case in CASES:
        for document in documents(case):
            assert eval(repr(document), names) == document, case.name  # noqa: S307
            count += 1
    assert count > 1000


def test_dicts_and_pickles_make_the_same_value_again() -> None:
    count = 0
    for case in CASES:
        for document in documents(case):
            assert pickle.loads(pickle.dumps(document)) == document
            assert type(document).from_dict(document.to_dict()) == document  # type: ignore[attr-defined]
            count += 1
    assert count > 1000


def test_the_digest_of_all_answers_is_left_for_the_table() -> None:
    digest = hashlib.sha256()
    for case in CASES:
        digest.update(answered(lambda case=case: by_text(case)).encode())  # type: ignore[misc]
    line = {"language": "Python", "cases": len(CASES), "sha256": digest.hexdigest()}
    corpus.LEFT.write_text(json.dumps(line) + "\n", "utf-8")
    assert line["sha256"] == hashlib.sha256("".join(case.answer for case in CASES).encode()).hexdigest()
