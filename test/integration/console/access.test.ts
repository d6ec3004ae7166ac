/** Who gets into the console, and who does not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../src/main/door/security-headers';
import { startTestConsole, type TestConsole } from './support/console-in-a-folder';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await startTestConsole();
});
afterAll(() => console_.close());

const linkPath = () => {
  const { pathname, search } = new URL(console_.links.at(-1) ?? '');
  return pathname + search;
};

describe('a link', () => {
  it('opens once, and gives a session that no script can read and no other site can use', async () => {
    console_.newLink();
    const first = await console_.get(linkPath());
    expect(first.status).toBe(200);
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect(cookie).not.toContain('Domain');
    const second = await console_.get(linkPath());
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('to get a new one');
  });

  it('stops working when another is made', async () => {
    console_.newLink();
    const old = linkPath();
    console_.newLink();
    expect((await console_.get(old)).status).toBe(403);
    expect((await console_.get(linkPath())).status).toBe(200);
  });

  it('is not used up by a browser that only looks ahead', async () => {
    console_.newLink();
    expect((await console_.get(linkPath(), { 'sec-purpose': 'prefetch' })).status).toBe(401);
    expect((await console_.get(linkPath())).status).toBe(200);
  });

  it('leaves open sessions alone', async () => {
    console_.newLink();
    const cookie = await console_.signIn();
    console_.newLink();
    expect((await console_.get('/', { cookie })).status).toBe(200);
  });
});

describe('a request', () => {
  it('gets nothing of the page without a session', async () => {
    for (const path of ['/', '/index.html', '/assets/index-1a.js', '/nothing']) {
      const answer = await console_.get(path);
      expect(answer.status).toBe(401);
      expect(answer.body).toContain('Open Sluice with its link');
    }
    const name = `sluice-${console_.port}`;
    expect((await console_.get('/', { cookie: `${name}=guess` })).status).toBe(401);
  });

  it('gets the page and its parts with one', async () => {
    console_.newLink();
    const cookie = await console_.signIn();
    expect((await console_.get('/', { cookie })).body).toContain('<title>Sluice</title>');
    expect((await console_.get('/assets/index-1a.js', { cookie })).headers['content-type']).toContain('javascript');
    expect((await console_.get('/nothing', { cookie })).status).toBe(404);
    expect((await console_.get('/assets/../../vault.key', { cookie })).status).toBe(404);
    expect((await console_.get('/%2e%2e/vault.key', { cookie })).status).toBe(404);
  });

  it.each([
    ['a name that points here from elsewhere', { host: 'sluice.attacker.example' }],
    ['the right name on another port', { host: '127.0.0.1:1' }],
    ['no port', { host: '127.0.0.1' }],
    ['another address of this machine', { host: '0.0.0.0:80' }],
  ])('for %s is refused before anything else', async (_what, headers) => {
    console_.newLink();
    const answer = await console_.get(linkPath(), headers);
    expect(answer.status).toBe(403);
    expect((await console_.get(linkPath())).status).toBe(200);
  });

  it('from a page of another site is refused, session or not', async () => {
    console_.newLink();
    const cookie = await console_.signIn();
    for (const origin of [
      'https://attacker.example',
      'null',
      `http://localhost:${console_.port}`,
      'http://127.0.0.1',
    ]) {
      expect((await console_.get('/', { cookie, origin })).status).toBe(403);
    }
    expect((await console_.get('/', { cookie, origin: console_.origin })).status).toBe(200);
  });

  it('may only read', async () => {
    console_.newLink();
    const cookie = await console_.signIn();
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
      expect((await console_.get('/', { cookie }, method)).status).toBe(405);
    }
  });

  it('carries the security headers and no permission for other sites in every response', async () => {
    console_.newLink();
    const cookie = await console_.signIn();
    const answers = await Promise.all([
      console_.get('/', { cookie }),
      console_.get('/nothing', { cookie }),
      console_.get('/'),
      console_.get('/open?link=wrong'),
      console_.get('/', { host: 'attacker.example' }),
      console_.get('/', { cookie }, 'POST'),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 404, 401, 403, 403, 405]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toBe(contentSecurityPolicy);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
