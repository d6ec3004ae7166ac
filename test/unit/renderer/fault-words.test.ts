/** Faults in words for the window. */
import { afterEach, describe, expect, it } from 'vitest';
import { faultHelp, parseFault } from '../../../src/contract/fault-text';
import { faultLabel, faultWords } from '../../../src/renderer/features/faults/fault-words';
import { speak } from '../../../src/texts/translate';

afterEach(async () => {
  await speak('en', ['en-US']);
});

describe('a fault in words', () => {
  it('has a label of its own that is no name of the command line', () => {
    const labels = faultHelp.map(({ usage }) => {
      const parsed = parseFault(usage.replace(/[[=].*$/, ''));
      if (!parsed.ok) throw new Error(parsed.problem);
      return faultLabel(parsed.fault);
    });
    expect(new Set(labels).size).toBe(faultHelp.length);
    for (const label of labels) expect(label).toMatch(/^[A-Z][a-z]+ /);
  });

  it('says its value', () => {
    expect(faultWords({ kind: 'slow', delayMs: 5_000 })).toBe('Answers late (after 5 seconds)');
    expect(faultWords({ kind: 'slow', delayMs: 1_000 })).toBe('Answers late (after 1 second)');
    expect(faultWords({ kind: 'outage', how: 'reset', forMs: null })).toBe(
      'Cannot be reached (until you switch it off; connections are reset)',
    );
    expect(faultWords({ kind: 'cutAfterStoring' })).toBe('Stores the events, then disconnects');
  });

  it('says its value in Portuguese', async () => {
    await speak('pt', ['pt-PT']);
    expect(faultWords({ kind: 'slow', delayMs: 1_000 })).toBe('Responde tarde (ao fim de 1 segundo)');
    expect(faultWords({ kind: 'outage', how: 'reset', forMs: 30_000 })).toBe(
      'Não está acessível (durante 30 segundos; as ligações são interrompidas)',
    );
    expect(faultWords({ kind: 'partial', everyNth: 3 })).toBe('Rejeita alguns eventos de cada pedido (um em cada 3)');
  });
});
