import { afterEach, describe, expect, it } from 'vitest';
import type { RouteReason } from '../../../src/contract/stream-route';
import { routeSentence } from '../../../src/renderer/pages/stream/route-words';
import { speak } from '../../../src/texts/translate';

const label = 'http://proxy:3128';
const answer = 'PROXY proxy:3128; DIRECT';

const nowMs = Date.UTC(2026, 10, 22, 14, 30);
const shown = { nowMs, locale: 'en-GB', timeZone: 'UTC' };

describe('The proxy in use', () => {
  afterEach(() => speak('en', ['en-US']));

  it.each<[RouteReason, string]>([
    [{ kind: 'stream' }, 'http://proxy:3128, from the settings of this stream'],
    [{ kind: 'variable', name: 'all_proxy' }, 'http://proxy:3128, from the environment variable all_proxy'],
    [
      { kind: 'computer', answer: 'PROXY proxy:3128' },
      "http://proxy:3128, because this computer's proxy settings say: PROXY proxy:3128",
    ],
    [
      { kind: 'computer', answer },
      `http://proxy:3128, or the next one if it cannot be connected to, because this computer's proxy settings say: ${answer}`,
    ],
  ])('is named with what decided it: %o', (reason, sentence) => {
    expect(routeSentence({ kind: 'proxy', label, reason }, shown)).toBe(sentence);
  });

  it.each<[RouteReason, string]>([
    [{ kind: 'stream' }, 'None, as set in this stream'],
    [{ kind: 'variable', name: 'NO_PROXY' }, 'None: the environment variable NO_PROXY exempts this host'],
    [{ kind: 'computer', answer: 'DIRECT' }, "None, because this computer's proxy settings say: DIRECT"],
    [{ kind: 'unset' }, 'None: no environment variable names one'],
    [{ kind: 'unproxied' }, 'None: this kind of connection has none'],
  ])('may be none, with the reason: %o', (reason, sentence) => {
    expect(routeSentence({ kind: 'direct', reason }, shown)).toBe(sentence);
  });

  describe('when the first ways of the list cannot be connected to', () => {
    const reason: RouteReason = { kind: 'computer', answer: 'PROXY a:3128; DIRECT; PROXY proxy:3128' };
    const first = { label: 'http://a:3128', sinceMs: nowMs - 28 * 60_000 };
    const direct = { label: null, sinceMs: nowMs - 20 * 60_000 };

    it('is the next one, with the first one and since when it has failed', () => {
      expect(routeSentence({ kind: 'proxy', label, reason, passedOver: [first] }, shown)).toBe(
        `http://proxy:3128, because http://a:3128 has not been reachable since 14:02. This computer's proxy settings say: ${reason.answer}`,
      );
      expect(routeSentence({ kind: 'direct', reason, passedOver: [first] }, shown)).toBe(
        `None, because http://a:3128 has not been reachable since 14:02. This computer's proxy settings say: ${reason.answer}`,
      );
    });

    it('names all that come before it, and since when all of them have failed', async () => {
      const route = { kind: 'proxy', label, reason, passedOver: [first, direct] } as const;
      expect(routeSentence(route, shown)).toContain(
        'because http://a:3128 and the direct connection have not been reachable since 14:10.',
      );
      await speak('pt', ['pt-PT']);
      expect(routeSentence(route, shown)).toContain(
        'porque http://a:3128 e a ligação direta não estão acessíveis desde 14:10.',
      );
    });
  });

  it('is told in Portuguese', async () => {
    await speak('pt', ['pt-PT']);
    expect(routeSentence({ kind: 'proxy', label, reason: { kind: 'variable', name: 'HTTPS_PROXY' } }, shown)).toBe(
      'http://proxy:3128, da variável de ambiente HTTPS_PROXY',
    );
  });
});
