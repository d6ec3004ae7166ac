/** Command lines, split as the shell would that they were written for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitShellWords } from '../../../../src/destinations/pasting/shell-words';

const wordsOf = (text: string) => splitShellWords(text).words;

/** Any text that a person could have in an argument. */
const anyWords = fc.array(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), {
  minLength: 1,
  maxLength: 12,
});
/** Without what cmd has no way to write in an argument: line breaks, and signs at which it stops. */
const anyCmdWords = fc.array(fc.stringMatching(/^[ -!#-[\]-~]{1,30}$/), { minLength: 1, maxLength: 12 });

const posix = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;
const posixDouble = (word: string) => `"${word.replace(/["\\$`]/g, '\\$&')}"`;
const powershell = (word: string) => `'${word.replaceAll("'", "''")}'`;
/** As Chrome copies a request for cmd: every sign that means something to cmd has a caret. */
const chromeCmd = (word: string) => `^"${word.replace(/[^a-zA-Z0-9\s_:=+~'/.',?;()*`-]/g, '^$&')}^"`;

describe('a command line', () => {
  it('of a POSIX shell gives back every word that was quoted for it', () => {
    fc.assert(
      fc.property(anyWords, fc.constantFrom(posix, posixDouble), (words, quote) => {
        const line = ['curl', ...words.map(quote)].join(' ');
        // A text that looks like another shell's way to continue a line is read as that shell's.
        fc.pre(!/[`^][ \t]*\r?\n|\^"/.test(line));
        expect(wordsOf(line)).toEqual(['curl', ...words]);
      }),
    );
  });

  it('of PowerShell gives back every word that was quoted for it', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const line = ['curl.exe', ...words.map(powershell)].join(' `\n  ');
        fc.pre(!/\^[ \t]*\r?\n|\^"/.test(line));
        expect(wordsOf(line)).toEqual(['curl.exe', ...words]);
      }),
    );
  });

  it('of cmd gives back every word that was quoted for it', () => {
    fc.assert(
      fc.property(anyCmdWords, (words) => {
        expect(wordsOf(['curl', ...words.map(chromeCmd)].join(' ^\r\n  '))).toEqual(['curl', ...words]);
      }),
    );
  });

  it('is read to its end, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: fc.constantFrom(...`ab "'\\^\`$\n\r\t|;&<>-`) }), (text) => {
        expect(splitShellWords(text).words.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each([
    ['curl \\\n  -X POST \\\n  https://a.example', ['curl', '-X', 'POST', 'https://a.example']],
    ['curl ^\r\n -H "A: b" ^\r\n https://a.example', ['curl', '-H', 'A: b', 'https://a.example']],
    ['curl `\n -H "A: b" `\n https://a.example', ['curl', '-H', 'A: b', 'https://a.example']],
    ['curl "a\\"b" \'c"d\' e\\ f', ['curl', 'a"b', 'c"d', 'e f']],
    ["curl $'it\\'s\\u0021\\n'", ['curl', "it's!\n"]],
    ['curl https://a.example/?x=1&y=2 | jq .', ['curl', 'https://a.example/?x=1&y=2']],
    ['curl -d "" x', ['curl', '-d', '', 'x']],
  ])('%j has these words', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('whose quote is not closed is known to be incomplete', () => {
    expect(splitShellWords("curl -d '{").isOpen).toBe(true);
    expect(splitShellWords("curl -d '{}'").isOpen).toBe(false);
  });
});
