/** Actions on a stream's pseudonyms: look up the value behind one, and change the key. */
import { SluiceError } from '../../contract/errors';
import { MASKING_KEY } from '../../contract/masking';
import { markedName } from '../../contract/rehearsal-mark';
import type { Revealed, RevealQuery } from '../../contract/reveal';
import type { StreamId } from '../../contract/stream';
import type { SearchHost } from './search-host';
import type { Services } from './services';
import { streamOwner } from './stream-view';

export class PseudonymService {
  readonly #services: Pick<Services, 'store' | 'keeper' | 'activity'>;
  readonly #search: Pick<SearchHost, 'request'>;

  constructor(services: Pick<Services, 'store' | 'keeper' | 'activity'>, search: Pick<SearchHost, 'request'>) {
    this.#services = services;
    this.#search = search;
  }

  /**
   * The activity log records who looked up which pseudonym, not the value. The entry is written first, so that no
   * lookup goes unrecorded.
   * @throws {SluiceError} SLUICE-SET-003 without such a stream, SLUICE-MSK-001 if its key is missing or cannot be read
   */
  async reveal(id: StreamId, query: RevealQuery): Promise<Revealed> {
    const { store, keeper, activity } = this.#services;
    const record = store.streams.get(id);
    if (record === undefined || record.deletedAtMs !== null) throw new SluiceError('SLUICE-SET-003');
    const { values } = await keeper.open(streamOwner(id));
    const key = values[MASKING_KEY];
    if (key === undefined) throw new SluiceError('SLUICE-MSK-001');
    activity.record('pseudonym looked up', markedName(record), query.pseudonym);
    return this.#search.request('reveal', { ...query, key });
  }
}
