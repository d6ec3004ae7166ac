/**
 * A copy of the ledger beside the database: a file to which each transaction appends its changes as one line with a
 * checksum. If the database or its newest part is lost, streams continue from the copy. It is written after the
 * transaction, so it never has more than was acknowledged. It is not forced to the disk.
 *
 * A line is a checksum of the rest, and JSON, which is encrypted if the trail is.
 */
import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { LineForm } from '../at-rest/file-form';
import { codeOf, isFull } from '../faults';
import type { TrailDatabase } from '../store/database';
import type { LogIndex } from '../store/log-index';
import { LedgerChanges } from './ledger-changes';
import type { LedgerImage, LedgerRow, LedgerStep } from './ledger-tables';
import { keyOf, LEDGER_TABLES } from './ledger-tables';

/** The file is rewritten when it has doubled in size, but not below this size. */
const LEAST_APPENDED_BYTES = 1024 * 1024;
const ROWS_A_LINE = 500;

export class LedgerCopy {
  readonly #store: TrailDatabase;
  readonly #index: LogIndex;
  readonly #path: string;
  readonly #trailId: string;
  readonly #form: LineForm;
  readonly #changes: LedgerChanges;
  #file: number | undefined;
  #wholeBytes = 0;
  #appendedBytes = 0;

  /** Records every change from now on. `image` is the file's content, if it can be continued. */
  constructor(
    store: TrailDatabase,
    index: LogIndex,
    { path, trailId, form }: { readonly path: string; readonly trailId: string; readonly form: LineForm },
    image: LedgerImage | undefined,
  ) {
    this.#store = store;
    this.#index = index;
    this.#path = path;
    this.#trailId = trailId;
    this.#form = form;
    this.#changes = new LedgerChanges(store);
    const { identity, ledgerRev } = index.trail();
    const goesOn =
      image?.identity === identity && image.trailId === trailId && image.rev === ledgerRev && !image.hasHoles;
    if (goesOn) this.#file = openSync(path, 'a', 0o600);
    if (this.#file !== undefined) this.#wholeBytes = fstatSync(this.#file).size;
    store.onCommit(
      () => this.#changes.count(index),
      () => this.#append(),
    );
    try {
      this.maintain();
    } catch (error) {
      // The disk is full: open the trail anyway, for reading. The copy is made once there is space.
      if (!isFull(error)) throw error;
    }
  }

  /** Retries what could not be written to a full disk. Called at a quiet moment. */
  maintain(): void {
    if (this.#file === undefined) this.#store.withRoom(() => this.#writeWhole());
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  #append(): void {
    const changed = this.#changes.take();
    if (changed === undefined || this.#file === undefined) return;
    try {
      const line = lineOf(this.#form, { ...this.#ends(), ...changed });
      write(this.#file, line);
      this.#appendedBytes += line.length;
      if (this.#appendedBytes > Math.max(LEAST_APPENDED_BYTES, this.#wholeBytes)) this.#writeWhole();
    } catch {
      // The transaction is valid without its copy. `maintain` retries, and reports if that fails too.
      this.close();
    }
  }

  /** Writes the whole ledger to a new file, and replaces the old one. */
  #writeWhole(): void {
    this.close();
    const draft = `${this.#path}.new`;
    const file = openSync(draft, 'w', 0o600);
    let bytes = 0;
    const put = (line: Buffer) => {
      write(file, line);
      bytes += line.length;
    };
    try {
      const { identity } = this.#index.trail();
      put(lineOf(this.#form, { version: 1, identity, trailId: this.#trailId }));
      for (const table of LEDGER_TABLES) {
        for (const rows of this.#changes.pagesOf(table, ROWS_A_LINE)) {
          put(lineOf(this.#form, { ...this.#ends(), set: { [table.name]: rows }, gone: {} }));
        }
      }
      put(lineOf(this.#form, { ...this.#ends(), set: {}, gone: {} }));
      renameSync(draft, this.#path);
    } catch (error) {
      closeSync(file);
      throw error;
    }
    this.#file = file;
    this.#wholeBytes = bytes;
    this.#appendedBytes = 0;
  }

  #ends(): Pick<LedgerStep, 'rev' | 'headSeq' | 'expiredSeq'> {
    const { ledgerRev, headSeq, expiredSeq } = this.#index.trail();
    return { rev: ledgerRev, headSeq, expiredSeq };
  }
}

function write(file: number, line: Buffer): void {
  for (let at = 0; at < line.length; ) at += writeSync(file, line, at);
}

function lineOf(form: LineForm, value: object): Buffer {
  const text = form.store(JSON.stringify(value));
  return Buffer.from(`${crc32(text).toString(16).padStart(8, '0')} ${text}\n`);
}

/** @returns undefined when there is no usable copy */
export function readLedgerCopy(path: string, form: LineForm): LedgerImage | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const lines = text.split('\n');
  // An unfinished last line is from a crash, and does not count as missing.
  lines.pop();
  const [first, ...steps] = lines.map((line) => parseLine(form, line));
  const head = first as { version?: unknown; identity?: unknown; trailId?: unknown } | undefined;
  if (head?.version !== 1 || typeof head.identity !== 'string') return undefined;
  const tables = new Map(LEDGER_TABLES.map(({ name }) => [name, new Map<string, LedgerRow>()]));
  let image = { rev: -1, headSeq: 0, expiredSeq: 0 };
  for (const step of steps as (LedgerStep | undefined)[]) {
    if (step === undefined) continue;
    image = { rev: step.rev, headSeq: step.headSeq, expiredSeq: step.expiredSeq };
    for (const { name, key } of LEDGER_TABLES) {
      for (const row of step.set[name] ?? [])
        tables.get(name)?.set(keyOf(key.map((column) => row[column] ?? null)), row);
      for (const gone of step.gone[name] ?? []) tables.get(name)?.delete(keyOf(gone));
    }
  }
  if (image.rev < 0) return undefined;
  const named = typeof head.trailId === 'string' ? { trailId: head.trailId } : {};
  return { ...image, identity: head.identity, ...named, tables, hasHoles: steps.includes(undefined) };
}

function parseLine(form: LineForm, line: string): unknown {
  const text = line.slice(9);
  if (crc32(text).toString(16).padStart(8, '0') !== line.slice(0, 8)) return undefined;
  const json = form.load(text);
  return json && JSON.parse(json);
}
