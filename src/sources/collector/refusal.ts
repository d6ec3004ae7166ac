/** A request that is refused: the answer's status, what the sender is told, and what the collector's page shows. */
import { type ErrorCode, errorEntry } from '../../contract/errors';

export interface RefusalDetail {
  /** Replaces the catalogue's sentence. */
  readonly message?: string;
  /** Further members of the answer's JSON, such as the position of a bad record. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The code of the sender's protocol for it. */
  readonly protocolCode?: number;
}

/** Its status is that of the collector's own protocol; others answer with their own. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly protocolCode: number | undefined;

  constructor(status: number, code: ErrorCode, detail: RefusalDetail = {}) {
    super(detail.message ?? errorEntry(code).title);
    this.status = status;
    this.code = code;
    this.extra = detail.extra ?? {};
    this.headers = detail.headers ?? {};
    this.protocolCode = detail.protocolCode;
  }
}

/** What is wrong with a sender's credentials. */
export type CredentialsProblem = 'missing' | 'malformed' | 'wrong';

export class CredentialsRefusal extends Refusal {
  readonly problem: CredentialsProblem;

  constructor(problem: CredentialsProblem, headers: Readonly<Record<string, string>> = {}) {
    super(401, 'SLUICE-SRC-014', { headers });
    this.problem = problem;
  }
}

export const retryAfter = (seconds: number) => ({ 'Retry-After': String(seconds) });
