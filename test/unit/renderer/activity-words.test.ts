import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPreferences } from '../../../src/contract/commands/application';
import { deliverySchema } from '../../../src/contract/stream';
import { describeChange } from '../../../src/main/app/describe-change';
import { storedChanges } from '../../../src/renderer/features/activity/changes';
import { documentOf, nameOf } from '../../../src/renderer/features/activity/labels';
import { activityWords } from '../../../src/renderer/features/activity/words';
import { deliveryFields } from '../../../src/renderer/forms/delivery';
import { speak } from '../../../src/texts/translate';

const words = (change: string, kind: string | null = null, action = 'stream changed') => {
  const { first, rest } = activityWords({ action, change }, kind);
  return [...first, ...rest];
};

describe('a change in the activity log', () => {
  it('has the labels, units and options of the forms instead of keys', () => {
    const label = deliveryFields.find(({ key }) => key === 'maxInFlight')?.label;
    expect(words('delivery.maxInFlight: 4 → 8')).toEqual([`${label}: 4 requests → 8 requests`]);
    expect(words('delivery.lagAlertMs: (none) → 900000')).toEqual([]);
    expect(words('delivery.lagAlertMs: 900000 → 60000')).toEqual([
      'Alert when an event has waited: 15 minutes → 1 minute',
    ]);
    expect(words('destination.settings.url: "https://a" → "https://b"', 'splunk')).toEqual([
      'HEC URL: https://a → https://b',
    ]);
    expect(words('destination.kind: "splunk" → "datadog"')).toEqual(['Destination: Splunk → Datadog']);
    expect(words('active: true → false')).toEqual(['Active: yes → no']);
    expect(words('active: true → false', null, 'stream deactivated')).toEqual([]);
    expect(words('retainDays: 90 → 30', null, 'preferences changed')).toEqual(['Keep events for, in days: 90 → 30']);
  });

  it('has a label for each preference that is recorded', () => {
    // As in src/main/app/preferences.ts.
    const inPassing = ['closeHintShown', 'hiddenStreamColumns', 'recentActions', 'pausedStreams', 'updateNoticed'];
    const recorded = Object.keys(defaultPreferences).filter((key) => !inPassing.includes(key));
    expect(recorded.filter((key) => documentOf(key) === null && !nameOf(key, null).isKnown)).toEqual([]);
  });

  it('takes the label of the kind that is known, and otherwise of any that has the setting', () => {
    const line = 'destination.settings.url: "https://a" → "https://b"';
    expect(words(line, 'http')[0]).toMatch(/^Address: /);
    expect(words(line, null)[0]).toMatch(/^[A-Z][^:]+: https:\/\/a → https:\/\/b$/);
  });

  it('never shows a secret, and says that it was replaced', () => {
    expect(words('token: •••• (replaced)', 'splunk')).toEqual(['HEC token: replaced']);
    expect(words('auth.token: •••• (replaced)', 'http')).toEqual(['Token: replaced']);
    expect(words('destination.settings.headers.X-Key: •••• → ••••', 'http')[0]).toMatch(/X-Key: changed$/);
  });

  it('names filter, masking and changes of fields once, without their content', () => {
    expect(
      words(
        'filter.where.all: (none) → [{"field":"Event.Status"}]\nfilter.where.not: {} → (none)\nshaping.masking.rules: [] → [1]',
      ),
    ).toEqual(['Filter: changed', 'Masking: changed']);
  });

  it('keeps remarks that are no settings', () => {
    expect(words('to the beginning')).toEqual(['To the beginning']);
    expect(words('2 dead letters: known to be wrong')).toEqual(['2 dead letters: known to be wrong']);
    expect(words('')).toEqual([]);
  });

  it('keeps an arrow that is part of a text, and a text that was cut', () => {
    expect(words('name: "a → b" → "c"')).toEqual(['Name: a → b → c']);
    expect(words(`name: "${'x'.repeat(20)}… → "c"`)).toEqual([`Name: ${'x'.repeat(20)}… → c`]);
  });

  it('reads a setting that this version does not know', () => {
    expect(words('destination.settings.fancyThing: 1 → 2')).toEqual(['Destination, settings, fancy thing: 1 → 2']);
  });
});

describe('a creation in the activity log', () => {
  const created = describeChange(
    undefined,
    {
      name: 'Lab',
      destination: { kind: 'splunk', settings: { url: 'https://splunk.example.com:8088', index: 'audit' } },
      filter: {},
      shaping: { masking: { rules: [] }, format: { kind: 'asItIs' }, changes: [] },
      delivery: deliverySchema.parse({ maxInFlight: 2 }),
      active: true,
    },
    ['token'],
  );

  it('is one line, and the rest is folded', () => {
    const { action, first, rest } = activityWords({ action: 'stream created', change: created }, null);
    expect(action).toBe('Stream created');
    expect(first).toEqual(['Destination: Splunk']);
    expect(rest).toContain('HEC URL: https://splunk.example.com:8088');
    expect(rest).toContain('HEC token: replaced');
  });

  it('leaves out what nobody chose', () => {
    const { rest } = activityWords({ action: 'stream created', change: created }, null);
    const label = deliveryFields.find(({ key }) => key === 'maxInFlight')?.label;
    expect(rest).toContain(`${label}: 2 requests`);
    expect(rest.length).toBeLessThan(9);
  });
});

describe('the reader of stored changes', () => {
  it('reads every change that main describes, with its values', () => {
    const value = fc.oneof(fc.string({ maxLength: 60 }), fc.integer(), fc.boolean());
    fc.assert(
      fc.property(value, value, (from, to) => {
        fc.pre(from !== to);
        // Addresses lose their credentials when they are written down.
        fc.pre(!`${from}${to}`.includes('://') && !`${from}${to}`.includes('@'));
        const [change, ...others] = storedChanges(describeChange({ label: from }, { label: to }));
        expect(others).toEqual([]);
        expect(change).toEqual({
          kind: 'setting',
          path: 'label',
          from: { kind: 'value', value: from },
          to: { kind: 'value', value: to },
        });
      }),
    );
  });

  it('never fails, whatever is stored', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => activityWords({ action: 'stream changed', change: text }, null)).not.toThrow();
      }),
    );
  });
});

describe('the activity log in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it('translates what was done, labels and remarks, and finds the most telling change', () => {
    const change = [
      'name: (none) → "Lab"',
      'destination.kind: (none) → "splunk"',
      'active: (none) → true',
      'labels: (none) → ["soc"]',
    ].join('\n');
    const { action, first, rest } = activityWords({ action: 'stream created', change }, null);
    expect([action, first]).toEqual(['Fluxo criado', ['Destino: Splunk']]);
    expect(rest).toContain('Ativo: sim');
    expect(words('2 dead letters: known to be wrong')).toEqual(['2 eventos rejeitados: known to be wrong']);
    expect(words('to the beginning')).toEqual(['Até ao início']);
  });
});
