/** How a command is declared: a name, an input schema, and the type of the result. */
import type { z } from 'zod';

declare const outputType: unique symbol;

export interface Command<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly input: I;
  readonly [outputType]?: O;
}

/** `command<Output>()(inputSchema)`: two steps, so that the input's type is inferred while the output's is given. */
export function command<O>() {
  return <I extends z.ZodType>(input: I): Command<I, O> => ({ input });
}

export type InputOf<C> = C extends Command<infer I, unknown> ? z.input<I> : never;
export type ParsedInputOf<C> = C extends Command<infer I, unknown> ? z.output<I> : never;
export type OutputOf<C> = C extends Command<z.ZodType, infer O> ? O : never;
