/** Where the command line writes, handed in so that tests read it. */
export interface ConsoleIo {
  /** Results: what a script reads. */
  readonly out: (line: string) => void;
  /** Words for the person who watches. */
  readonly tell: (line: string) => void;
}

/** A reader that has gone away (`sluice … | head`) ends the output, and is no failure. */
export function processIo(): ConsoleIo {
  const write = (stream: NodeJS.WriteStream) => {
    let gone = false;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      gone = true;
    });
    return (line: string) => {
      if (!gone) stream.write(`${line}\n`);
    };
  };
  return { out: write(process.stdout), tell: write(process.stderr) };
}

const STEERING = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** What came from outside must not steer the terminal: control and direction marks are shown, not sent. */
export function plainText(text: string): string {
  return text.replaceAll(STEERING, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
