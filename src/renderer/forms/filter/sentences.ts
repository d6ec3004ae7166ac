/** A stream's filter in sentences, for reading. Pure. */
import { carriesSamples, type StreamFilter } from '../../../contract/filter';
import { filterWords } from '../../../contract/filter/words';

/** @param toRehearsal whether the stream sends to a rehearsal */
export function filterSentences(filter: StreamFilter, toRehearsal: boolean): string[] {
  const samples = 'Made-up events of the sample trail';
  return [
    ...filterWords(filter.where),
    ...(carriesSamples(filter, toRehearsal) ? [`${samples} are sent too`] : []),
    ...(toRehearsal && filter.includeSamples === false ? [`${samples} are left out`] : []),
  ];
}
