/** The status sentence as an analyst reads it in Portuguese. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ErrorCode, failure } from '../../../src/contract/errors';
import type { Fields } from '../../../src/contract/fields';
import type { StreamPhase, StreamProblem, StreamStatus } from '../../../src/contract/status';
import { deliverySchema, type StreamView } from '../../../src/contract/stream';
import { definitions } from '../../../src/destinations/definitions';
import { lowerFirst } from '../../../src/renderer/features/stream/secret-of';
import { furtherSentences, type Situation, statusSentence } from '../../../src/renderer/features/stream/sentence';
import { portuguese } from '../../../src/texts/portuguese';
import { reportMissing, speak } from '../../../src/texts/translate';
import { streamStatus } from './fixtures';

const nowMs = Date.UTC(2026, 0, 15, 9, 52, 0);
const second = 1_000;
const minute = 60 * second;
const held: StreamPhase = { kind: 'held', nextTryAtMs: nowMs + 40 * second, reason: 'credentials' };
const going = { delivered: 9, eventsPerSecond: 2, lastDeliveredAtMs: nowMs - 12 * second };

function situation(status: Partial<StreamStatus> | undefined, changes: Partial<Situation> = {}): Situation {
  return {
    stream: {
      active: true,
      destination: { kind: 'splunk', settings: { url: 'https://splunk.example.com:8088' } },
      secrets: { token: 'set' } as StreamView['secrets'],
      delivery: deliverySchema.parse({}),
    },
    status: status === undefined ? undefined : streamStatus('a', status),
    engine: 'running',
    halt: null,
    arrivingPerSecond: 0,
    nowMs,
    locale: 'pt-PT',
    timeZone: 'UTC',
    ...changes,
  };
}

const to = (kind: string): Pick<Situation, 'stream'> => ({
  stream: { ...situation({}).stream, destination: { kind, settings: {} }, secrets: {} },
});

function problem(code: ErrorCode, sinceMs = nowMs - 40 * minute): StreamProblem {
  return { failure: failure(code), sinceMs, attempts: 3 };
}

function text(given: Situation): string {
  const { title, more } = statusSentence(given);
  return [title, ...more].join(' ').replaceAll(/[\u00a0\u202f]/g, ' ');
}

const missing: string[] = [];

beforeAll(async () => {
  await speak('pt', ['pt-PT']);
  reportMissing((each) => missing.push(each));
});

afterAll(async () => {
  reportMissing(() => undefined);
  await speak('en', ['en-US']);
});

describe('the status sentence in Portuguese', () => {
  it.each<[ErrorCode, string]>([
    ['SLUICE-HTTP-004', 'O Splunk está a rejeitar o token do HEC desde as 09:12.'],
    ['SLUICE-SPLUNK-002', 'O token do HEC está desativado no Splunk desde as 09:12.'],
    ['SLUICE-TCP-001', 'O Splunk está a recusar a ligação desde as 09:12.'],
    ['SLUICE-TCP-002', 'O Splunk não responde desde as 09:12.'],
    ['SLUICE-TCP-003', 'Não há caminho de rede até ao Splunk desde as 09:12.'],
    ['SLUICE-DNS-001', 'O nome do anfitrião do Splunk não existe desde as 09:12.'],
    ['SLUICE-DNS-002', 'O DNS não responde desde as 09:12.'],
    ['SLUICE-NET-003', 'Este computador está sem rede desde as 09:12.'],
    ['SLUICE-HTTP-006', 'O Splunk pede um ritmo mais lento desde as 09:12.'],
    ['SLUICE-DLV-005', 'O Splunk está a rejeitar todos os eventos desde as 09:12.'],
    ['SLUICE-TLS-003', 'Em falha desde as 09:12. O certificado do destino expirou.'],
  ])('says why nothing is delivered: %s', (code, sentence) => {
    expect(statusSentence(situation({ phase: held, problems: [problem(code)] })).title).toBe(sentence);
  });

  it('speaks of the destination where it is a protocol, not a product', () => {
    const given = (code: ErrorCode) => situation({ phase: held, problems: [problem(code)] }, to('http'));
    expect(statusSentence(given('SLUICE-HTTP-003')).title).toBe(
      'O destino está a rejeitar as credenciais desde as 09:12.',
    );
    expect(statusSentence(given('SLUICE-DNS-001')).title).toBe(
      'O nome do anfitrião do destino não existe desde as 09:12.',
    );
    expect(statusSentence(given('SLUICE-TCP-003')).title).toBe('Não há caminho de rede até ao destino desde as 09:12.');
  });

  it('names the day if the failure did not begin today', () => {
    const problems = [problem('SLUICE-TCP-002', nowMs - 20 * 60 * minute)];
    expect(text(situation({ phase: held, problems }))).toMatch(/^O Splunk não responde desde 14\/01\/2026, 13:52\./);
  });

  it('says how many events wait, that nothing is lost, and what happens next', () => {
    const failing = { phase: held, problems: [problem('SLUICE-TCP-002')] };
    expect(text(situation({ ...failing, waiting: 12_040 }))).toBe(
      'O Splunk não responde desde as 09:12. Há 12 040 eventos em espera; nada se perdeu. Próxima tentativa dentro de 40 s.',
    );
    expect(text(situation({ ...failing, waiting: 1, lost: 2 }))).toContain('Há 1 evento em espera, que está guardado.');
    const phase: StreamPhase = { kind: 'held', nextTryAtMs: 0, reason: 'credentials' };
    expect(text(situation({ ...failing, phase }))).toMatch(
      /Não há eventos em espera\. O envio continua assim que isto estiver resolvido\.$/,
    );
  });

  it('says what a stream that works does', () => {
    expect(text(situation({ ...going, waiting: 3, lagMs: 400 }))).toBe(
      'A entregar. Há 3 eventos em espera. Último evento há 12 segundos.',
    );
    expect(text(situation({ ...going, eventsPerSecond: 0 }))).toBe(
      'Em repouso. Está tudo entregue; último evento há 12 segundos.',
    );
    expect(text(situation({ skipped: 9, filtered: 1, deadLettered: 2 }))).toBe(
      'Ainda nada foi entregue. 9 eventos foram saltados, 1 evento foi excluído pelo filtro do fluxo e 2 eventos foram rejeitados.',
    );
    const backlog = { delivered: 9, waiting: 12_000, lagMs: 9 * minute, eventsPerSecond: 110 };
    expect(text(situation(backlog, { arrivingPerSecond: 10 }))).toBe(
      'A recuperar o atraso. Há 12 000 eventos em espera, o mais antigo há 9 min. A 110/s, faltam cerca de 2 min.',
    );
    expect(text(situation({ ...backlog, eventsPerSecond: 10 }, { arrivingPerSecond: 20 }))).toBe(
      'Em atraso. Há 12 000 eventos em espera, o mais antigo há 9 min. São entregues 10/s e chegam 20/s.',
    );
  });

  it('says what is wrong beside a delivery that continues', () => {
    const refused = (deadLettersUnseen: number) =>
      statusSentence(situation({ ...going, problems: [problem('SLUICE-DLV-001')], deadLettersUnseen })).title;
    expect(refused(1)).toBe('O destino rejeitou 1 evento, que está guardado.');
    expect(refused(31)).toBe('O destino rejeitou 31 eventos, que estão guardados.');
    const problems = [problem('SLUICE-DLV-001'), problem('SLUICE-HTTP-007')];
    expect(furtherSentences(situation({ ...going, problems }))).toEqual([
      'O Splunk não está disponível desde as 09:12.',
    ]);
    const delivery = deliverySchema.parse({ quietAlertMs: 30 * minute });
    const { stream } = situation({});
    const quiet = situation(
      { ...going, eventsPerSecond: 0, problems: [problem('SLUICE-DLV-003')] },
      { stream: { ...stream, delivery } },
    );
    expect(statusSentence(quiet).title).toBe('Não chega nenhum evento desde as 08:42.');
  });

  it('warns that waiting events become too old for the destination', () => {
    const status = { phase: held, problems: [problem('SLUICE-TCP-002')], waiting: 5, lagMs: 16 * 60 * minute };
    expect(text(situation(status, to('datadog')))).toContain(
      'Dentro de 1 h 30 min, os mais antigos serão demasiado antigos para o destino',
    );
  });

  it('says that the engine is away, or the stream deactivated', () => {
    const halt = { failure: failure('SLUICE-ENG-002'), sinceMs: nowMs, conversion: null };
    expect(text(situation({ ...going, waiting: 7 }, { engine: 'stopped', halt }))).toBe(
      'O motor parou. Nada é enviado. Há 7 eventos em espera, que estão guardados.',
    );
    expect(text(situation({ status: 'inactive', waiting: 1 }))).toBe(
      'Desativado. Nada é enviado. Há 1 evento em espera. Os eventos são guardados durante o tempo de retenção do registo.',
    );
  });

  it('has no text without a translation', () => {
    expect(missing).toEqual([]);
  });
});

function secretLabels(fields: Fields): string[] {
  return Object.values(fields).flatMap((field) => {
    if (field.type === 'secret') return [field.label];
    if (field.type !== 'variant') return [];
    return Object.values(field.options).flatMap((option) => secretLabels(option.fields));
  });
}

describe('the secret that a destination refuses', () => {
  const labels = [...new Set(definitions.flatMap(({ fields }) => secretLabels(fields)))];

  it.each(labels)('has a name with its article: %s', (label) => {
    expect(Object.keys(portuguese)).toContain(`the ${lowerFirst(label)}`);
  });
});
