import { describe, expect, it } from 'vitest';
import { deliverySchema, streamInputSchema } from '../../../src/contract/stream';
import { definitions } from '../../../src/destinations/definitions';
import {
  changedDelivery,
  defaultDelivery,
  deliveryBounds,
  deliveryFields,
  deliveryProblems,
  fromDeliveryValues,
  toDeliveryValues,
} from '../../../src/renderer/forms/delivery';
import { toRows, toWhere } from '../../../src/renderer/forms/filter/rows';
import { filterSentences } from '../../../src/renderer/forms/filter/sentences';
import { freeName } from '../../../src/renderer/forms/free-name';
import {
  editStreamForm,
  fromDraft,
  newStreamForm,
  streamFormProblems,
  toDraft,
  toStreamInput,
} from '../../../src/renderer/forms/stream-form';
import { streamView } from './fixtures';

const definition = (kind: string) => {
  const found = definitions.find((candidate) => candidate.kind === kind);
  if (found === undefined) throw new Error(`There is no destination ${kind}.`);
  return found;
};
const http = definition('http');

const filled = () => {
  const form = newStreamForm(http, 'Lab');
  const settings = { url: 'https://siem.example.com/in', auth: { kind: 'bearer' } };
  const stream = streamView('a', {
    name: 'Lab',
    destination: { kind: 'http', settings },
    secrets: { 'auth.token': 'set' },
  });
  return { form, edit: editStreamForm(http, stream), stream };
};

describe('the form of a stream', () => {
  it('makes an input that the contract accepts', () => {
    const { edit } = filled();
    const input = streamInputSchema.parse(toStreamInput(http, edit));
    expect(input).toMatchObject({
      name: 'Lab',
      destination: { kind: 'http', settings: { url: 'https://siem.example.com/in', auth: { token: { kept: true } } } },
    });
    expect(input.delivery).toEqual(defaultDelivery);
  });

  it('names every problem at its place', () => {
    const { form } = filled();
    const problems = streamFormProblems(
      http,
      {
        ...form,
        name: ' ',
        where: toRows({ field: 'user', contains: [] }),
        delivery: { ...form.delivery, maxInFlight: 99 },
      },
      [],
    );
    expect(Object.keys(problems).toSorted()).toEqual([
      'delivery.maxInFlight',
      'name',
      'settings.url',
      'where.items.0.values',
    ]);
  });

  it('refuses a name that another stream has', () => {
    const { edit } = filled();
    expect(streamFormProblems(http, edit, ['Lab'])).toEqual({ name: 'Another stream already has this name.' });
    expect(streamFormProblems(http, edit, ['Other'])).toEqual({});
  });
});

describe('a draft', () => {
  it('holds no typed secret, and is read back without asking for what is stored', () => {
    const { edit, stream } = filled();
    const auth = { kind: 'bearer', options: { bearer: { token: { mode: 'typed', text: 's3cret' } } } } as const;
    const draft = toDraft(http, { ...edit, settings: { ...edit.settings, auth } });
    expect(JSON.stringify(draft)).not.toContain('s3cret');
    const { where, ...read } = fromDraft(http, JSON.parse(JSON.stringify(draft)), stream.secrets) ?? edit;
    expect({ ...read, where: toWhere(where) }).toEqual({ ...edit, where: toWhere(edit.where) });
  });

  it('of another destination, or one that cannot be read, is no draft', () => {
    const { form } = filled();
    expect(fromDraft(definition('splunk'), toDraft(http, form))).toBeNull();
    expect(fromDraft(http, { nonsense: true })).toBeNull();
    expect(fromDraft(http, 'nonsense')).toBeNull();
  });

  it('that is damaged in part keeps the rest', () => {
    const draft = { name: 'Lab', destination: { kind: 'http', settings: { url: 'x' } }, filter: 7, delivery: null };
    expect(fromDraft(http, draft)).toMatchObject({ name: 'Lab', where: { items: [] }, settings: { url: 'x' } });
  });
});

describe('delivery settings', () => {
  it('are all in the form, and come back as they were', () => {
    expect(deliveryFields.map((field) => field.key).toSorted()).toEqual(Object.keys(defaultDelivery).toSorted());
    const settings = { ...defaultDelivery, flushAfterMs: 1_500, lagAlertMs: 90_000 };
    expect(deliverySchema.parse(fromDeliveryValues(toDeliveryValues(settings)))).toEqual(settings);
  });

  it("have the contract's own bounds in the unit that is shown", () => {
    const field = deliveryFields.find((candidate) => candidate.key === 'attemptTimeoutMs');
    expect(field && deliveryBounds(field)).toEqual({ min: 1, max: 600 });
    const values = { ...toDeliveryValues(defaultDelivery), attemptTimeoutMs: 601 };
    expect(deliveryProblems(values, 'en-US')).toEqual({ attemptTimeoutMs: 'Between 1 and 600 seconds.' });
  });

  it('left empty become the default again', () => {
    const values = { ...toDeliveryValues({ ...defaultDelivery, maxInFlight: 9 }), maxInFlight: '' as const };
    expect(deliveryProblems(values)).toEqual({});
    expect(deliverySchema.parse(fromDeliveryValues(values)).maxInFlight).toBe(defaultDelivery.maxInFlight);
  });

  it('are summed up by what differs from the default', () => {
    expect(changedDelivery(defaultDelivery)).toEqual([]);
    expect(changedDelivery({ ...defaultDelivery, maxInFlight: 1 }).map((field) => field.key)).toEqual(['maxInFlight']);
  });
});

describe('a filter', () => {
  it('is told in sentences', () => {
    const sentences = filterSentences(
      {
        where: { not: { field: 'operation', is: ['UserLogin', 'UserLogout'] } },
        includeSamples: true,
      },
      false,
    );
    expect(sentences).toEqual([
      'Operation is none of UserLogin, UserLogout',
      'Made-up events of the sample trail are sent too',
    ]);
  });

  it('says nothing of made-up events: then those of a rehearsal alone are carried', () => {
    expect(filterSentences({}, false)).toEqual([]);
    expect(filterSentences({}, true)).toEqual(['Made-up events of the sample trail are sent too']);
    expect(filterSentences({ includeSamples: false }, true)).toEqual([
      'Made-up events of the sample trail are left out',
    ]);
  });

  it('that says nothing of made-up events comes back from the form as it was', () => {
    const values = newStreamForm(http, 'Lab');
    expect(toStreamInput(http, values).filter).toEqual({});
    expect(toStreamInput(http, { ...values, includeSamples: false }).filter).toEqual({
      includeSamples: false,
    });
  });
});

it('a free name is the wanted one, or the wanted one with a number', () => {
  expect(freeName('Datadog', [])).toBe('Datadog');
  expect(freeName('Datadog', ['Datadog', 'Datadog 2'])).toBe('Datadog 3');
});
