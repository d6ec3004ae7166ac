/** Reads a curl command: what it sends, where, and as whom. Pure. */
import { type Phrase, phrase } from '../../texts/phrase';
import type { PastedRequest } from './pasted-request';
import { splitShellWords } from './shell-words';

/** Options with an argument. What the form can use has a name, the rest is read over and reported. */
const withArgument: Readonly<Record<string, 'header' | 'user' | 'body' | 'url' | 'bearer' | 'known' | 'unused'>> = {
  '-H': 'header',
  '--header': 'header',
  '-u': 'user',
  '--user': 'user',
  '-d': 'body',
  '--data': 'body',
  '--data-raw': 'body',
  '--data-binary': 'body',
  '--data-ascii': 'body',
  '--data-urlencode': 'body',
  '--json': 'body',
  '--url': 'url',
  '--oauth2-bearer': 'bearer',
  '-X': 'known',
  '--request': 'known',
  '-A': 'known',
  '--user-agent': 'known',
  '-e': 'known',
  '--referer': 'known',
  '-o': 'known',
  '--output': 'known',
  '-w': 'known',
  '--write-out': 'known',
  '-m': 'known',
  '--max-time': 'known',
  '--connect-timeout': 'known',
  '--retry': 'known',
  '--retry-delay': 'known',
  '--retry-max-time': 'known',
  '-b': 'unused',
  '--cookie': 'unused',
  '-c': 'unused',
  '--cookie-jar': 'unused',
  '-x': 'unused',
  '--proxy': 'unused',
  '-U': 'unused',
  '--proxy-user': 'unused',
  '--cacert': 'unused',
  '--capath': 'unused',
  '-E': 'unused',
  '--cert': 'unused',
  '--cert-type': 'unused',
  '--key': 'unused',
  '--pass': 'unused',
  '-F': 'unused',
  '--form': 'unused',
  '-T': 'unused',
  '--upload-file': 'unused',
  '-K': 'unused',
  '--config': 'unused',
  '--resolve': 'unused',
  '--connect-to': 'unused',
  '--interface': 'unused',
  '--noproxy': 'unused',
  '--aws-sigv4': 'unused',
  '--ciphers': 'unused',
  '--tls-max': 'unused',
  '-D': 'unused',
};

/** Say nothing that a form could hold. */
const silent = new Set(
  '-i -s -S -v -f -L -# -N -g --include --silent --show-error --verbose --fail --location --compressed --no-buffer --globoff --fail-with-body --http1.1 --http2 --progress-bar --ssl-no-revoke --tlsv1.2 --tlsv1.3'.split(
    ' ',
  ),
);

/** Separates options that were written together: `-sSkXPOST` → `-s -S -k -X POST`. */
function* optionsOf(words: readonly string[]): Generator<readonly [option: string, argument: string | null]> {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-') || word === '-') {
      yield ['--url', word];
    } else if (word.startsWith('--')) {
      const [, name = word, joined] = /^(--[a-z0-9.-]+)=([\s\S]*)$/i.exec(word) ?? [];
      const takesArgument = Object.hasOwn(withArgument, name);
      if (takesArgument && joined === undefined) at += 1;
      yield [name, takesArgument ? (joined ?? words[at] ?? '') : null];
    } else {
      for (let letter = 1; letter < word.length; letter += 1) {
        const name = `-${word[letter]}`;
        if (!Object.hasOwn(withArgument, name)) {
          yield [name, null];
          continue;
        }
        const rest = word.slice(letter + 1);
        if (rest === '') at += 1;
        yield [name, rest === '' ? (words[at] ?? '') : rest];
        break;
      }
    }
  }
}

export function isCurl(text: string): boolean {
  return /^\s*(?:[$#>]\s+|PS [^>\n]*>\s*)?curl(?:\.exe)?\s/i.test(text);
}

function splitHeader(line: string): readonly [name: string, value: string] | null {
  const colon = line.indexOf(':');
  return colon <= 0 ? null : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

export function readCurl(text: string): PastedRequest {
  const command = text.replace(/^\s*(?:[$#>]\s+|PS [^>\n]*>\s*)/, '');
  const { words, isOpen } = splitShellWords(command);
  const request = { url: null as string | null, user: null as string | null, body: null as string | null };
  const headers: (readonly [string, string])[] = [];
  const ignored: Phrase[] = isOpen ? [phrase('the end of the command, where a quote is missing')] : [];
  for (const [option, argument] of optionsOf(words.slice(1))) {
    const meaning = Object.hasOwn(withArgument, option) ? withArgument[option] : undefined;
    if (meaning === 'header') {
      const header = splitHeader(argument ?? '');
      if (header !== null) headers.push(header);
    } else if (meaning === 'bearer') headers.push(['Authorization', `Bearer ${argument}`]);
    else if (meaning === 'user') request.user = argument;
    else if (meaning === 'body') request.body ??= argument;
    else if (meaning === 'url' && request.url === null) request.url = argument;
    else if (meaning === 'url') ignored.push(phrase('a second address'));
    else if (option === '-k' || option === '--insecure')
      ignored.push(phrase('option {option} (certificates stay checked)', { option }));
    else if (meaning !== 'known' && !silent.has(option))
      ignored.push(phrase('option {option}', { option: option.slice(0, 40) }));
  }
  return { ...request, headers, ignored };
}
