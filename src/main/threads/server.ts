/** The server in a thread: answers each request exactly once, and turns errors into failures. */
import { type Failure, failure, SluiceError } from '../../contract/errors';
import type { AnswerMessage, Handlers, RequestMessage, RequestName, RequestSpecs } from './requests';

export interface ServerOptions<S extends RequestSpecs> {
  readonly handlers: Handlers<S>;
  readonly post: (message: AnswerMessage) => void;
  /** Turns an error into a failure. By default the failure of a SluiceError, and SLUICE-CMD-002 for other errors. */
  readonly failureOf?: (error: unknown, name: RequestName<S>) => Failure;
}

/** @returns a function that handles one request; it resolves after the answer and never rejects */
export function requestServer<S extends RequestSpecs>({ handlers, post, failureOf = ownFailure }: ServerOptions<S>) {
  return async <N extends RequestName<S>>({ id, name, input }: RequestMessage<S, N>): Promise<void> => {
    try {
      post({ kind: 'answer', id, ok: true, output: await handlers[name](input) });
    } catch (error) {
      post({ kind: 'answer', id, ok: false, failure: failureOf(error, name) });
    }
  };
}

function ownFailure(error: unknown): Failure {
  return error instanceof SluiceError ? error.failure : failure('SLUICE-CMD-002', { raw: String(error) });
}
