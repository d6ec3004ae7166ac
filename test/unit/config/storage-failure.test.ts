import { expect, it } from 'vitest';
import { startFailure, storageFailure } from '../../../src/main/config/storage-failure';

const failing = (code: string) => Object.assign(new Error(`${code}: refused`), { code });

it.each([
  ['EROFS', 'SLUICE-STO-005', 'SLUICE-STO-005'],
  ['ENOSPC', 'SLUICE-STO-006', 'SLUICE-STO-006'],
  ['SQLITE_BUSY', 'SLUICE-STO-004', 'SLUICE-STO-004'],
  // Of a command, such as an export, this says nothing about the data folder.
  ['ENOTDIR', undefined, 'SLUICE-STO-005'],
  ['EISDIR', undefined, 'SLUICE-STO-005'],
  ['ENOENT', undefined, undefined],
])('%s is %s, and at the start %s', (code, always, atStart) => {
  expect(storageFailure(failing(code))?.code).toBe(always);
  expect(startFailure(failing(code))?.code).toBe(atStart);
});
