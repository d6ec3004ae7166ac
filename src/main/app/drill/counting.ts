/** What became of a drill's events: Sluice's account, the delivery log, and what the receiver counted. */
import type { DrillReport } from '../../../contract/drill-report';
import type { StreamId } from '../../../contract/stream';
import type { EngineClient } from '../engine-client';
import type { RehearsalService } from '../rehearsals';
import type { Counted } from './machine';

/** The delivery log is read in pages, and keeps a limited number of requests anyway. */
const PAGE = 1_000;
const MOST_PAGES = 50;
const MINUTE_MS = 60_000;

export interface CountingInput {
  readonly engine: EngineClient;
  readonly rehearsals: Pick<RehearsalService, 'request'>;
  readonly copyId: StreamId;
  readonly rehearsalId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The copy must have stopped. @throws {SluiceError} if the engine or the rehearsal does not answer */
export async function countEvents({
  engine,
  rehearsals,
  copyId,
  rehearsalId,
  fromMs,
  toMs,
}: CountingInput): Promise<Counted> {
  const account = await engine.request('account', { streamId: copyId });
  const points = await engine.request('metrics', { streamId: copyId, fromMs: fromMs - MINUTE_MS, toMs });
  const attempts = await allAttempts(engine, copyId);
  const { requests, stored, distinct } = await rehearsals.request('counts', { id: rehearsalId });
  const { accepted, delivered, deadLettered, filtered, skipped, skips, waiting, balanced } = account;
  return {
    account: { accepted, delivered, deadLettered, filtered, skipped, skips: [...skips], waiting, balanced },
    requests: { ...summaryOf(attempts), retriedEvents: points.reduce((sum, { retried }) => sum + retried, 0) },
    receiver: { requests, stored, distinct, duplicates: stored - distinct },
  };
}

type Attempt = Awaited<ReturnType<typeof allAttempts>>[number];

async function allAttempts(engine: EngineClient, streamId: StreamId) {
  const all = await engine.request('attempts', { streamId, limit: PAGE });
  const found = [...all];
  for (let page = 1; page < MOST_PAGES && found.length === page * PAGE; page += 1) {
    const last = found.at(-1);
    if (last === undefined) break;
    found.push(...(await engine.request('attempts', { streamId, limit: PAGE, beforeId: last.id })));
  }
  return found;
}

type Failed = NonNullable<DrillReport['requests']>['failed'];

function summaryOf(attempts: readonly Attempt[]) {
  const failed = new Map<string, Failed[number]>();
  let succeeded = 0;
  for (const { outcome, code = null, status = null } of attempts) {
    if (outcome === 'delivered') {
      succeeded += 1;
      continue;
    }
    const key = `${outcome}/${code}/${status}`;
    const known = failed.get(key);
    failed.set(key, { outcome, code, status, count: (known?.count ?? 0) + 1 });
  }
  return { total: attempts.length, succeeded, failed: [...failed.values()].sort((a, b) => b.count - a.count) };
}
