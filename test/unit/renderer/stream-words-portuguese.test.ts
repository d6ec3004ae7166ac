/** What a stream's page and menu say in Portuguese, where numbers and choices change the words. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedStreams } from '../../../src/renderer/features/stream/bulk';
import { accountOf, skipLines } from '../../../src/renderer/pages/stream/counters';
import { planWords } from '../../../src/renderer/pages/stream/rewind';
import { statusChanges } from '../../../src/renderer/store/status-changes';
import { speak, t } from '../../../src/texts/translate';
import { streamStatus, streamView } from './fixtures';

beforeAll(async () => {
  await speak('pt', ['pt-PT']);
});

afterAll(async () => {
  await speak('en', ['en-US']);
});

describe('a stream in Portuguese', () => {
  it('is named with the mark of its rehearsal, and several are counted', () => {
    const lab = streamView('a', { name: 'Lab' });
    expect(namedStreams([lab])).toBe('Lab');
    expect(namedStreams([{ ...lab, rehearsal: true }])).toBe('Lab (ensaio)');
    expect(namedStreams([lab, lab])).toBe('2 fluxos');
  });

  it('announces its changes with the words that confirm them', () => {
    const active = streamStatus('a', { name: 'Lab', status: 'active' });
    const [change = ''] = statusChanges([active], [{ ...active, status: 'inactive' }]);
    expect(change).toBe('Lab está desativado.');
    expect(t('{name} is deactivated. Its events are kept.', { name: 'Lab' }).startsWith(change)).toBe(true);
  });

  it('says where its events are, and why some were skipped', () => {
    const { parts } = accountOf(streamStatus('a', {}));
    expect(parts.map(({ name }) => name)).toEqual([
      'Entregues',
      'Em espera',
      'Eventos rejeitados',
      'Excluídos',
      'Saltados',
    ]);
    expect(skipLines({ skips: [{ reason: 'expired', count: 2 }] })).toEqual([
      { reason: 'Eliminado pela retenção antes de ser enviado', count: 2 },
    ]);
  });

  it('says how many events are sent again, and from which on', () => {
    const plan = { firstSeq: 17, acceptedAtMs: null, again: 1, oldestSeq: 1 };
    expect(planWords(plan)).toBe('Será enviado novamente 1 evento, a partir do evento 17.');
    expect(planWords({ ...plan, acceptedAtMs: Date.UTC(2026, 0, 5, 7, 8), again: 24 }, 'pt-PT', 'UTC')).toBe(
      'Serão enviados novamente 24 eventos, a partir do evento 17, aceite em 05/01/2026, 07:08:00.',
    );
  });
});
