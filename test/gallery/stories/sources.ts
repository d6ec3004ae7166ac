/** The list of sources, one of each kind, their forms, and the import of a file. */

import { failure } from '../../../src/contract/errors';
import type { ImportPreview, ImportProgress, ImportState } from '../../../src/contract/import';
import type { Push } from '../../../src/contract/push';
import { having } from '../fixtures/answers';
import { someStreams } from '../fixtures/streams';
import { eventText } from '../fixtures/trail';
import { fails, never, type PageStory, says } from '../story';

const IMPORT_ID = 'import1';

const progress: ImportProgress = {
  readBytes: 31_000_000,
  totalBytes: 64_000_000,
  rows: 48_210,
  stored: 47_900,
  duplicates: 300,
  conflicts: 2,
  setAside: 10,
  rowsPerSecond: 18_300,
  msLeft: 2_400,
  problem: null,
};

const preview: ImportPreview = {
  path: '/home/ana/Downloads/odc-audit-trail-export.csv',
  fileId: 'f1',
  sizeBytes: 64_000_000,
  modifiedAtMs: 1_700_000_000_000,
  format: 'csv',
  isGzip: false,
  columns: ['DateTime', 'Operation', 'EntityType', 'User', 'Message'],
  rows: 98_200,
  events: 98_190,
  known: 300,
  conflicts: 2,
  withoutEventId: 0,
  offSchema: 4,
  firstAt: '2026-10-01T00:00:03Z',
  lastAt: '2026-11-24T23:59:41Z',
  unreadable: {
    total: 10,
    byCode: [{ code: 'SLUICE-REC-008', count: 10 }],
    first: [
      {
        record: 17,
        line: 18,
        code: 'SLUICE-REC-008',
        text: 'It has 3 cells, the header 19.',
        excerpt: '2026-10-01,RoleGr',
      },
    ],
  },
  firstRows: [eventText(1), eventText(2)],
  remarks: ['Parts of the file are not text in UTF-8.'],
};

/** "Import file" shows the running import. */
function importing(id: string, state: ImportState): PageStory {
  const pushes: readonly Push[] = [{ kind: 'import', importId: IMPORT_ID, state: { kind: 'running', progress: null } }];
  const later: Push = { kind: 'import', importId: IMPORT_ID, state };
  return { id: `import/${id}`, path: '/sources', press: ['Show the import'], pushes, pushesAtEnd: [later] };
}

export const sourceStories: readonly PageStory[] = [
  { id: 'sources/empty', path: '/sources', answers: having(someStreams, []) },
  { id: 'sources/some', path: '/sources' },
  { id: 'sources/menu', path: '/sources', press: ['Actions for ODC production'] },
  { id: 'sources/delete', path: '/sources', press: ['Actions for ODC production', 'Delete'] },
  { id: 'sources/add', path: '/sources', press: ['Add source'] },
  { id: 'source/collector', path: '/sources/collector' },
  { id: 'source/files-failing', path: '/sources/files' },
  { id: 'source/sample-inactive', path: '/sources/sample' },
  { id: 'source/loading', path: '/sources/collector', answers: { 'sources.detail': never } },
  {
    id: 'source/detail-cannot-be-read',
    path: '/sources/collector',
    answers: { 'sources.detail': fails('SLUICE-ENG-001') },
  },
  { id: 'source/not-running', path: '/sources/collector', answers: { 'sources.detail': says(null) } },
  { id: 'source/gone', path: '/sources/nobody' },
  { id: 'source-form/collector', path: '/sources/new/collector' },
  { id: 'source-form/s3', path: '/sources/new/s3' },
  { id: 'source-form/files', path: '/sources/new/files' },
  { id: 'source-form/sample', path: '/sources/new/sample' },
  { id: 'source-form/edit-collector', path: '/sources/collector/edit' },
  { id: 'import/choose', path: '/sources', press: ['Import'] },
  importing('looking', { kind: 'inspecting', progress }),
  importing('preview', { kind: 'inspected', preview }),
  importing('storing', { kind: 'running', progress }),
  importing('finished', { kind: 'finished', result: { ...progress, cancelled: false } }),
  importing('failed', { kind: 'failed', failure: failure('SLUICE-SRC-006') }),
];
