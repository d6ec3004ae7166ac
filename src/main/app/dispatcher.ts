/**
 * The single entry point for commands from every door: checks the name, parses the input, calls the handler. Every
 * failure is returned as data, without secrets.
 */
import type { z } from 'zod';
import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
  type ParsedCommandInput,
} from '../../contract/commands';
import { type Answer, requestSchema } from '../../contract/envelope';
import { type Failure, failure, SluiceError } from '../../contract/errors';
import { MASK } from '../../contract/secret';
import { storageFailure } from '../config/storage-failure';
import { inputProblem } from './input-guard';
import type { Logger } from './log';
import { SettingsError } from './settings-check';

export type Handlers = {
  readonly [N in CommandName]: (input: ParsedCommandInput<N>) => CommandOutput<N> | Promise<CommandOutput<N>>;
};

export class Dispatcher {
  readonly #handlers: Handlers;
  readonly #log: Logger;

  constructor(handlers: Handlers, log: Logger) {
    this.#handlers = handlers;
    this.#log = log;
  }

  /** Handles a request from a door that has already checked its size as text. Never rejects. */
  async dispatch(message: unknown): Promise<Answer> {
    const problem = inputProblem(message);
    if (problem !== null) return this.#refuse(problem);
    const request = requestSchema.safeParse(message);
    if (!request.success) return this.#refuse(describe(request.error));
    const { name, input } = request.data;
    return isCommand(name) ? this.#run(name, input) : this.#refuse(`There is no command "${name}".`);
  }

  /** The same for callers within the process, such as the tray. Never rejects. */
  async call<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Answer<CommandOutput<N>>> {
    return (await this.#run(name, input)) as Answer<CommandOutput<N>>;
  }

  async #run<N extends CommandName>(name: N, input: unknown): Promise<Answer> {
    const schema: z.ZodType = commands[name].input;
    const parsed = schema.safeParse(input);
    if (!parsed.success) return this.#refuse(`${name}: ${describe(parsed.error)}`);
    try {
      const value = await this.#handlers[name](parsed.data as ParsedCommandInput<N>);
      return { ok: true, value };
    } catch (error) {
      if (error instanceof SettingsError) return { ok: false, failure: error.failure, problems: error.problems };
      if (error instanceof SluiceError) return { ok: false, failure: error.failure };
      const storage = storageFailure(error);
      if (storage !== undefined) {
        this.#log.log('error', 'configuration could not be written', { command: name, error });
        return { ok: false, failure: storage.failure };
      }
      return { ok: false, failure: this.#unexpected(name, input, error) };
    }
  }

  #refuse(raw: string): Answer {
    const cut = raw.slice(0, 1_000);
    this.#log.log('warning', 'command refused', { cause: cut });
    return { ok: false, failure: failure('SLUICE-CMD-001', { raw: cut }) };
  }

  /** An unexpected error may quote what the user typed, which must reach neither the page nor the log. */
  #unexpected(name: CommandName, input: unknown, error: unknown): Failure {
    const { name: type, message, stack } = error instanceof Error ? error : new Error(String(error));
    const typed = textsIn(input);
    const raw = mask(`${type}: ${message}`, typed).slice(0, 2_000);
    this.#log.log('error', 'command failed unexpectedly', {
      command: name,
      cause: raw,
      stack: mask(stack ?? '', typed),
    });
    return failure('SLUICE-CMD-002', { raw });
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

/** The place and the problem, never the value. */
function describe(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join(' ');
}

/** Shorter texts are common words; masking them would make the cause unreadable. */
const SHORTEST_MASKED = 6;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length >= SHORTEST_MASKED ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function mask(text: string, typed: readonly string[]): string {
  return typed.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}
