/**
 * Splunk indexers behind a load balancer with sticky sessions. Each indexer numbers requests for
 * itself, keeps events that are not indexed in memory, and loses those on a restart: what the test finds in all of them
 * is what the user would find.
 */
import { gunzipSync } from 'node:zlib';
import { type Received, startHttp, type TestServer } from '../../support/servers';
import { numbersIn } from './running-engine';

interface Taken {
  readonly numbers: number[];
  polls: number;
}

export class Indexer {
  /** What a search would find. */
  readonly stored: number[] = [];
  /** Whether a request is indexed by the time of this poll (from 1). */
  indexesAtPoll: (poll: number) => boolean = (poll) => poll >= 2;
  /** Does not report what it has indexed. */
  isSilent = false;
  #channels = new Map<string, { next: number; readonly waiting: Map<number, Taken>; readonly done: Set<number> }>();

  get waiting(): number {
    return [...this.#channels.values()].reduce((sum, { waiting }) => sum + waiting.size, 0);
  }

  take(channel: string, numbers: number[]): number {
    const state = this.#channels.get(channel) ?? { next: 0, waiting: new Map(), done: new Set() };
    this.#channels.set(channel, state);
    state.waiting.set(state.next, { numbers, polls: 0 });
    state.next += 1;
    return state.next - 1;
  }

  /** Unlike Splunk it never forgets a number, so that a request to the wrong indexer is detected. */
  acknowledges(channel: string, ackId: number): boolean {
    const state = this.#channels.get(channel);
    const taken = state?.waiting.get(ackId);
    if (state !== undefined && taken !== undefined) {
      taken.polls += 1;
      if (this.indexesAtPoll(taken.polls)) {
        this.stored.push(...taken.numbers);
        state.waiting.delete(ackId);
        state.done.add(ackId);
      }
    }
    return !this.isSilent && (state?.done.has(ackId) ?? false);
  }

  restart(): void {
    this.#channels = new Map();
  }
}

export class HecBalancer {
  readonly indexers: readonly Indexer[];
  /** Requests with events, by indexer. */
  readonly requests: number[];
  mostWaiting = 0;
  /** Called with each request of events before it is answered. */
  onEvents: (nth: number) => void = () => undefined;
  isSticky = true;
  server!: TestServer;
  #sessions = new Map<string, number>();
  #turn = 0;
  #serial = 0;

  constructor(count: number) {
    this.indexers = Array.from({ length: count }, () => new Indexer());
    this.requests = this.indexers.map(() => 0);
  }

  get stored(): number[] {
    return this.indexers.flatMap(({ stored }) => stored);
  }

  /** Ends the sessions: the next request of each client goes to any indexer. */
  forgetSessions(): void {
    this.#sessions = new Map();
  }

  async start(): Promise<this> {
    this.server = await startHttp((response, request) => {
      const session = /(?:^|; )route=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
      let at = session === undefined ? undefined : this.#sessions.get(session);
      if (at === undefined || !this.isSticky) {
        at = this.#turn % this.indexers.length;
        this.#turn += 1;
        this.#serial += 1;
        this.#sessions.set(`s${this.#serial}`, at);
        response.setHeader('set-cookie', [`route=s${this.#serial}; Path=/; HttpOnly`, 'other=1; Path=/elsewhere']);
      }
      response.end(JSON.stringify(this.#answer(at, request)));
    });
    return this;
  }

  #answer(at: number, { url, headers, body }: Received): object {
    const indexer = this.indexers[at];
    const channel = String(headers['x-splunk-request-channel']);
    if (indexer === undefined) throw new Error(`There is no indexer ${at}.`);
    if (url.startsWith('/services/collector/ack')) {
      const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      const ids: number[] = JSON.parse(text).acks;
      return { acks: Object.fromEntries(ids.map((id) => [id, indexer.acknowledges(channel, id)])) };
    }
    const ackId = indexer.take(channel, numbersIn(body, headers['content-encoding']));
    this.requests[at] = (this.requests[at] ?? 0) + 1;
    this.mostWaiting = Math.max(
      this.mostWaiting,
      this.indexers.reduce((sum, { waiting }) => sum + waiting, 0),
    );
    this.onEvents(this.requests.reduce((sum, count) => sum + count, 0));
    return { text: 'Success', code: 0, ackId };
  }
}
