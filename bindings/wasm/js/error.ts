import type { CommerceError, Problem, ProblemCode } from './contract.js';

const KINDS = {
  invalid: 'the input breaks the contract',
  refused: 'the rules refuse the request',
  limit: 'a limit was reached',
};

/**
 * Why there is no answer: every problem that was found, each with a stable code, the JSON Pointer of its place and a
 * sentence that says what to do next.
 *
 * A promotion that does not apply is no error but part of the answer.
 */
export class FarthingError extends Error {
  override readonly name = 'FarthingError';
  /** `invalid`: the input breaks the contract. `refused`: it is legal, and the rules say no. `limit`: too large. */
  readonly kind: CommerceError['kind'];
  /** Every problem that was found, in the order of the document. */
  readonly problems: readonly Problem[];

  constructor(error: CommerceError) {
    const found = error.problems.map(({ code, path, message }) =>
      path === '' ? `${code}: ${message}` : `${code} at ${path}: ${message}`,
    );
    super(`${KINDS[error.kind]}: ${found.join('; ')}`);
    this.kind = error.kind;
    this.problems = error.problems;
  }

  /** The code of the first problem. */
  get code(): ProblemCode {
    // An error has at least one problem.
    return this.problems[0]!.code;
  }

  /** The error as every language writes it: `{"kind":"invalid","problems":[…]}`. */
  toJSON(): CommerceError {
    return { kind: this.kind, problems: [...this.problems] };
  }
}

/** What was thrown, as a `FarthingError` if it came from the engine. */
export function caught(thrown: unknown): unknown {
  if (typeof thrown === 'string') {
    return new FarthingError(JSON.parse(thrown));
  }
  // So the glue says it of something that is no longer there.
  if (thrown instanceof Error && thrown.message === 'null pointer passed to rust') {
    return new TypeError('this engine, or the engine of this cart or quote, was freed: make a new one', { cause: thrown });
  }
  return thrown;
}

/** What `ask` answers, or throws as a `FarthingError`. */
export function call<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (thrown) {
    throw caught(thrown);
  }
}
