/** The policy as the page shows it. Main alone applies it. */
import type { Failure } from '../errors';
import type { PolicyRules } from './rules';

export interface PolicyFileView {
  readonly path: string;
  /** `computer`: deployed by an administrator. `start`: named when Sluice was started, in addition. */
  readonly from: 'computer' | 'start';
  /** When this content was first in force here. */
  readonly sinceMs: number;
  /** Why the file cannot be used; null if it can. */
  readonly problem: Failure | null;
}

export interface PolicyView {
  readonly files: readonly PolicyFileView[];
  readonly rules: PolicyRules;
}
