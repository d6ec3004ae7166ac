import { describe, expect, it } from 'vitest';
import type { EngineStream } from '../../../src/main/engine/protocol';
import { event, events, httpStream, newFolder, quick, startEngine } from './running-engine';
import { type Reaction, refusal, type Script, startScripted, taken, takenBySplunk } from './scripted-server';

const poisoned =
  (bad: readonly number[], answer: Reaction = refusal(400, '{"error":"mapping"}')): Script =>
  ({ numbers }) =>
    numbers.some((number) => bad.includes(number)) ? answer : taken;

const lab = 'lab' as EngineStream['id'];

describe('refused content', () => {
  it('one poisoned event in 500: 499 arrive in order, one is a dead letter with the answer, and later events are delivered', async () => {
    const server = await startScripted(poisoned([137]));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 500));
    await running.append(events(501, 510));
    await running.untilDelivered();
    expect(server.stored).toEqual(events(1, 510).flatMap((_, index) => (index === 136 ? [] : [index + 1])));
    expect(running.stream()).toMatchObject({ delivered: 509, deadLettered: 1, deadLettersUnseen: 1, waiting: 0 });
    expect(running.stream().problems.map(({ failure }) => failure.code)).toEqual(['SLUICE-DLV-001']);
    await running.until(() => running.trail.deadLetters.count() === 1, 'the ledger has the dead letter');
    const [letter] = await running.engine.request('deadLetters', { streamId: lab, limit: 10 });
    expect(letter).toMatchObject({ seq: 137, state: 'held', lookedAt: false });
    expect(letter?.answer).toMatchObject({ code: 'SLUICE-HTTP-008', status: 400, body: '{"error":"mapping"}' });
    const whole = await running.engine.request('deadLetter', { id: letter?.id ?? 0 });
    expect(Buffer.from(whole?.bytes ?? []).toString()).toBe(event(137));
    expect(await running.conserved()).toBe(true);
  });

  it('413: requests are halved until they fit, and nothing is lost', async () => {
    const server = await startScripted(({ numbers }) => (numbers.length > 30 ? refusal(413) : taken));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 200));
    await running.untilDelivered();
    expect(server.stored).toEqual(events(1, 200).map((_, index) => index + 1));
    expect(running.stream()).toMatchObject({ status: 'active', delivered: 200, deadLettered: 0 });
  });

  it('413 for a single event: it becomes a dead letter', async () => {
    const server = await startScripted(poisoned([3], refusal(413)));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 5));
    await running.untilDelivered();
    expect(server.stored).toEqual([1, 2, 4, 5]);
    expect(running.stream()).toMatchObject({ delivered: 4, deadLettered: 1 });
  });

  it('a destination that refuses every single event is held instead of emptying the trail into the dead letters', async () => {
    const server = await startScripted(() => refusal(400, 'wrong framing'));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url, { delivery: { ...quick, holdProbeMs: 60_000 } })] });
    await running.append(events(1, 1_000));
    await running.until(() => running.stream().phase.kind === 'held', 'the stream is held');
    const status = running.stream();
    expect(status.problems[0]?.failure).toMatchObject({ code: 'SLUICE-DLV-005' });
    expect(status.problems[0]?.failure.raw).toContain('wrong framing');
    expect(server.stored).toEqual([]);
    server.script = () => taken;
    await running.configure({ streams: [httpStream(server.url, { settings: { headers: { 'x-mended': 'yes' } } })] });
    await running.untilDelivered();
    expect(server.storedOnce.size + running.stream().deadLettered).toBe(1_000);
    await running.engine.request('resendDeadLetters', { streamId: lab });
    await running.until(() => server.storedOnce.size === 1_000, 'the dead letters were sent again');
  });

  it('Splunk: a hint that is off by one costs a request but no event', async () => {
    const server = await startScripted(({ numbers }) => {
      const at = numbers.indexOf(5);
      const body = JSON.stringify({ text: 'Invalid data format', code: 6, 'invalid-event-number': at + 1 });
      return at === -1 ? takenBySplunk : refusal(400, body);
    });
    const running = startEngine();
    await running.configure({ streams: [splunkStream(server.url)] });
    await running.append(events(1, 20));
    await running.untilDelivered();
    expect(server.storedOnce).toEqual(
      new Set(
        events(1, 20)
          .map((_, index) => index + 1)
          .filter((number) => number !== 5),
      ),
    );
    expect(running.stream()).toMatchObject({ delivered: 19, deadLettered: 1 });
  });

  it('Splunk: an index that the token may not use is configuration, not poison: no batch is split', async () => {
    const server = await startScripted(() => refusal(400, JSON.stringify({ text: 'Incorrect index', code: 7 })));
    const running = startEngine();
    await running.configure({ streams: [splunkStream(server.url)] });
    await running.append(events(1, 20));
    await running.until(() => server.requests.length >= 3, 'it was probed');
    expect(running.stream()).toMatchObject({
      phase: { kind: 'held', reason: 'configuration' },
      deadLettered: 0,
      waiting: 20,
    });
  });

  it('Elasticsearch: only failed records are sent again, and those refused for good are kept', async () => {
    const server = await startScripted(({ numbers, nth }) => ({
      store: false,
      answer: (response) => {
        const items = numbers.map((number) => {
          if (number === 4)
            return { create: { status: 400, error: { type: 'mapper_parsing_exception', reason: 'bad' } } };
          if (nth === 1 && number % 5 === 2)
            return { create: { status: 429, error: { type: 'es_rejected', reason: 'busy' } } };
          server.stored.push(number);
          return { create: { status: 201 } };
        });
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ errors: items.some(({ create }) => create.status > 299), items }));
      },
    }));
    const running = startEngine();
    const destination = {
      kind: 'elasticsearch',
      settings: { url: server.url, index: 'audit', auth: { kind: 'none' } },
      secrets: {},
    };
    await running.configure({ streams: [httpStream('', { destination })] });
    await running.append(events(1, 10));
    await running.untilDelivered();
    expect(server.requests[1]).toEqual([2, 7]);
    expect([...server.stored].sort((a, b) => a - b)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10]);
    expect(running.stream()).toMatchObject({ delivered: 9, deadLettered: 1 });
  });
});

