/**
 * A server repeats the credentials in its answers: in some form, at some place, cut by its own limit or by ours. Whatever is
 * shown of the answer must hold no piece of them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { httpSender, sendOne } from '../../../support/http-destination';
import { type Answering, startHttp } from '../../../support/servers';

const forms: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  base64: (secret) => Buffer.from(`user:${secret}`).toString('base64'),
  base64url: (secret) => Buffer.from(`{"token":"${secret}"}`).toString('base64url'),
  'base64 twice': (secret) => Buffer.from(Buffer.from(secret).toString('base64')).toString('base64'),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  HEX: (secret) => Buffer.from(secret).toString('hex').toUpperCase(),
  'URL twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  JSON: (secret) => JSON.stringify(JSON.stringify(secret)),
  HTML: (secret) => [...secret].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  'UTF-16': (secret) => Buffer.from(secret, 'utf16le').toString('latin1'),
};

/** A token as headers carry it; of several kinds of characters, so that no piece stands in the answer by chance. */
const tokens = fc
  .string({ minLength: 16, maxLength: 60, unit: fc.constantFrom(...'ABCDEFGHKLMNPQRSTUVWXYZ23456789%&<>"/+=~') })
  .filter((token) => new Set(token).size > 8);

/** Around the limits of what is shown (4,096), decoded (16,384) and kept (65,536). */
const places = fc.oneof(
  fc.integer({ min: 0, max: 200 }),
  ...[4_096, 16_384, 65_536].map((limit) => fc.integer({ min: limit - 80, max: limit + 10 })),
);

function piecesOf(form: string, size: number): string[] {
  return Array.from({ length: Math.max(0, form.length - size + 1) }, (_, at) => form.slice(at, at + size));
}

describe('The shown part of an answer that repeats the token', () => {
  it('contains no piece of it in any form, wherever it is and however it was cut', async () => {
    let answer: Answering = (response) => response.end();
    const server = await startHttp((response, request) => answer(response, request));
    const statuses = fc.constantFrom(200, 302, 400, 401, 403, 429, 500);
    const properties = fc.asyncProperty(
      tokens,
      fc.constantFrom(...Object.keys(forms)),
      places,
      statuses,
      fc.integer({ min: 1, max: 400 }),
      async (token, name, place, status, kept) => {
        const form = forms[name]?.(token) ?? '';
        answer = (response) => {
          response.writeHead(status, { location: `https://sso.example/login?back=${encodeURIComponent(token)}` });
          response.end(`${'. '.repeat(place).slice(0, place)}${form.slice(0, kept)}`);
        };
        const sender = httpSender({ url: server.origin, auth: { kind: 'bearer' } }, { 'auth.token': token });
        const result = await sendOne(sender);
        const shown = JSON.stringify([result.answerText, result.outcome]);
        const size = Math.max(8, Math.ceil((form.length / token.length) * 9));
        for (const piece of piecesOf(form, size)) {
          expect(shown.includes(JSON.stringify(piece).slice(1, -1)), `${name} at ${place}`).toBe(false);
        }
        expect(shown.includes(token.slice(0, 6))).toBe(false);
      },
    );
    await fc.assert(properties, { numRuns: 150, seed: 9 });
  });

  it('shows at most three characters at our own limit', async () => {
    const token = 'K7Q2Z9X4M1R8T5V3B6N0';
    for (const limit of [4_096, 16_384, 65_536]) {
      for (let kept = 1; kept < token.length; kept++) {
        // Masked tokens before it shorten what is shown, so that the cut comes into view.
        const many = `${token} `.repeat(Math.floor(limit / (token.length + 1)));
        const body = `${many.padEnd(limit - kept, '.')}${token} and more`.padEnd(limit + 100_000, '.');
        const server = await startHttp((response) => response.writeHead(400).end(body));
        const result = await sendOne(
          httpSender({ url: server.origin, auth: { kind: 'bearer' } }, { 'auth.token': token }),
        );
        expect(JSON.stringify([result.answerText, result.outcome])).not.toContain(token.slice(0, 4));
        await server.close();
      }
    }
  });
});
