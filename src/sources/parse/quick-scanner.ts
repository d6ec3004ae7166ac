/** Scans single objects: in WebAssembly what is usual, and the rest byte by byte. */
import { RunScanner } from '../../scanner/run-scanner';
import { ObjectScanner, type ScanLimits, type ScanOutcome, type StringSpan } from './scan';

const OPEN_BRACE = 0x7b;

export class QuickScanner extends ObjectScanner {
  readonly #runs: RunScanner;
  #bytes: Buffer | null = null;

  constructor(limits: ScanLimits & { readonly maxEventBytes: number }) {
    super(limits);
    this.#runs = new RunScanner(limits);
  }

  /** Between two calls with the same buffer, nothing at or after the place of the next object may change. */
  override scan(bytes: Buffer, start: number, end: number): ScanOutcome {
    if (bytes[start] !== OPEN_BRACE) return super.scan(bytes, start, end);
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#runs.begin(bytes);
    }
    const run = this.#runs.scan(start, 1, 1, 0);
    const behind = run?.ends[0] ?? 0;
    if (run === null || behind > end) return super.scan(bytes, start, end);
    this.end = behind;
    this.newlines = run.newlines;
    this.offSchema = ((run.marks[0] ?? 0) & 1) === 1;
    copySpan(this.#runs.eventId(), this.eventId);
    copySpan(this.#runs.dateTime(0), this.dateTime);
    return 'complete';
  }
}

function copySpan({ start, end, escaped }: StringSpan, target: StringSpan): void {
  target.start = start;
  target.end = end;
  target.escaped = escaped;
}
