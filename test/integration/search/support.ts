/**
 * Shared by tests of the search: a trail in a folder, ODC events from a few words, and an index that is updated by
 * hand.
 */
import { onTestFinished } from 'vitest';
import { SearchService } from '../../../src/main/engine/search/search-service';
import type { Trail } from '../../../src/main/engine/trail';
import { batch, freshFolder, open } from '../trail/support';

export const START = Date.UTC(2026, 7, 20, 6);

export interface EventWords {
  readonly id?: string;
  readonly atMs?: number;
  readonly operation?: string;
  readonly entityType?: string;
  readonly user?: string;
  readonly stage?: string;
  readonly status?: string;
  readonly message?: string;
  readonly entityName?: string;
}

export function eventText(words: EventWords): string {
  return JSON.stringify({
    CustomerVisible: 'true',
    Event: {
      EventId: words.id,
      EnvironmentName: words.stage,
      DateTime: words.atMs === undefined ? undefined : new Date(words.atMs).toISOString(),
      Request: {
        UserName: words.user,
        EntityType: words.entityType,
        EntityName: words.entityName,
        Action: words.operation,
      },
      Response: { Status: words.status },
      Effect: { Message: words.message },
    },
  });
}

export function store(trail: Trail, events: readonly EventWords[], sourceId = 'files'): void {
  trail.append(
    batch(
      events.map((words) => ({ text: eventText(words), id: words.id })),
      { sourceId },
    ),
  );
}

export interface Bench {
  readonly folder: string;
  readonly trail: Trail;
  readonly service: SearchService;
}

export function openService(folder: string): SearchService {
  const service = new SearchService(folder, () => performance.now());
  let isOpen = true;
  const close = service.close.bind(service);
  service.close = () => {
    if (isOpen) close();
    isOpen = false;
  };
  onTestFinished(() => service.close());
  return service;
}

export function freshTrail(): Bench {
  const folder = freshFolder();
  const trail = open(folder);
  return { folder, trail, service: openService(folder) };
}

/** Runs steps until the index is up to date. */
export function catchUp(service: SearchService): void {
  while (service.step());
}

/** All results of a search, page by page. */
export function everything(
  service: SearchService,
  filter: Parameters<SearchService['search']>[0]['filter'],
  limit = 7,
): number[] {
  const seqs: number[] = [];
  let cursor: Parameters<SearchService['search']>[0]['cursor'] = null;
  do {
    const page = service.search({ filter, cursor, limit });
    seqs.push(...page.rows.map(({ seq }) => seq));
    cursor = page.next;
  } while (cursor !== null);
  return seqs;
}
