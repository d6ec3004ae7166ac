// One watched file: found, opened when there is something to read, known by its identity whatever it is called.
import { type FileHandle, open } from 'node:fs/promises';
import type { WatchedFile } from '../../../../contract/source';
import type { EngineClock } from '../../clock';
import { rawText } from '../failures';
import { isGzip } from '../parse/inflate';
import { openDocument } from '../parse/open-document';
import { DEFAULT_PARSE_OPTIONS, type Parsed, type ParserPlace } from '../parse/types';
import type { ContentStep, FileContent } from './content';
import type { FoundFile } from './discover';
import { HEAD_BYTES, hashOf } from './fingerprint';
import { GzipContent } from './gzip-content';
import type { FileProbe, KnownPlaces } from './known-places';
import { PlainContent } from './plain-content';
import { type FilePosition, fileKey } from './position';

export type FileStep =
  | { readonly kind: 'parsed'; readonly parsed: Parsed; readonly position: FilePosition | null }
  | Exclude<ContentStep, { kind: 'parsed' }>
  /** Under this name lies another file by now. */
  | { readonly kind: 'moved' };

interface Opened {
  readonly handle: FileHandle;
  readonly content: FileContent;
  readonly gzip: boolean;
  /** The file's first bytes, as far as they have been read. */
  head: Buffer;
}

export class TrackedFile {
  readonly key: string;
  path: string;
  sizeBytes: number;
  modifiedAtMs: number;
  /** No longer under a name that the source was given, but to be read to its end. */
  isLeaving = false;
  readonly #known: KnownPlaces;
  readonly #clock: EngineClock;
  #opened: Opened | null = null;
  #state: WatchedFile['state'] = 'reading';
  #remark: string | null = null;
  #readBytes = 0;
  #busy = false;
  #closeWanted = false;

  constructor(found: FoundFile, known: KnownPlaces, clock: EngineClock) {
    this.key = found.key;
    this.path = found.path;
    this.sizeBytes = found.sizeBytes;
    this.modifiedAtMs = found.modifiedAtMs;
    this.#known = known;
    this.#clock = clock;
  }

  get isOpen(): boolean {
    return this.#opened !== null;
  }

  /** It was read to its end when it was last looked at. */
  get isRead(): boolean {
    return this.#state === 'read';
  }

  /** Takes over what a new look at the folders has shown. @returns whether there may be something to read */
  see(found: FoundFile): boolean {
    const changed =
      found.sizeBytes !== this.sizeBytes || found.modifiedAtMs !== this.modifiedAtMs || this.#state === 'unreadable';
    this.path = found.path;
    this.sizeBytes = found.sizeBytes;
    this.modifiedAtMs = found.modifiedAtMs;
    this.isLeaving = false;
    return changed || this.#state === 'missing';
  }

  /** Reads on. What goes wrong is noted, and counts as the end until the next look. */
  async next(): Promise<FileStep> {
    this.#busy = true;
    try {
      return await this.#next();
    } finally {
      this.#busy = false;
      if (this.#closeWanted) await this.close();
    }
  }

  async #next(): Promise<FileStep> {
    try {
      this.#opened ??= await this.#open();
      if (this.#opened === null) return { kind: 'moved' };
      const { content } = this.#opened;
      const step = await content.next();
      this.#remark = content.remark;
      this.#state = step.kind === 'end' ? 'read' : 'reading';
      this.#readBytes = content.place()?.place.offset ?? this.#readBytes;
      if (step.kind === 'parsed') return { ...step, position: await this.#position(this.#opened) };
      if (step.kind === 'rewritten') this.#startAnew();
      return step;
    } catch (error) {
      this.#closeWanted = true;
      this.#state = 'unreadable';
      this.#remark = rawText(error);
      return { kind: 'end' };
    }
  }

  markMissing(): void {
    this.#state = 'missing';
  }

  /** Closes it once nothing is being read; what comes next opens it again. */
  async close(): Promise<void> {
    this.#closeWanted = this.#busy;
    if (this.#busy) return;
    const opened = this.#opened;
    this.#opened = null;
    try {
      await opened?.handle.close();
    } catch (error) {
      this.#remark = rawText(error);
    }
  }

  view(): WatchedFile {
    return {
      path: this.path,
      readBytes: this.#readBytes,
      sizeBytes: this.sizeBytes,
      pendingBytes: this.#opened?.content.pendingBytes ?? 0,
      state: this.#state,
      remark: this.#remark,
    };
  }

  /** @returns null when the name has come to mean another file since it was found */
  async #open(): Promise<Opened | null> {
    const handle = await open(this.path, 'r');
    try {
      const stat = await handle.stat({ bigint: true });
      if (fileKey(stat) !== this.key) {
        await handle.close();
        return null;
      }
      const head = await readAt(handle, 0, HEAD_BYTES);
      const gzip = isGzip(head);
      const probe: FileProbe = {
        sizeBytes: Number(stat.size),
        head,
        gzip,
        readBefore: (offset, length) => readAt(handle, offset - length, length),
      };
      const from = await this.#known.find(this.key, probe);
      if (from === undefined) this.#known.setApart(this.key);
      else if (from !== this.#known.get(this.key)) this.#known.put(this.key, { ...from, path: this.path });
      const openParser = (beginning: Buffer, isWhole: boolean, place?: ParserPlace) =>
        openDocument(beginning, this.path, DEFAULT_PARSE_OPTIONS, place, isWhole);
      const content = gzip
        ? new GzipContent(handle, openParser, this.#clock, from)
        : new PlainContent(handle, openParser, this.#clock, from);
      this.#readBytes = from?.place.offset ?? 0;
      return { handle, content, gzip, head };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** What was read is no longer there: its place is kept for a copy that may have been made, the file read afresh. */
  #startAnew(): void {
    this.#known.setApart(this.key);
    this.#known.forget(this.key);
    this.#readBytes = 0;
    this.#closeWanted = true;
  }

  async #position(opened: Opened): Promise<FilePosition | null> {
    const place = opened.content.place();
    if (place === null) return null;
    const wanted = opened.gzip ? HEAD_BYTES : Math.min(HEAD_BYTES, place.place.offset);
    if (opened.head.length < wanted) opened.head = await readAt(opened.handle, 0, HEAD_BYTES);
    const head = opened.head.subarray(0, wanted);
    return {
      version: 1,
      path: this.path,
      gzip: opened.gzip,
      place: place.place,
      head: { bytes: head.length, hash: hashOf(head) },
      tail: place.tail,
      sizeBytes: place.sizeBytes,
      finished: place.finished,
      atMs: this.#clock.wallMs(),
    };
  }
}

async function readAt(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, from + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
