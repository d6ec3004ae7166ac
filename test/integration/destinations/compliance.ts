/**
 * The rules of docs/destinations.md as tests that every HTTP destination must pass. A destination plugs in with one file
 * that calls {@link describeCompliance} with what is its own: settings, how its requests are read, its table of answers.
 */
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinSecrets, type PlainSettings, type SecretValues, secretPaths } from '../../../src/contract/settings';
import { batchOf, eventBytes } from '../../../src/destinations/batch';
import type { DestinationModule } from '../../../src/destinations/module';
import type { Outcome, Sender } from '../../../src/destinations/sender';
import { testDependencies } from '../../support/dependencies';
import { bytesOf, NEVER } from '../../support/http-destination';
import { type Answering, closedPort, type Received, startHttp } from '../../support/servers';

/** A request as the destination would read it: body inflated. */
export interface ReadableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Received['headers'];
  readonly body: Buffer;
}

/** One row of the destination's table of answers. */
export interface AnswerRow {
  readonly name: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly outcome: Outcome['kind'];
  /** Code of the failure, where the outcome has one. */
  readonly code?: string;
  /** Further properties of the outcome, such as `suspectIndex`. */
  readonly with?: object;
  /** Events in the request; 2 by default. */
  readonly events?: number;
}

export interface ComplianceCase {
  readonly module: DestinationModule;
  /** Settings (no secrets) by which the destination is reached at this origin, `http://127.0.0.1:port`. */
  readonly settings: (origin: string) => PlainSettings;
  /** A value for every secret path; each must be unmistakable and at least 8 characters long. */
  readonly secrets: SecretValues;
  /** The events in a request, parsed, in order: as the destination's user would find them there. */
  readonly decode: (request: ReadableRequest) => readonly unknown[];
  /** Answers as the destination does when it has stored everything. */
  readonly succeed: Answering;
  readonly rows: readonly AnswerRow[];
}

function readable(request: Received): ReadableRequest {
  const isGzip = request.headers['content-encoding'] === 'gzip';
  return { ...request, body: isGzip ? gunzipSync(request.body) : request.body };
}

const eventArbitrary = fc
  .dictionary(fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 })
  .map((extra) => ({ ...extra, Event: { EventId: 'e', Request: { Action: 'Test' } } }));

