/** A request that is refused: the answer's status, what the sender is told, and what the collector's page shows. */
import { type ErrorCode, errorEntry } from '../../contract/errors';

export interface RefusalDetail {
  /** Replaces the catalogue's sentence. */
  readonly message?: string;
  /** Further members of the answer's JSON, such as the position of a bad record. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: ErrorCode;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: ErrorCode, detail: RefusalDetail = {}) {
    super(detail.message ?? errorEntry(code).title);
    this.status = status;
    this.code = code;
    this.extra = detail.extra ?? {};
    this.headers = detail.headers ?? {};
  }
}

export const retryAfter = (seconds: number) => ({ 'Retry-After': String(seconds) });
