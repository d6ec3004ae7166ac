/** Command lines and links for property tests: of any text, of what the options look like, very long and very many. */
import fc from 'fast-check';

export const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
  fc.constantFrom('', '-', '--', '.', '..', '/', '\0', '%', '%2e%2e%2f', '__proto__', 'constructor', 'toString'),
);
const words = fc.constantFrom(
  ...'data hidden root port policy no-open help h version config stream event json destination fault tls check'.split(
    ' ',
  ),
  ...'no-secrets until-drained inspect no-sandbox user-data-dir remote-debugging-port'.split(' '),
);
const option = fc
  .tuple(fc.constantFrom('-', '--', '---', '--no-'), fc.oneof(words, anyText), fc.option(anyText))
  .map(([dashes, name, value]) => (value === null ? `${dashes}${name}` : `${dashes}${name}=${value}`));
const linkParts = fc.constantFrom(
  ...['stream', 'source', 'error', 'settings', 'help', 'a-B_9', 'SLUICE-DNS-001', 'https:', 'file:', 'javascript:'],
  ...['..', '.', '', '?', '#', '@', ':', '%2f', '%00', '\\', 'new', 'edit', '127.0.0.1', 'app:', '\n'],
);
/** Links as any program or page may make them. */
export const anyLink = fc
  .tuple(
    fc.constantFrom('sluice:', 'sluice://', 'SLUICE://', 'Sluice:///', 'sluice:\\\\', 'sluice:sluice://'),
    fc.oneof(
      anyText,
      fc.webPath(),
      fc.array(linkParts, { maxLength: 6 }).map((parts) => parts.join('/')),
    ),
  )
  .map(([scheme, rest]) => `${scheme}${rest}`);
const path = fc
  .tuple(
    fc.constantFrom('', '/', '../', '~/', 'C:\\', '\\\\server\\share\\', 'file:///', 'file://server/', 'FILE://%'),
    anyText,
    fc.constantFrom('', '.csv', '.json', '.NDJSON.gz', '.csv\0'),
  )
  .map((parts) => parts.join(''));
const command = fc.constantFrom(
  ...['run', 'validate', 'test', 'preview', 'rehearse', 'reread', 'journal', 'verify', 'status', 'help', 'version'],
);
const long = fc
  .tuple(fc.oneof(anyText, anyLink, option), fc.integer({ min: 1, max: 100_000 }))
  .map(([text, length]) => text.repeat(Math.ceil(length / Math.max(1, text.length))));
const short = fc.oneof(anyText, option, anyLink, path, command, fc.webUrl());
const arg = fc.oneof({ arbitrary: short, weight: 20 }, { arbitrary: long, weight: 1 });
export const commandLines = fc.oneof(
  fc.array(arg, { maxLength: 12 }),
  fc.tuple(command, fc.array(arg, { maxLength: 6 })).map(([first, rest]) => [first, ...rest]),
  // Very many.
  fc.tuple(short, fc.integer({ min: 1, max: 1_000 })).map(([each, times]) => Array<string>(times).fill(each)),
);
