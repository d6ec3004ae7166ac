/** When an installation counts as complete. */
import { describe, expect, test } from 'vitest';
import { missingPackages } from '../../../scripts/lib/install.mjs';

const locked = {
  packages: {
    '': { version: '1.0.0' },
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/only-on-windows': { version: '1.0.0', optional: true },
  },
};

describe('missingPackages', () => {
  test('finds nothing missing when every package has its locked version', () => {
    const installed = { packages: { 'node_modules/zod': { version: '4.0.0' } } };
    expect(missingPackages(locked, installed)).toEqual([]);
  });

  test('names a package that was never installed', () => {
    expect(missingPackages(locked, { packages: {} })).toEqual(['node_modules/zod']);
  });

  test('names a package whose locked version changed', () => {
    const installed = { packages: { 'node_modules/zod': { version: '3.9.0' } } };
    expect(missingPackages(locked, installed)).toEqual(['node_modules/zod']);
  });

  test('lets optional packages be absent, but not outdated', () => {
    const installed = {
      packages: { 'node_modules/zod': { version: '4.0.0' }, 'node_modules/only-on-windows': { version: '0.9.0' } },
    };
    expect(missingPackages(locked, installed)).toEqual(['node_modules/only-on-windows']);
  });
});
