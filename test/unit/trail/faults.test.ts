import { constants } from 'node:os';
import { describe, expect, test } from 'vitest';
import { asTrailError } from '../../../src/main/engine/trail/faults';

/** Errors as Node creates them. It has no name for an exceeded quota. */
const fromSystem = (code: string, errno: number) =>
  Object.assign(new Error(`${code}: write`), { code, errno: -errno, syscall: 'write' });

describe("the system's error for a failed write", () => {
  test.each([
    ['a full disk', fromSystem('ENOSPC', constants.errno.ENOSPC)],
    ['a used-up quota', fromSystem(`Unknown system error -${constants.errno.EDQUOT}`, constants.errno.EDQUOT)],
    ['a file that may not grow', fromSystem('EFBIG', constants.errno.EFBIG)],
  ])('%s holds the sources until there is space', (_what, error) => {
    expect(asTrailError(error, 'storing events')).toMatchObject({ kind: 'full' });
  });

  test('a failing disk is distinguished from a full one', () => {
    expect(asTrailError(fromSystem('EIO', constants.errno.EIO), 'storing events')).toMatchObject({ kind: 'disk' });
  });
});
