/** The catalogue of all failure codes: shown in the app, searchable, offline. docs/errors.md is generated from it. */
import { inEnglish, type Phrase } from '../../texts/phrase';
import { activityErrors } from './activity';
import { applicationErrors } from './application';
import { clockErrors } from './clocks';
import { deliveryErrors } from './delivery';
import { destinationErrors } from './destinations';
import { maskingErrors } from './masking';
import { networkErrors } from './network';
import { policyErrors } from './policy';
import { trailErrors } from './trail';
import type { ErrorEntry, Failure as FailureOf } from './types';

export const errorCatalogue = {
  ...networkErrors,
  ...destinationErrors,
  ...deliveryErrors,
  ...maskingErrors,
  ...trailErrors,
  ...applicationErrors,
  ...policyErrors,
  ...activityErrors,
  ...clockErrors,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;
export type Failure = FailureOf<ErrorCode>;
export type { ErrorEntry };

export function errorEntry(code: ErrorCode): ErrorEntry {
  return errorCatalogue[code];
}

export interface FailureDetail {
  /** A sentence with values is given as a phrase, so that the page can show it in its language. */
  readonly message?: string | Phrase;
  readonly raw?: string;
  readonly actions?: readonly string[];
}

/** A failure as data. The message is the catalogue's title unless a more specific one is given. */
export function failure(
  code: ErrorCode,
  { message = errorCatalogue[code].title, ...detail }: FailureDetail = {},
): Failure {
  const said = typeof message === 'string' ? { message } : { message: inEnglish(message), phrase: message };
  return { ...said, ...detail, code };
}

/** A failure that is thrown. The dispatcher and the engine port catch it and turn it back into data. */
export class SluiceError extends Error {
  override readonly name = 'SluiceError';
  readonly failure: Failure;

  constructor(code: ErrorCode, detail: FailureDetail = {}, options?: ErrorOptions) {
    const asData = failure(code, detail);
    super(asData.message, options);
    this.failure = asData;
  }

  get code(): ErrorCode {
    return this.failure.code;
  }
}
