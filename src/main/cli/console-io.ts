/** Where the command line writes, handed in so that tests read it. */
export interface ConsoleIo {
  /** Results: what a script reads. */
  readonly out: (line: string) => void;
  /** Words for the person who watches. */
  readonly tell: (line: string) => void;
}

export interface ProcessIo extends ConsoleIo {
  /** Resolves once all that was written has been taken; at the latest so long after the signal. */
  written(signal: AbortSignal): Promise<void>;
}

/** What waits for a reader that does not read: enough for any one answer, and nothing next to the trail. */
const MAX_WAITING_BYTES = 4_194_304;
/** After a signal, a reader that does not read is waited for no longer. */
const LAST_WORDS_WITHIN_MS = 500;

type Output = NodeJS.WritableStream & Pick<NodeJS.WriteStream, 'writableLength'>;

/**
 * A reader that has gone away (`sluice … | head`) ends the output, and is no failure. Of what one that stays does not
 * read, the newest lines are left out, so that they do not fill the memory.
 */
export function processIo(stdout: Output = process.stdout, stderr: Output = process.stderr): ProcessIo {
  const words = new Writer(stderr, (text) => words.write(text));
  const results = new Writer(stdout, (text) => words.write(text));
  return {
    out: (line) => results.write(line),
    tell: (line) => words.write(line),
    written: (signal) => Promise.race([Promise.all([results.written(), words.written()]), soonAfter(signal)]).then(),
  };
}

class Writer {
  readonly #stream: Output;
  readonly #tell: (text: string) => void;
  #isGone = false;
  #leftOut = 0;
  #onGone: () => void = () => undefined;

  constructor(stream: Output, tell: (text: string) => void) {
    this.#stream = stream;
    this.#tell = tell;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#isGone = true;
      this.#onGone();
      // A full disk, say: what is forwarded must not end with what is said of it.
      if (error.code !== 'EPIPE' && error.code !== 'EIO') tell(`The output cannot be written: ${error.message}`);
    });
  }

  write(line: string): void {
    if (this.#isGone) return;
    if (this.#stream.writableLength > MAX_WAITING_BYTES) {
      this.#leftOut += 1;
      return;
    }
    const leftOut = this.#leftOut;
    this.#leftOut = 0;
    this.#stream.write(`${line}\n`);
    if (leftOut > 0) this.#tell(`Lines left out of the output because nothing read it: ${leftOut}.`);
  }

  written(): Promise<void> {
    return new Promise((resolve) => {
      this.#onGone = resolve;
      if (this.#isGone || this.#stream.writableLength === 0) resolve();
      else this.#stream.write('', () => resolve());
    });
  }
}

function soonAfter(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const begin = () => setTimeout(resolve, LAST_WORDS_WITHIN_MS).unref();
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin, { once: true });
  });
}

const STEERING = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** What came from outside must not steer the terminal: control and direction marks are shown, not sent. */
export function plainText(text: string): string {
  return text.replaceAll(STEERING, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
