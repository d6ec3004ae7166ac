/**
 * Requests between threads. A request is declared once, with its input, its output and its time limit. The client,
 * the server and their types follow from that declaration.
 */
import type { Failure } from '../../contract/errors';

declare const types: unique symbol;

export interface RequestSpec<I = unknown, O = unknown> {
  /** How long the answer may take. */
  readonly limitMs: number;
  /** For the compiler only. */
  readonly [types]?: { readonly input: I; readonly output: O };
}

export type RequestSpecs = Readonly<Record<string, RequestSpec>>;

const DEFAULT_LIMIT_MS = 30_000;

/**
 * @example
 * const requests = { length: request<string, number>(), export: request<string, null>({ limitMs: 600_000 }) };
 */
export function request<I, O>({ limitMs = DEFAULT_LIMIT_MS }: { readonly limitMs?: number } = {}): RequestSpec<I, O> {
  return { limitMs };
}

/** For work without a time limit, which another request can cancel. */
export const unlimited = { limitMs: Number.POSITIVE_INFINITY } as const;

/** Input and output by name: `RequestTypes<typeof requests>['length']['output']`. */
export type RequestTypes<S extends RequestSpecs> = {
  readonly [N in keyof S]: S[N] extends RequestSpec<infer I, infer O>
    ? { readonly input: I; readonly output: O }
    : never;
};

export type RequestName<S extends RequestSpecs> = keyof S & string;
export type InputOf<S extends RequestSpecs, N extends keyof S> = RequestTypes<S>[N]['input'];
export type OutputOf<S extends RequestSpecs, N extends keyof S> = RequestTypes<S>[N]['output'];

export interface RequestMessage<S extends RequestSpecs, N extends RequestName<S> = RequestName<S>> {
  readonly kind: 'request';
  readonly id: number;
  readonly name: N;
  readonly input: InputOf<S, N>;
}

export type AnswerMessage =
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: false; readonly failure: Failure };

/** One function for each request. */
export type Handlers<S extends RequestSpecs> = {
  readonly [N in RequestName<S>]: (input: InputOf<S, N>) => OutputOf<S, N> | Promise<OutputOf<S, N>>;
};
