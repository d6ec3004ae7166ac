/** The scheme that the window's page comes from. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { listPageFiles, type PageFiles } from '../../../src/main/door/page-files';
import { contentSecurityPolicy } from '../../../src/main/door/security-headers';

const protocol = vi.hoisted(() => ({ registerSchemesAsPrivileged: vi.fn(), handle: vi.fn() }));
vi.mock('electron', () => ({ protocol }));
const { declareAppScheme, serveAppScheme } = await import('../../../src/main/desktop/app-scheme');

let folder: string;
let files: PageFiles;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-scheme-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  files = await listPageFiles(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the window gets for an address. */
async function get(address: string, init?: RequestInit): Promise<Response> {
  serveAppScheme(Promise.resolve(files));
  const [scheme, answer] = protocol.handle.mock.lastCall ?? [];
  expect(scheme).toBe('app');
  return answer(new Request(address, init));
}

describe('the app’s own scheme', () => {
  it('is a secure origin, and has no privilege that it does not need', () => {
    declareAppScheme();
    expect(protocol.registerSchemesAsPrivileged.mock.calls).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]],
    ]);
  });

  it('serves the page', async () => {
    const answer = await get('app://sluice/');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<!doctype html>');
  });

  it.each([
    ['app://other/', {}, 404],
    ['app://sluice.example.com/', {}, 404],
    ['app://sluice/nothing', {}, 404],
    ['app://sluice/../package.json', {}, 404],
    ['app://sluice/', { method: 'POST' }, 405],
  ])('serves nothing for %s %j', async (address, init, status) => {
    const answer = await get(address, init);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toBe('');
  });

  it.each(['app://sluice/', 'app://sluice/nothing', 'app://other/'])('sends the policy with %s', async (address) => {
    const { headers } = await get(address);
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});
