/** The arrows between the rooms of src/, and what goes against them. */
import { describe, expect, test } from 'vitest';
import { circlesAmongRooms, findImportProblems, importsOf } from '../../../scripts/lib/imports.mjs';

/** Sources as the check sees them, from their paths and texts. */
function sources(texts: Record<string, string>) {
  return Object.entries(texts).map(([path, text]) => ({ path, text }));
}

describe('importsOf', () => {
  test('sees every way of importing', () => {
    const text = `
      import { a } from './a';
      import type { B } from './b';
      import './c';
      export { d } from './d';
      export * from './e';
      const f = await import('./f');
      type G = import('./g').G;
    `;
    expect(importsOf({ path: 'x.ts', text }).sort()).toEqual(['./a', './b', './c', './d', './e', './f', './g']);
  });

  test('does not take words in a comment or a string for an import', () => {
    const text = `// import { a } from './a';\nexport const text = "from './b'";`;
    expect(importsOf({ path: 'x.ts', text })).toEqual([]);
  });
});

describe('findImportProblems', () => {
  test('allows the arrows', () => {
    const files = sources({
      'contract/stream.ts': "import { z } from 'zod';",
      'destinations/datadog/definition.ts': "import type { S } from '../../contract/stream';",
      'destinations/definitions.ts': "export { d } from './datadog/definition';",
      'destinations/datadog/sender.ts': "import { d } from './definition';\nimport { gzip } from 'node:zlib';",
      'main/engine/delivery/send.ts': "import { s } from '../../../destinations/datadog/sender';",
      'main/engine/worker.ts': "import { send } from './delivery/send';",
      'main/engine/protocol.ts': 'export const requests = {};',
      'main/app/streams.ts': "import type { requests } from '../engine/protocol';",
      'main/desktop/tray.ts': "import { Tray } from 'electron';\nimport { streams } from '../app/streams';",
      'main/cli.ts': "import { version } from '../../package.json';",
      'main/index.ts': "import { app } from 'electron';\nimport createWorker from './engine/worker?nodeWorker';",
      'renderer/form.tsx': "import { definitions } from '../destinations/definitions';",
    });
    expect(findImportProblems(files)).toEqual([]);
  });

  test('keeps the folders of pages apart', () => {
    const files = sources({
      'renderer/components/Page.tsx': 'export const Page = 1;',
      'renderer/pages/streams/StreamsPage.tsx': "import '../../components/Page';\nimport './rows';",
      'renderer/pages/streams/rows.ts': 'export const rows = 1;',
      'renderer/pages/sources/SourcesPage.tsx': "import '../streams/rows';",
    });
    expect(findImportProblems(files)).toEqual([
      'renderer/pages/sources/SourcesPage.tsx imports renderer/pages/streams/rows.ts: what several parts of pages share belongs in a room below them',
    ]);
  });

  test('finds files that import each other in a circle, within a room too', () => {
    const files = sources({
      'main/app/a.ts': "import './b';",
      'main/app/b.ts': "import './c';",
      'main/app/c.ts': "import './a';",
      'main/app/d.ts': "import './a';",
    });
    expect(findImportProblems(files)).toEqual([
      'these files import each other in a circle: main/app/a.ts, main/app/b.ts, main/app/c.ts',
    ]);
  });

  test.each([
    [
      'the contract importing a package',
      'contract/a.ts',
      "import 'undici';",
      'contract/a.ts imports undici: contract may import only zod',
    ],
    ['the contract importing a builtin', 'contract/a.ts', "import 'node:fs';", /builtins/],
    ['a builtin without its prefix in the page', 'renderer/a.tsx', "import 'fs';", /builtins/],
    ['electron outside the desktop', 'main/app/a.ts', "import { app } from 'electron';", /imports electron/],
    ['a part of electron in the engine', 'main/engine/a.ts', "import 'electron/main';", /imports electron/],
    [
      'the app looking into the engine',
      'main/app/a.ts',
      "import '../engine/trail/target';",
      /app may not look into trail/,
    ],
    ['the engine looking into the app', 'main/engine/a.ts', "import '../app/target';", /engine may not look into app/],
    [
      'the page looking into a sender',
      'renderer/a.tsx',
      "import '../destinations/x/sender';",
      /renderer may not look into destinations/,
    ],
    [
      'the page looking into the code that runs a source',
      'renderer/a.tsx',
      "import '../sources/x/source';",
      /renderer may not look into sources/,
    ],
    ['the page looking into main', 'renderer/a.tsx', "import '../main/app/target';", /renderer may not look into app/],
    ['an import that leads nowhere', 'main/app/a.ts', "import './gone';", /no file under src/],
    [
      'a worker that is not started but imported',
      'main/app/a.ts',
      "import '../engine/worker';",
      /nothing imports an entry/,
    ],
    ['an entry imported', 'main/app/a.ts', "import '../cli';", /nothing imports an entry/],
    ['a file in no room', 'other/a.ts', '', /in no room/],
  ])('tells about %s', (_what, path, text, problem) => {
    const files = sources({
      'main/engine/trail/target.ts': '',
      'main/app/target.ts': '',
      'main/cli.ts': '',
      'main/engine/worker.ts': '',
      'destinations/x/sender.ts': '',
      'sources/x/source.ts': '',
      [path]: text,
    });
    expect(findImportProblems(files)).toEqual([expect.stringMatching(problem)]);
  });
});

describe('what a definition imports of its room', () => {
  const definition = { 'destinations/x/definition.ts': "import '../transport/tls';" };

  test('may be anything that a page can load', () => {
    const files = sources({
      ...definition,
      'destinations/transport/tls.ts': "import './names';",
      'destinations/transport/names.ts': '',
    });
    expect(findImportProblems(files)).toEqual([]);
  });

  test('may not bring a builtin into the page, however far away', () => {
    const files = sources({
      ...definition,
      'destinations/transport/tls.ts': "import './socket';",
      'destinations/transport/socket.ts': "import 'node:net';",
    });
    expect(findImportProblems(files)).toEqual([expect.stringMatching(/socket.ts imports node:net.*page/)]);
  });

  test('may not be imported by the page past the definition', () => {
    const files = sources({
      ...definition,
      'destinations/transport/tls.ts': '',
      'renderer/a.tsx': "import '../destinations/transport/tls';",
    });
    expect(findImportProblems(files)).toEqual([expect.stringMatching(/renderer may not look into definition parts/)]);
  });
});

test('the rules themselves let no rooms import each other in a circle', () => {
  expect(circlesAmongRooms()).toEqual([]);
});
