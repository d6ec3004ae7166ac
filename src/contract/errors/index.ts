/** The catalogue of all failure codes: shown in the app, searchable, offline. docs/errors.md is generated from it. */
import { inEnglish } from '../../texts/phrase';
import { activityErrors } from './activity';
import { applicationErrors } from './application';
import { clockErrors } from './clocks';
import { deliveryErrors } from './delivery';
import { destinationErrors } from './destinations';
import { drillErrors } from './drill';
import { maskingErrors } from './masking';
import { networkErrors } from './network';
import { policyErrors } from './policy';
import { recordErrors } from './records';
import { settingsErrors } from './settings';
import { sourceErrors } from './sources';
import { storageErrors } from './storage';
import { trailErrors } from './trail';
import type { ErrorEntry, Failure as FailureOf, Sentence } from './types';
import { updateErrors } from './updates';

export const errorCatalogue = {
  ...networkErrors,
  ...destinationErrors,
  ...deliveryErrors,
  ...maskingErrors,
  ...trailErrors,
  ...settingsErrors,
  ...applicationErrors,
  ...drillErrors,
  ...storageErrors,
  ...sourceErrors,
  ...recordErrors,
  ...policyErrors,
  ...activityErrors,
  ...clockErrors,
  ...updateErrors,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;
export type Failure = FailureOf<ErrorCode>;
export type { ErrorEntry, Sentence };

export function errorEntry(code: ErrorCode): ErrorEntry {
  return errorCatalogue[code];
}

export interface FailureDetail extends Pick<Failure, 'phrase' | 'raw' | 'actionPhrases'> {
  /** A sentence with values is given as a phrase, so that the page can show it in its language. */
  readonly message?: Sentence;
  readonly actions?: readonly Sentence[];
}

/** A failure as data. The message is the catalogue's title unless a more specific one is given. */
export function failure(
  code: ErrorCode,
  { message = errorCatalogue[code].title, actions, ...detail }: FailureDetail = {},
): Failure {
  const said = typeof message === 'string' ? { message } : { message: inEnglish(message), phrase: message };
  const bare: Failure = { ...said, ...detail, code };
  return actions === undefined ? bare : withAdvice(bare, actions);
}

/** Adds actions for this case before those that it has. */
export function withAdvice(failure: Failure, advice: readonly Sentence[]): Failure {
  const { actions = [], actionPhrases = [] } = failure;
  const phrases = [...advice.filter((each) => typeof each !== 'string'), ...actionPhrases];
  return {
    ...failure,
    actions: [...advice.map((each) => (typeof each === 'string' ? each : inEnglish(each))), ...actions],
    ...(phrases.length > 0 && { actionPhrases: phrases }),
  };
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
