// Answers the golden corpus; runs in Node and in a browser alike.
// A question is what `cargo run -p farthing-conformance --bin languages questions` writes.

const FIGURES = ['list', 'discount', 'amount', 'net', 'tax', 'gross'];

/** What JSON text in and out answers; a promise for an order, whose digest a browser computes in its own time. */
export function asText(farthing, question) {
  const { Engine } = farthing;
  return answered(() => {
    const engine = new Engine(document(question, 'rulebook'));
    switch (question.ask) {
      case 'quote': {
        const request = document(question, 'input');
        const quote = engine.quoteJson(request);
        engine.verifyJson(request, quote);
        return quote;
      }
      case 'tax':
        return engine.taxJson(document(question, 'input'));
      case 'order':
        return told(textual(farthing, engine), JSON.parse(question.input), question);
      default:
        return '';
    }
  });
}

/** What objects in and out answer; nothing where a document is none that an object can hold. */
export function asObjects(farthing, question) {
  const { Engine } = farthing;
  const rulebook = object(question.rulebook);
  const input = question.ask === 'rulebook' ? {} : object(question.input);
  if (rulebook === undefined || input === undefined) {
    return undefined;
  }
  return answered(() => {
    const engine = new Engine(rulebook);
    switch (question.ask) {
      case 'quote':
        return quoted(engine, input);
      case 'tax':
        return JSON.stringify(engine.tax(input));
      case 'order':
        return told(typed(farthing, engine), input, question);
      default:
        return '';
    }
  });
}

/**
 * The life of an order: a line for every event or refusal, then the statuses, then the digest of the order. What follows
 * from it, what is allowed and its books, is held against `derived`.
 */
async function told(ask, story, question) {
  const { id, request, commands, env, over_capture_percent } = story;
  const placed = { id, request, quote: ask.quote(request) };
  if (over_capture_percent !== undefined) {
    placed.over_capture_percent = over_capture_percent;
  }
  const lines = [];
  const events = [];
  let order;
  for (const command of [{ action: { kind: 'place_order', details: placed } }, ...commands]) {
    try {
      const applied = ask.apply(order, command, env);
      const decided = ask.decide(order, command, env);
      same(decided, applied.events);
      same(ask.simulate(order, [command], env).order, applied.order);
      same(applied.events.reduce((before, event) => ask.evolve(before, event), order) ?? order, applied.order);
      order = applied.order;
      events.push(...applied.events);
      lines.push(...applied.events.map((event) => JSON.stringify(event)));
    } catch (error) {
      if (error.name !== 'FarthingError') {
        throw error;
      }
      lines.push(JSON.stringify(error));
    }
  }
  if (order !== undefined) {
    same(ask.replay(events), order);
  }
  const inputs = { order, events, env };
  for (const [name, expected] of Object.entries(question.derived)) {
    const answer = () => ask.call(camel(name), ...question.derived_inputs[name].map((input) => inputs[input]));
    same(answered(() => written(answer())), expected);
  }
  lines.push(JSON.stringify(ask.statuses(order)), await sha256(JSON.stringify(order)));
  return lines.map((line) => `${line}\n`).join('');
}

/** `checkOrder` of `check_order`. */
const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());

/** An answer as its text: what is text already is no JSON. */
const written = (answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer));

/** Each question of an order from objects to objects. */
function typed(farthing, engine) {
  const call = (name, ...asked) => (name in engine ? engine[name](...asked) : farthing[name](...asked));
  return { ...questions(call), quote: (request) => engine.quote(request).toJSON() };
}

/** Each question of an order through JSON text. */
function textual(farthing, engine) {
  const call = (name, ...documents) => {
    const texts = documents.map((document) => document && JSON.stringify(document));
    const twin = `${name}Json`;
    const answer = twin in engine ? engine[twin](...texts) : farthing[twin](...texts);
    return name === 'journal' ? answer : JSON.parse(answer);
  };
  // The seal of a placement is the merchant's own business, and the corpus places without one.
  return { ...questions(call), quote: (request) => engine.quote(JSON.stringify(request)).toJSON() };
}

function questions(call) {
  const names = ['apply', 'decide', 'simulate', 'evolve', 'replay', 'statuses'];
  return { call, ...Object.fromEntries(names.map((name) => [name, (...asked) => call(name, ...asked)])) };
}

async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A quote whose lazy figures are read first, so that they are held against what is written out. */
function quoted(engine, input) {
  // Canonical JSON always carries its seal.
  const request = input?.constructor === Object && typeof (input.seal ?? true) === 'boolean' ? { ...input, seal: true } : input;
  const quote = engine.quote(request);
  const figures = (part) => FIGURES.map((name) => part[name]);
  const totals = (of) => Object.keys(whole.totals).map((name) => of[name]);
  const lazy = [quote.lines, quote.shipping, quote.fees].map((parts) => parts.map(figures));
  const whole = quote.toJSON();
  same(lazy, [whole.lines, whole.shipping, whole.fees].map((parts) => parts.map(figures)));
  const again = engine.quote(request);
  same(totals(again.totals), totals(whole.totals));
  // Whatever a quote has, the lazy one has under the same name.
  for (const name of Object.keys(whole)) {
    same(again[name], whole[name]);
  }
  same(engine.hold(request).quote(), whole);
  engine.verify(request, quote);
  return JSON.stringify(quote);
}

function same(left, right) {
  const [found, expected] = [left, right].map((value) => JSON.stringify(value));
  if (found !== expected) {
    throw new Error(`read lazily ${found}, written out ${expected}`);
  }
}

function answered(ask) {
  try {
    return ask();
  } catch (error) {
    if (error.name === 'FarthingError' && error.code === error.problems[0].code) {
      return JSON.stringify(error);
    }
    throw error;
  }
}

/** A document as text, or as bytes where it is no text. */
function document(question, name) {
  const hex = question[`${name}_hex`];
  return hex === undefined ? question[name] : Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A document as an object, if the object says all that the text says: no broken syntax, no key twice. */
function object(text) {
  try {
    const value = JSON.parse(text);
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
