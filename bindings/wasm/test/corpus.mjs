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
        return told(farthing, engine, JSON.parse(question.input), (...documents) =>
          JSON.parse(engine.applyJson(...documents.map((document) => document && JSON.stringify(document)))),
        );
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
        return told(farthing, engine, input, (...documents) => engine.apply(...documents));
      default:
        return '';
    }
  });
}

/** The life of an order: a line for every event or refusal, then the statuses, then the digest of the order. */
async function told({ replay, statuses }, engine, story, apply) {
  const { id, request, commands, env, over_capture_percent } = story;
  const placed = { id, request, quote: engine.quote(request).toJSON() };
  if (over_capture_percent !== undefined) {
    placed.over_capture_percent = over_capture_percent;
  }
  const lines = [];
  const events = [];
  let order;
  for (const command of [{ action: { kind: 'place_order', details: placed } }, ...commands]) {
    try {
      const applied = apply(order, command, env);
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
  same(replay(events), order);
  lines.push(JSON.stringify(statuses(order)), await sha256(JSON.stringify(order)));
  return lines.map((line) => `${line}\n`).join('');
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
  same(totals(engine.quote(request).totals), totals(whole.totals));
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
