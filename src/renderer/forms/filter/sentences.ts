/** A stream's filter in sentences, for reading. Pure. */
import { carriesSamples, type StreamFilter } from '../../../contract/filter';
import { filterWords } from '../../../contract/filter/words';
import { phraseText, t } from '../../../texts/translate';

/** @param toRehearsal whether the stream sends to a rehearsal */
export function filterSentences(filter: StreamFilter, toRehearsal: boolean): string[] {
  return [
    ...filterWords(filter.where, phraseText),
    ...(carriesSamples(filter, toRehearsal) ? [t('Made-up events of the sample trail are sent too')] : []),
    ...(toRehearsal && filter.includeSamples === false ? [t('Made-up events of the sample trail are left out')] : []),
  ];
}
