/** Clients that post bodies to a collector, each waiting for the answer before its next body. */
import { Pool } from 'undici';

export interface Posted {
  readonly seconds: number;
  /** From the request to the end of its answer, in ms. */
  readonly answers: readonly number[];
}

/** @param bodies in their order, shared by all clients */
export async function postAll(
  url: string,
  bodies: readonly Buffer[],
  clients: number,
  headers: Readonly<Record<string, string>>,
): Promise<Posted> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: clients });
  const answers: number[] = [];
  let at = 0;
  const client = async () => {
    for (let body = bodies[at++]; body !== undefined; body = bodies[at++]) {
      const startedMs = performance.now();
      const answer = await pool.request({ path: pathname, method: 'POST', body, headers });
      const text = await answer.body.text();
      if (answer.statusCode >= 300) throw new Error(`The collector answered ${answer.statusCode}: ${text}`);
      answers.push(performance.now() - startedMs);
    }
  };
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - startedMs) / 1_000;
  await pool.close();
  return { seconds, answers };
}
