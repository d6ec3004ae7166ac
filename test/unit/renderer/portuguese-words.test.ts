/** Sentences with choices and plurals about events, filters and forms, in Portuguese. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterFact, FilterReason } from '../../../src/contract/filter/words';
import { noMasking } from '../../../src/contract/masking';
import { definition } from '../../../src/destinations/http/definition';
import { missingFieldsWords, trialWords, whyWords } from '../../../src/renderer/features/filter/words';
import { eventWords } from '../../../src/renderer/features/preview/event-words';
import { countWords, newWords, outcomeSentence } from '../../../src/renderer/features/tap/words';
import { choicesFor } from '../../../src/renderer/forms/filter/choices';
import { filterSentences } from '../../../src/renderer/forms/filter/sentences';
import { maskingSentences } from '../../../src/renderer/forms/masking/values';
import { newStreamForm } from '../../../src/renderer/forms/stream-form';
import { summaryRows } from '../../../src/renderer/forms/summary';
import { filteredWords, totalWords } from '../../../src/renderer/pages/trail/words';
import { speak } from '../../../src/texts/translate';

beforeAll(() => speak('pt', ['pt-PT']));
afterAll(() => speak('en', ['en-US']));

describe('a filter in Portuguese', () => {
  it('is told condition by condition, with the labels of its fields', () => {
    const where = {
      all: [
        { field: 'user', is: ['ann', 'bob'] },
        { any: [{ field: 'status', is: ['Failed'] }, { not: { field: 'operation', startsWith: ['Update'] } }] },
      ],
    };
    expect(filterSentences({ where, includeSamples: true }, false)).toEqual([
      'Utilizador é um de ann, bob',
      '(Estado é Failed ou Operação não começa por Update)',
      'Os eventos fictícios do registo de exemplo também são enviados',
    ]);
  });

  it('says why it leaves an event out, whatever language the engine speaks', () => {
    const fact: FilterFact = { field: 'user', op: 'is', holds: false, values: ['ann'], more: 0, caseSensitive: false };
    const reason: FilterReason = {
      facts: [fact, { ...fact, field: 'Event.Odd', op: 'exists', holds: false, values: [] }],
      more: 1,
    };
    expect(whyWords('User is not ann', reason)).toBe(
      'Utilizador não é ann e Event.Odd não existe, e mais 1 condição decide do mesmo modo',
    );
    expect(whyWords('User is not ann', undefined)).toBe('User is not ann');
    expect(filteredWords({ why: null })).toBe('pelo filtro que o fluxo tinha nessa altura');
  });

  it('counts what it would keep', () => {
    const trial = {
      of: 12_000,
      kept: 1,
      madeUp: 1,
      dropped: [],
      unjudged: 0,
      missingFields: ['category'],
      isPartial: false,
    };
    expect(trialWords(trial)).toBe('Mantém 1 dos últimos 12\u00a0000 eventos. 1 deles é fictício e fica excluído.');
    expect(trialWords({ ...trial, of: 1, madeUp: 0 })).toBe('Mantém 1 do único evento.');
    expect(missingFieldsWords({ ...trial, missingFields: ['a', 'category'] })).toBe(
      'Nenhum dos últimos 12\u00a0000 eventos tem a ou Categoria. Verifique como está escrito.',
    );
  });

  it('offers fields by their labels, without accents', () => {
    expect(choicesFor('operacao').map(({ label }) => label)).toContain('Operação');
    expect(choicesFor('source ip')).toContainEqual(expect.objectContaining({ label: 'source ip' }));
  });
});

describe('events in Portuguese', () => {
  it('are counted', () => {
    expect(totalWords({ count: 1, exact: true })).toBe('1 evento');
    expect(totalWords({ count: 0, exact: true })).toBe('0 eventos');
    expect(totalWords({ count: 100_000, exact: false })).toBe('mais de 100\u00a0000 eventos');
    expect(newWords(1, 500)).toBe('1 novo');
    expect(countWords({ passed: 90_000, compared: 2_000, matching: 60, shown: 50 }, true)).toBe(
      '90\u00a0000 eventos passaram, 2000 comparados, 60 correspondem, é mostrada uma amostra de 50',
    );
  });

  it('are named', () => {
    const row = { seq: 42, timeMs: Date.UTC(2026, 0, 15), operation: 'PublishAsset', user: 'ana' };
    expect(eventWords(row)).toMatch(/^PublishAsset por ana, .* \(número 42\)$/);
  });

  it('are left out for a reason', () => {
    expect(outcomeSentence({ kind: 'leftOut', reason: 'too-old', why: null })).toMatch(/^Não é enviado\. \S.*\.$/);
  });
});

describe('the summary of a stream in Portuguese', () => {
  it('has the labels of settings and the words of their values', () => {
    const rows = summaryRows(definition, newStreamForm(definition, 'Lab'), false);
    expect(rows.map(({ name, value }) => `${name}: ${value}`)).toEqual(
      expect.arrayContaining([
        'Eventos: Todos os eventos',
        'Mascaramento: Nada é mascarado',
        'Formato: Tal como está',
        'Entrega: Definições predefinidas para pedidos, novas tentativas e alertas',
      ]),
    );
  });

  it('tells what is masked', () => {
    const rules = [
      { path: 'Event.Request.UserName', action: { kind: 'keepFirst', count: 1 }, everywhere: true },
    ] as const;
    const patterns = [{ pattern: 'ip', action: { kind: 'pseudonym' } }] as const;
    expect(maskingSentences({ ...noMasking, rules: [...rules], patterns: [...patterns] })).toEqual([
      expect.stringMatching(/^Nome d\S+ utilizador: primeiro carácter$/),
      'Endereços IP: pseudónimo',
    ]);
  });
});
