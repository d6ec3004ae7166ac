import { afterEach, describe, expect, it } from 'vitest';
import type { RouteReason } from '../../../src/contract/stream-route';
import { routeSentence } from '../../../src/renderer/pages/stream/route-words';
import { speak } from '../../../src/texts/translate';

const label = 'http://proxy:3128';
const answer = 'PROXY proxy:3128; DIRECT';

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
    expect(routeSentence({ kind: 'proxy', label, reason })).toBe(sentence);
  });

  it.each<[RouteReason, string]>([
    [{ kind: 'stream' }, 'None, as set in this stream'],
    [{ kind: 'variable', name: 'NO_PROXY' }, 'None: the environment variable NO_PROXY exempts this host'],
    [{ kind: 'computer', answer: 'DIRECT' }, "None, because this computer's proxy settings say: DIRECT"],
    [{ kind: 'unset' }, 'None: no environment variable names one'],
    [{ kind: 'unproxied' }, 'None: this kind of connection has none'],
  ])('may be none, with the reason: %o', (reason, sentence) => {
    expect(routeSentence({ kind: 'direct', reason })).toBe(sentence);
  });

  it('is told in Portuguese', async () => {
    await speak('pt', ['pt-PT']);
    expect(routeSentence({ kind: 'proxy', label, reason: { kind: 'variable', name: 'HTTPS_PROXY' } })).toBe(
      'http://proxy:3128, da variável de ambiente HTTPS_PROXY',
    );
  });
});
