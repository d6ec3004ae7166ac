/** Remembers which exact settings, including secrets, have passed a connection test since the program started. */
import { createHmac, randomBytes } from 'node:crypto';
import type { PlainSettings, SecretValues } from '../../contract/settings';
import type { TestedRecord } from '../config/tables/streams';

export interface TestSubject {
  readonly kind: string;
  readonly settings: PlainSettings;
  readonly secrets: SecretValues;
}

const REMEMBERED = 100;

export class TestedSettings {
  /** Random and never stored, so the fingerprints of secrets are useless outside this process. */
  readonly #key = randomBytes(32);
  readonly #passed = new Map<string, { readonly fingerprint: string; readonly atMs: number }>();

  fingerprint(subject: TestSubject): string {
    return createHmac('sha256', this.#key).update(canonical(subject)).digest('hex');
  }

  passed(searchId: string, fingerprint: string, atMs: number): void {
    this.#passed.set(searchId, { fingerprint, atMs });
    const oldest = this.#passed.keys().next();
    if (this.#passed.size > REMEMBERED && oldest.done !== true) this.#passed.delete(oldest.value);
  }

  /** The test with this id, if it passed with exactly these settings; otherwise null. */
  find(searchId: string | undefined, subject: TestSubject): TestedRecord | null {
    const found = searchId === undefined ? undefined : this.#passed.get(searchId);
    if (searchId === undefined || found === undefined) return null;
    return found.fingerprint === this.fingerprint(subject) ? { atMs: found.atMs, searchId } : null;
  }
}

/** JSON that is the same for the same content, regardless of the order of keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
