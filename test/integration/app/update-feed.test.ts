/** A look at a feed on a real https server: what is read, and what is refused. */
import { createHash } from 'node:crypto';
import { Agent, fetch } from 'undici';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SluiceError } from '../../../src/contract/errors';
import { type FetchFeedFile, LARGEST_DESCRIPTION, lookAtFeed } from '../../../src/main/app/updates/look';
import { caPem, serverTls } from '../../support/certificates';
import { type Answering, startHttps } from '../../support/servers';
import { description, makeKey, signed } from '../../unit/app/updates/feed-files';

const key = makeKey();
const machine = { platform: 'linux', arch: 'x64' } as const;

/** As the desktop's session reads a file. */
async function fetchTrusting(ca: string): Promise<FetchFeedFile> {
  const dispatcher = new Agent({ connect: { ca } });
  onTestFinished(() => dispatcher.destroy());
  return async (url, maxBytes, signal) => {
    const response = await fetch(url, { dispatcher, signal, redirect: 'error' });
    if (response.status !== 200) return { kind: 'status', status: response.status };
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > maxBytes ? { kind: 'tooLarge' } : { kind: 'file', bytes };
  };
}

const files = new Map<string, string | Answering>();
beforeEach(() => {
  files.clear();
  const text = description({ version: '2.0.0' });
  files.set('/sluice/latest-linux.yml', text);
  files.set('/sluice/latest-linux.yml.sig', signed(text, key));
});

const answer: Answering = (response, request) => {
  const file = files.get(request.url);
  if (file === undefined) response.writeHead(404).end();
  else if (typeof file === 'string') response.end(file);
  else file(response, request);
};

async function look({ signal = new AbortController().signal, condition = 'valid' as 'valid' | 'expired' } = {}) {
  const server = await startHttps(await serverTls(condition), answer);
  const fetchFile = await fetchTrusting(await caPem());
  const feed = `https://127.0.0.1:${server.port}/sluice/`;
  const release = lookAtFeed({ feed, machine, keys: [key.publicKey], fetchFile, signal });
  return { release, server };
}

async function codeOf(options: Parameters<typeof look>[0] = {}): Promise<string> {
  const { release } = await look(options);
  return release.then(
    () => 'read',
    (error) => (error instanceof SluiceError ? error.code : String(error)),
  );
}

const replace = (name: string, file: string | Answering) => files.set(`/sluice/${name}`, file);

describe('a feed', () => {
  it('with the right signature is read', async () => {
    const { release, server } = await look();
    expect(await release).toMatchObject({ version: '2.0.0', file: { name: 'sluice-2.0.0-linux-x86_64.AppImage' } });
    expect(server.received.map(({ url }) => url)).toEqual([
      ...['/sluice/latest-linux.yml', '/sluice/latest-linux.yml.sig'],
    ]);
  });

  it('that does not exist, or whose server fails, cannot be reached', async () => {
    files.clear();
    expect(await codeOf()).toBe('SLUICE-UPD-001');
    replace('latest-linux.yml', (response) => response.writeHead(503).end());
    expect(await codeOf()).toBe('SLUICE-UPD-001');
  });

  it('without a signature is refused', async () => {
    files.delete('/sluice/latest-linux.yml.sig');
    expect(await codeOf()).toBe('SLUICE-UPD-002');
  });

  it('with a wrong signature, or one by another key, is refused', async () => {
    const text = description({ version: '2.0.0' });
    for (const signature of ['', 'abc', signed(`${text} `, key), signed(text, makeKey())]) {
      replace('latest-linux.yml.sig', signature);
      expect(await codeOf()).toBe('SLUICE-UPD-003');
    }
  });

  it('of which anything was changed after it was signed is refused', async () => {
    const text = description({ version: '2.0.0' });
    const other = createHash('sha512').update('another program').digest('base64');
    for (const changed of [
      text.replace('2.0.0', '2.0.1'),
      text.replace(/sha512: .+/g, `sha512: ${other}`),
      `${text}\n`,
      text.replaceAll('\n', '\r\n'),
    ]) {
      replace('latest-linux.yml', changed);
      expect(await codeOf()).toBe('SLUICE-UPD-003');
    }
  });

  it('is read up to its limit and no further', async () => {
    const padded = (bytes: number) => {
      const text = description({ version: '2.0.0' });
      return `${text}#${'a'.repeat(bytes - Buffer.byteLength(text) - 1)}`;
    };
    const codeAt = async (bytes: number) => {
      replace('latest-linux.yml', padded(bytes));
      replace('latest-linux.yml.sig', signed(padded(bytes), key));
      return codeOf();
    };
    expect(await codeAt(LARGEST_DESCRIPTION - 1)).toBe('read');
    expect(await codeAt(LARGEST_DESCRIPTION)).toBe('read');
    expect(await codeAt(LARGEST_DESCRIPTION + 1)).toBe('SLUICE-UPD-004');
    expect(await codeAt(LARGEST_DESCRIPTION * 10)).toBe('SLUICE-UPD-004');
  });

  it('that leads elsewhere is not followed', async () => {
    replace('latest-linux.yml', (response) => response.writeHead(302, { location: '/sluice/other.yml' }).end());
    replace('other.yml', description());
    const { release, server } = await look();
    await expect(release).rejects.toMatchObject({ code: 'SLUICE-UPD-001' });
    expect(server.received.map(({ url }) => url)).toEqual(['/sluice/latest-linux.yml']);
  });

  it('on a server whose certificate is not valid is not asked', async () => {
    const { release, server } = await look({ condition: 'expired' });
    await expect(release).rejects.toMatchObject({ code: 'SLUICE-UPD-001' });
    expect(server.received).toEqual([]);
  });

  it('that stops in the middle is given up when the time is over', async () => {
    const limit = new AbortController();
    replace('latest-linux.yml', (response) => {
      response.write('version: 2.0.0\n', () => limit.abort(new Error('No answer within 30 seconds.')));
    });
    const { release } = await look({ signal: limit.signal });
    await expect(release).rejects.toMatchObject({
      code: 'SLUICE-UPD-001',
      failure: { raw: expect.stringContaining('No answer within 30 seconds.') },
    });
  });
});
