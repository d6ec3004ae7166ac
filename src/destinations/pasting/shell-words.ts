/**
 * Splits a command line into words, as the shell would that it was written for: POSIX shells, Windows' cmd or
 * PowerShell. It is recognised by its way to continue a line. Pure; nothing is expanded or run.
 */

export interface ShellWords {
  readonly words: readonly string[];
  /** A quote is not closed, so the command is incomplete. */
  readonly isOpen: boolean;
}

const MAX_WORDS = 2_000;
const BACKTICK = '`';

type Dialect = 'posix' | 'cmd' | 'powershell';

function dialectOf(text: string): Dialect {
  if (/\^[ \t]*\r?\n|\^"/.test(text)) return 'cmd';
  if (/`[ \t]*\r?\n/.test(text) || /^\s*curl\.exe\s/i.test(text)) return 'powershell';
  return 'posix';
}

/** Removes the carets of cmd: before a line break both, elsewhere the caret alone. Within quotes a caret is itself. */
function withoutCarets(text: string): string {
  let out = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '^' && !isQuoted) {
      const [lineBreak] = /^\^[ \t]*\r?\n/.exec(text.slice(at, at + 80)) ?? [];
      if (lineBreak !== undefined) at += lineBreak.length - 1;
      else {
        at += 1;
        out += text[at] ?? '';
      }
      continue;
    }
    if (character === '"') isQuoted = !isQuoted;
    out += character;
  }
  return out;
}

const ansiEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** What an escape inside `$'…'` stands for, and its length without the backslash. */
function readAnsiEscape(rest: string): readonly [text: string, length: number] {
  const [all, hex] = /^(?:x([0-9a-f]{1,2})|u([0-9a-f]{4}))/i.exec(rest) ?? [];
  if (all !== undefined) return [String.fromCharCode(Number.parseInt(hex ?? all.slice(1), 16)), all.length];
  const next = rest[0] ?? '';
  return [ansiEscapes[next] ?? next, 1];
}

interface Quoted {
  readonly text: string;
  /** The position behind the closing quote. */
  readonly end: number;
  readonly isOpen: boolean;
}

type Escape = (rest: string) => readonly [text: string, length: number] | null;

/** @param readEscape reads an escape at the start of the rest; null if there is none */
function readQuoted(text: string, start: number, quote: string, readEscape: Escape): Quoted {
  let out = '';
  let at = start;
  while (at < text.length) {
    const escaped = readEscape(text.slice(at, at + 8));
    if (escaped !== null) {
      out += escaped[0];
      at += escaped[1];
    } else if (text[at] === quote) {
      return { text: out, end: at + 1, isOpen: false };
    } else {
      out += text[at];
      at += 1;
    }
  }
  return { text: out, end: at, isOpen: true };
}

const noEscape: Escape = () => null;

const inDoubleQuotes: Readonly<Record<Dialect, Escape>> = {
  posix: (rest) => {
    if (rest[0] !== '\\') return null;
    if (rest[1] === '\n') return ['', 2];
    if (rest.startsWith('\\\r\n')) return ['', 3];
    return rest[1] !== undefined && '"\\$`'.includes(rest[1]) ? [rest[1], 2] : null;
  },
  cmd: (rest) => (rest.startsWith('\\"') ? ['"', 2] : rest.startsWith('\\\\') ? ['\\', 2] : null),
  powershell: (rest) => {
    if (rest[0] === BACKTICK && rest[1] !== undefined) return [rest[1], 2];
    return rest.startsWith('""') ? ['"', 2] : rest.startsWith('\\"') ? ['"', 2] : null;
  },
};

const inSingleQuotes: Readonly<Record<Dialect, Escape>> = {
  posix: noEscape,
  cmd: noEscape,
  powershell: (rest) => (rest.startsWith("''") ? ["'", 2] : null),
};

/** Ends the command: what follows is another one, or a file for the output. */
const ENDS = /^(?:\||;|&&|>|<|\d>)/;

export function splitShellWords(given: string): ShellWords {
  const dialect = dialectOf(given);
  const text = dialect === 'cmd' ? withoutCarets(given) : given;
  const escapeWith = dialect === 'powershell' ? BACKTICK : dialect === 'posix' ? '\\' : null;
  const words: string[] = [];
  let word: string | null = null;
  let isOpen = false;
  let at = 0;
  const quoted = ({ text: inner, end, isOpen: open }: Quoted) => {
    word = (word ?? '') + inner;
    at = end;
    isOpen ||= open;
  };
  while (at < text.length && words.length < MAX_WORDS) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
      at += 1;
    } else if (word === null && ENDS.test(text.slice(at, at + 2))) {
      return { words, isOpen };
    } else if (character === escapeWith) {
      const [lineBreak] = /^.[ \t]*\r?\n/.exec(text.slice(at, at + 80)) ?? [];
      if (lineBreak === undefined) word = (word ?? '') + (text[at + 1] ?? '');
      at += lineBreak?.length ?? 2;
    } else if (character === '"') {
      quoted(readQuoted(text, at + 1, '"', inDoubleQuotes[dialect]));
    } else if (character === "'" && dialect !== 'cmd') {
      quoted(readQuoted(text, at + 1, "'", inSingleQuotes[dialect]));
    } else if (text.startsWith("$'", at) && dialect === 'posix') {
      quoted(
        readQuoted(text, at + 2, "'", (rest) => {
          if (rest[0] !== '\\') return null;
          const [inner, length] = readAnsiEscape(rest.slice(1));
          return [inner, length + 1];
        }),
      );
    } else {
      word = (word ?? '') + character;
      at += 1;
    }
  }
  if (word !== null && words.length < MAX_WORDS) words.push(word);
  return { words, isOpen };
}
