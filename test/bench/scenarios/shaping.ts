/** End to end with a filter, masking and formats, each relative to events as they are, in turns. */
import path from 'node:path';
import { writeEvents } from '../lib/events';
import { sluice } from '../lib/forwarders';
import { median, spread } from '../lib/measure';
import type { Scenario } from '../lib/scenario';
import { runOnce } from './end-to-end';

/** Keeps every event, and has to look at two fields to know. */
const filter = {
  where: {
    all: [
      { field: 'Event.Response.Status', is: ['Success', 'Failed', 'Unknown'] },
      { field: 'Event.Request.SourceIp', inNetwork: ['203.0.113.0/24', '198.51.100.0/24', '2001:db8::/32'] },
    ],
  },
};
const hidden = (field: string) => ({ path: field, action: { kind: 'replace', with: 'hidden' } });
const masking = {
  mode: 'rules',
  rules: [hidden('Event.Request.UserName'), hidden('Event.Request.SourceIp')],
  patterns: [{ pattern: 'email', action: { kind: 'remove' } }],
};

const variants: readonly { readonly name: string; readonly stream: Readonly<Record<string, unknown>> }[] = [
  { name: 'as it is', stream: {} },
  { name: 'filter', stream: { filter } },
  { name: 'masking', stream: { masking } },
  { name: 'OCSF', stream: { format: { kind: 'ocsf', keepOriginal: false } } },
  { name: 'ECS', stream: { format: { kind: 'ecs', keepOriginal: false } } },
  { name: 'CEF', stream: { format: 'cef' } },
  { name: 'filter, masking and OCSF', stream: { filter, masking, format: { kind: 'ocsf', keepOriginal: false } } },
];

export const shaping: Scenario = {
  name: 'shaping',
  events: 200_000,
  async run({ events, runs, folder, gzip, log }) {
    const input = path.join(folder, 'trail.ndjson');
    log(`writing ${events} events of 1 KB`);
    await writeEvents(input, 0, events);
    const rates = new Map<string, number[]>(variants.map(({ name }) => [name, []]));
    for (let round = 0; round <= runs; round += 1) {
      for (const { name, stream } of variants) {
        const run = await runOnce(sluice, path.join(folder, 'run'), input, events, gzip, stream);
        log(`${round === 0 ? 'warm-up' : `run ${round}`}: ${name} ${Math.round(run.eventsPerSecond)} events/s`);
        if (round > 0) rates.get(name)?.push(run.eventsPerSecond);
      }
    }
    const plain = rates.get('as it is') ?? [];
    const rows = [...rates].map(([name, taken]) => ({
      stream: name,
      'events/s': spread(taken),
      'relative to as it is, pair by pair, median': median(
        taken.map((rate, index) => rate / (plain[index] ?? Number.NaN)),
      ).toFixed(2),
    }));
    return { rows, notes: [] };
  },
};
