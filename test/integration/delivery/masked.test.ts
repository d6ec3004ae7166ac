/** What a stream masks leaves Sluice by no way: not in requests, dead letters, or the record of what was answered. */
import { describe, expect, it } from 'vitest';
import { maskingSchema } from '../../../src/contract/masking';
import { unshaped } from '../../../src/contract/shaping';
import type { EngineStream } from '../../../src/main/engine/protocol';
import { pseudonymOf } from '../../../src/shaping/masking/pseudonym';
import { startHttp } from '../../support/servers';
import { httpStream, startEngine } from './running-engine';

const KEY = 'the key of the stream under test';
const lab = 'lab' as EngineStream['id'];
const shaping = {
  ...unshaped,
  masking: maskingSchema.parse({
    mode: 'rules',
    rules: [{ path: 'Event.Request.UserName', action: { kind: 'pseudonym' } }],
    patterns: [{ pattern: 'ip', action: { kind: 'remove' } }],
  }),
};

function login(user: string, n: number): string {
  const message = `${user} logged in from 10.9.8.${n}`;
  return JSON.stringify({
    Event: { EventId: `e${n}`, Request: { UserName: user, Action: 'UserLogin' }, Effect: { Message: message } },
  });
}

const names = ['jane.doe@example.com', 'joan.roe@example.com', 'jack.poe@example.com'];
const masked = (url: string) =>
  httpStream(url, {
    shaping,
    destination: { kind: 'http', settings: { url, framing: 'ndjson' }, secrets: { 'masking.key': KEY } },
  });

/** Knows everybody, whatever it is sent: an answer may name who is meant. */
function startKnowing(refuses: (body: string) => boolean) {
  const bodies: string[] = [];
  const server = startHttp((response, { body }) => {
    const text = Buffer.from(body).toString();
    bodies.push(text);
    if (refuses(text)) response.writeHead(400).end(`{"error":"no field for ${names.join(', ')}"}`);
    else response.end('{}');
  });
  return { server, bodies };
}

describe('a stream that masks', () => {
  it('sends pseudonyms, and the trail keeps the events as they came', async () => {
    const { server, bodies } = startKnowing(() => false);
    const running = startEngine();
    await running.configure({ streams: [masked((await server).origin)] });
    await running.append(names.map(login));
    await running.untilDelivered();
    const sent = bodies.join('');
    for (const name of names) {
      expect(sent).not.toContain(name);
      expect(sent).toContain(pseudonymOf(KEY, name));
    }
    expect(sent).not.toMatch(/10\.9\.8/);
    expect(sent.trim().split('\n')).toHaveLength(3);
    expect(Buffer.from(running.trail.readEvent(1)?.bytes ?? []).toString()).toBe(login(names[0] ?? '', 0));
  });

  it('shows and exports dead letters masked, with what the destination answered', async () => {
    const jane = names[0] ?? '';
    const { server } = startKnowing((body) => body.includes(pseudonymOf(KEY, jane)));
    const running = startEngine();
    await running.configure({ streams: [masked((await server).origin)] });
    await running.append(names.map(login));
    await running.untilDelivered();
    await running.until(() => running.trail.deadLetters.count() === 1, 'the ledger has the dead letter');
    const [listed] = await running.engine.request('deadLetters', { streamId: lab, limit: 10 });
    const whole = await running.engine.request('deadLetter', { id: listed?.id ?? 0 });
    const event = Buffer.from(whole?.bytes ?? []).toString();
    expect(event).toContain(pseudonymOf(KEY, jane));
    expect(`${event}${JSON.stringify(listed)}${JSON.stringify(whole?.answer)}`).not.toMatch(/jane\.doe|10\.9\.8/);
    // The ledger itself keeps it as it came: it is masked anew, by the rules of the time, when it is sent again.
    const stored = running.trail.deadLetters.get(listed?.id ?? 0);
    expect(Buffer.from(stored?.bytes ?? []).toString()).toBe(login(jane, 0));
  });

  it('sends nothing while its key is missing', async () => {
    const { server, bodies } = startKnowing(() => false);
    const running = startEngine();
    const { origin } = await server;
    await running.configure({ streams: [httpStream(origin, { shaping })] });
    await running.append(names.map(login));
    expect(running.stream().problems.map(({ failure }) => failure.code)).toContain('SLUICE-MSK-001');
    expect(bodies).toEqual([]);
    await running.configure({ streams: [masked(origin)] });
    await running.untilDelivered();
    expect(bodies.join('')).not.toMatch(/jane|joan|jack/);
  });
});
