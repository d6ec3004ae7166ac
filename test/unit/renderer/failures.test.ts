import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure, SluiceError, withAdvice } from '../../../src/contract/errors';
import { actionsFor } from '../../../src/renderer/components/failure-actions';
import { failureMessage } from '../../../src/renderer/components/failure-message';
import { phrase } from '../../../src/texts/phrase';
import { speak } from '../../../src/texts/translate';

beforeAll(() => speak('pt', ['pt-PT']));
afterAll(() => speak('en', ['en-US']));

const refused = (events: number) =>
  failure('SLUICE-DLV-001', {
    message: phrase(
      '{events, plural, one {# event was refused and waits} other {# events were refused and wait}} among the dead letters.',
      { events },
    ),
  });

describe('a failure in Portuguese', () => {
  it('has the translated title of its code, or its own sentence with its values', () => {
    expect(failureMessage(failure('SLUICE-STO-006'))).toBe('O disco falhou.');
    expect(failureMessage(refused(1))).toBe('1 evento foi rejeitado e aguarda entre os eventos rejeitados.');
    expect(failureMessage(refused(7))).toBe('7 eventos foram rejeitados e aguardam entre os eventos rejeitados.');
  });

  it('keeps its English sentence for logs, and its phrase when it is thrown again', () => {
    const { code, ...detail } = refused(7);
    const again = new SluiceError(code, detail);
    expect(again.message).toBe('7 events were refused and wait among the dead letters.');
    expect(again.failure).toEqual(refused(7));
  });

  it('has advice for its case before that of its code, once each', () => {
    const address = 'https://else.example';
    const redirected = withAdvice(failure('SLUICE-HTTP-002'), [
      phrase('The answer names {address}: enter that address if you trust it.', { address }),
      'Use the address in the response, if you trust it.',
    ]);
    expect(actionsFor(redirected).slice(0, 3)).toEqual([
      'A resposta indica https://else.example: introduza esse endereço se confiar nele.',
      'Use o endereço que está na resposta, se confiar nele.',
      'Se for a página de início de sessão da rede, abra um navegador e inicie sessão.',
    ]);
  });
});
