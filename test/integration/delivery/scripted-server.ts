/** A destination that answers as the test defines, and records what it has stored: the oracle of these tests. */
import type { ServerResponse } from 'node:http';
import { type Received, startHttp, type TestServer } from '../../support/servers';
import { numbersIn } from './running-engine';

/** What to do with a request. `store`: its events count as stored. */
export interface Reaction {
  readonly store: boolean;
  readonly answer: (response: ServerResponse) => void;
}

export type Script = (request: {
  readonly numbers: number[];
  readonly nth: number;
  readonly received: Received;
}) => Reaction;

export const taken: Reaction = { store: true, answer: (response) => response.end('{}') };

/** The same with Splunk's answers. */
export const takenBySplunk: Reaction = {
  store: true,
  answer: (response) => response.end('{"text":"Success","code":0}'),
};

export function refusal(status: number, body = '', headers: Record<string, string> = {}): Reaction {
  return { store: false, answer: (response) => response.writeHead(status, headers).end(body) };
}

/** Cuts the connection without an answer. */
export function cut(store: boolean): Reaction {
  return { store, answer: (response) => response.socket?.destroy() };
}

/** Never answers. */
export const silence: Reaction = { store: false, answer: () => undefined };

export class ScriptedServer {
  script: Script;
  /** The number of every stored event, in order, duplicates included. */
  readonly stored: number[] = [];
  /** The numbers in each request, stored or not. */
  readonly requests: number[][] = [];
  server!: TestServer;

  constructor(script: Script) {
    this.script = script;
  }

  get url(): string {
    return this.server.origin;
  }

  get storedOnce(): Set<number> {
    return new Set(this.stored);
  }
}

export async function startScripted(script: Script = () => taken): Promise<ScriptedServer> {
  const scripted = new ScriptedServer(script);
  scripted.server = await startHttp((response, received) => {
    const numbers = numbersIn(received.body, received.headers['content-encoding']);
    scripted.requests.push(numbers);
    const reaction = scripted.script({ numbers, nth: scripted.requests.length, received });
    if (reaction.store) scripted.stored.push(...numbers);
    reaction.answer(response);
  });
  return scripted;
}