describe('dead letters', () => {
  async function withOneDeadLetter(folder = newFolder()) {
    const server = await startScripted(poisoned([2]));
    const running = startEngine(folder);
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 3));
    await running.until(() => running.trail.deadLetters.count() === 1, 'there is a dead letter');
    await running.untilDelivered();
    return { server, running };
  }

  it('count towards "Active with errors" until the user has seen them', async () => {
    const { running } = await withOneDeadLetter();
    expect(running.stream().status).toBe('activeWithErrors');
    expect(await running.engine.request('markDeadLettersSeen', { streamId: lab })).toEqual({ changed: 1 });
    expect(running.stream()).toMatchObject({ status: 'active', deadLettered: 1, deadLettersUnseen: 0 });
  });

  it('survive a restart and can be resent once the destination takes them', async () => {
    const folder = newFolder();
    const { server, running } = await withOneDeadLetter(folder);
    await running.engine.close();
    server.script = () => taken;
    const after = startEngine(folder);
    await after.configure({ streams: [httpStream(server.url)] });
    expect(after.stream().deadLettered).toBe(1);
    await after.engine.request('resendDeadLetters', { streamId: lab });
    await after.until(() => after.stream().deadLettered === 0, 'it was taken');
    expect(server.stored).toEqual([1, 3, 2]);
    expect(after.stream()).toMatchObject({ delivered: 3, status: 'active' });
    expect(await after.conserved()).toBe(true);
  });

  it('that are refused again stay dead letters, with the new answer and all attempts', async () => {
    const { server, running } = await withOneDeadLetter();
    server.script = poisoned([2], refusal(422, 'still no'));
    await running.engine.request('markDeadLettersSeen', { streamId: lab });
    await running.engine.request('resendDeadLetters', { streamId: lab });
    const letter = async () => (await running.engine.request('deadLetters', { limit: 1 }))[0];
    await running.until(
      () => running.trail.deadLetters.list({ limit: 1 })[0]?.answer.status === 422,
      'it was refused again',
    );
    expect(await letter()).toMatchObject({ state: 'held', answer: { body: 'still no' } });
    expect(await running.conserved()).toBe(true);
  });

  it('are resent beside new events, which are not delayed', async () => {
    const { server, running } = await withOneDeadLetter();
    server.script = () => taken;
    await running.engine.request('resendDeadLetters', { streamId: lab });
    await running.append(events(4, 50));
    await running.untilDelivered();
    await running.until(() => running.stream().deadLettered === 0, 'the dead letter was taken');
    expect(server.storedOnce.size).toBe(50);
  });

  it('can be discarded with a reason, and still count', async () => {
    const { running } = await withOneDeadLetter();
    await running.engine.request('discardDeadLetters', { streamId: lab, reason: 'A test event.' });
    expect(running.trail.deadLetters.list({ limit: 1 })).toMatchObject([
      { state: 'discarded', discardReason: 'A test event.' },
    ]);
    expect(running.stream()).toMatchObject({ status: 'active', deadLettered: 1 });
    expect(await running.conserved()).toBe(true);
  });

  it('include events that are too large for the destination, which are not sent', async () => {
    const server = await startScripted(() => takenBySplunk);
    const running = startEngine();
    const stream = splunkStream(server.url);
    await running.configure({ streams: [stream] });
    const huge = `{"Event":{"EventId":"e-1","Effect":{"Message":"${'x'.repeat(1_000_000)}"}}}`;
    await running.append([huge, event(2)]);
    await running.untilDelivered();
    expect(running.stream()).toMatchObject({ deadLettered: 1, delivered: 1 });
    expect(server.requests).toEqual([[2]]);
  });
});

function splunkStream(url: string): EngineStream {
  const settings = { url };
  const destination = { kind: 'splunk', settings, secrets: { token: '11111111-2222-3333-4444-555555555555' } };
  return httpStream('', { destination });
}