/** What must come out where the event went in: JSON knows neither -0 nor a difference in the order of keys. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export function describeCompliance(subject: ComplianceCase): void {
  const { module } = subject;
  const { definition } = module;

  const open = (origin: string): Sender =>
    module.createSender(
      joinSecrets(definition.fields, subject.settings(origin), subject.secrets),
      testDependencies({ attemptTimeoutMs: 10_000 }),
    );

  async function withSender<T>(answer: Answering, use: (sender: Sender, received: Received[]) => Promise<T>) {
    const server = await startHttp(answer);
    const sender = open(server.origin);
    try {
      return await use(sender, server.received);
    } finally {
      await sender.close();
      await server.close();
    }
  }

  const planted = Object.values(subject.secrets);
  const forms = planted.flatMap((secret) => [secret, Buffer.from(secret).toString('base64').replace(/=+$/, '')]);
  const expectNoSecret = (value: unknown) => {
    const text = JSON.stringify(value);
    for (const form of forms) expect(text).not.toContain(form);
  };

  describe(`${definition.name} follows the rules of destinations:`, () => {
    it('the secrets of this test are all that its settings have room for', () => {
      const paths = secretPaths(definition.fields, subject.settings('http://127.0.0.1:1'));
      for (const path of Object.keys(subject.secrets)) expect(paths).toContain(path);
      for (const secret of planted) expect(secret.length).toBeGreaterThanOrEqual(8);
    });

    it('any event arrives with every value it had, in order', async () => {
      await withSender(subject.succeed, async (sender, received) => {
        await fc.assert(
          fc.asyncProperty(fc.array(eventArbitrary, { minLength: 1, maxLength: 5 }), async (events) => {
            const some = events.slice(0, sender.limits?.maxEvents ?? definition.limits.maxEvents);
            received.length = 0;
            const batch = batchOf(some.map((event) => bytesOf(JSON.stringify(event))));
            const { outcome } = await sender.send(batch, { signal: NEVER });
            expect(outcome.kind).toBe('delivered');
            const arrived = received.flatMap((request) => subject.decode(readable(request)));
            expect(arrived).toEqual(some.map(asJson));
          }),
          { numRuns: 50 },
        );
      });
    });

    it('a pretty-printed event, large numbers and any text arrive unchanged', async () => {
      const texts = [
        '{\n  "Event": {\r\n "EventId": "1" },\n "n": [1,\n2] }',
        '{"s":"a\\nb\\u2028\\ud83d\\ude00 \\"q\\" é"}',
      ];
      const limit = definition.limits.maxEvents;
      await withSender(subject.succeed, async (sender, received) => {
        const most = Math.min(sender.limits?.maxEvents ?? limit, texts.length);
        for (let from = 0; from < texts.length; from += most) {
          await sender.send(batchOf(texts.slice(from, from + most).map(bytesOf)), { signal: NEVER });
        }
        const arrived = received.flatMap((request) => subject.decode(readable(request)));
        expect(arrived).toEqual(texts.map((text) => JSON.parse(text)));
      });
    });

    it('no request exceeds the limits; a batch that would is refused without one', async () => {
      await withSender(subject.succeed, async (sender, received) => {
        const limits = { ...definition.limits, ...sender.limits };
        const small = bytesOf('{"a":1}');
        const filler = 'x'.repeat(Math.max(0, Math.min(limits.maxEventBytes, limits.maxBodyBytes) - 8));
        const largest = bytesOf(`{"a":"${filler}"}`);
        const tooMany = Array.from({ length: Math.min(limits.maxEvents, 100_000) + 1 }, () => small);
        const batches = [[small], [largest], [small, largest, largest], [bytesOf(`{"a":"${filler}xxxx"}`)], tooMany];
        for (const events of batches) {
          received.length = 0;
          const batch = batchOf(events);
          const { outcome } = await sender.send(batch, { signal: NEVER });
          if (outcome.kind === 'tooLarge') expect(received).toHaveLength(0);
          for (const request of received)
            expect(readable(request).body.length).toBeLessThanOrEqual(limits.maxBodyBytes);
          const isOver = batch.count > limits.maxEvents || events.some((event) => event.length > limits.maxEventBytes);
          if (isOver) expect(outcome.kind).toBe('tooLarge');
        }
      });
    });

    it('what it adds to an event is no more than it declares', async () => {
      const event = bytesOf(
        '{"Event":{"EventId":"1","DateTime":"2026-11-22T12:00:00.123456789Z","Request":{"Action":"A"}}}',
      );
      const sender = open('http://127.0.0.1:1');
      const count = Math.min(50, sender.limits?.maxEvents ?? definition.limits.maxEvents);
      const sizeOf = async (events: number) => {
        const batch = batchOf(Array.from({ length: events }, () => event));
        const previews = await sender.preview(batch);
        return { added: previews.reduce((sum, preview) => sum + preview.bodyBytes, 0) - eventBytes(batch) };
      };
      const [one, many] = [await sizeOf(1), await sizeOf(count)];
      await sender.close();
      // What stands once in a request counts for nothing; what comes with every further event does.
      const perEvent = count === 1 ? 0 : (many.added - one.added) / (count - 1);
      expect(perEvent).toBeLessThanOrEqual(definition.limits.overheadBytesPerEvent);
    });

    it.each(subject.rows.map((row) => [row.name, row] as const))('%s', async (_, row) => {
      const answer: Answering = (response) => response.writeHead(row.status, row.headers).end(row.body ?? '');
      await withSender(answer, async (sender) => {
        const events = Array.from({ length: row.events ?? 2 }, (_, n) => bytesOf(`{"Event":{"EventId":"${n}"}}`));
        const result = await sender.send(batchOf(events), { signal: NEVER });
        expect(result.outcome.kind).toBe(row.outcome);
        if (row.code !== undefined) expect(result.outcome).toHaveProperty('failure.code', row.code);
        if (row.with !== undefined) expect(result.outcome).toMatchObject(row.with);
        expect(result.httpStatus).toBe(row.status);
      });
    });

    it('no secret is in any outcome, answer or preview, even when the server sends the request back', async () => {
      for (const status of [200, 302, 400, 401, 403, 404, 413, 418, 429, 500]) {
        const echo: Answering = (response, request) =>
          response
            .writeHead(status, { location: `/?${encodeURIComponent(JSON.stringify(request.rawHeaders))}` })
            .end(`${JSON.stringify(request.rawHeaders)} ${request.url} ${planted.join(' ')}`);
        await withSender(echo, async (sender) => {
          const batch = batchOf([bytesOf(JSON.stringify({ Event: { EventId: '1' }, planted }))]);
          expectNoSecret(await sender.send(batch, { signal: NEVER }));
          if (sender.authenticate !== undefined) expectNoSecret(await sender.authenticate({ signal: NEVER }));
          expectNoSecret(await sender.preview(batch));
        });
      }
    });

    it('a preview shows what would be sent, and sends nothing', async () => {
      await withSender(subject.succeed, async (sender, received) => {
        const batch = batchOf([bytesOf('{"Event":{"EventId":"1"}}')]);
        const [preview] = await sender.preview(batch);
        expect(received).toHaveLength(0);
        await sender.send(batch, { signal: NEVER });
        const [request] = received;
        expect(preview?.method).toBe(request?.method);
        expect(new URL(preview?.url ?? '').pathname).toBe(new URL(request?.url ?? '', 'http://x').pathname);
        expect(preview?.bodyBytes).toBe(request === undefined ? -1 : readable(request).body.length);
        if (preview?.compressedBytes !== null) expect(preview?.compressedBytes).toBe(request?.body.length);
      });
    });

    it('every request has a Content-Length and is never chunked', async () => {
      await withSender(subject.succeed, async (sender, received) => {
        await sender.send(batchOf([bytesOf('{"Event":{"EventId":"1"}}')]), { signal: NEVER });
        for (const request of received) {
          expect(request.headers['content-length']).toBe(String(request.body.length));
          expect(request.headers).not.toHaveProperty('transfer-encoding');
        }
      });
    });

    it('a redirect is not followed and no failure is thrown', async () => {
      const elsewhere = await startHttp(subject.succeed);
      await withSender(
        (response) => response.writeHead(308, { location: elsewhere.origin }).end(),
        async (sender) => {
          const { outcome } = await sender.send(batchOf([bytesOf('{}')]), { signal: NEVER });
          expect(['configuration', 'unknown']).toContain(outcome.kind);
        },
      );
      expect(elsewhere.received).toHaveLength(0);
      const nowhere = open(`http://127.0.0.1:${await closedPort()}`);
      expect((await nowhere.send(batchOf([bytesOf('{}')]), { signal: NEVER })).outcome.kind).toBe('transient');
      await nowhere.close();
      expect((await nowhere.send(batchOf([bytesOf('{}')]), { signal: NEVER })).outcome.kind).not.toBe('delivered');
    });

    it('a web page instead of an answer is not a success', async () => {
      const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Welcome</body></html>';
      await withSender(
        (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page),
        async (sender) => {
          const { outcome } = await sender.send(batchOf([bytesOf('{}')]), { signal: NEVER });
          expect(['configuration', 'unknown']).toContain(outcome.kind);
        },
      );
    });
  });
}
