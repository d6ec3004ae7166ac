/** The words of the live list. Pure. */
import { skipWords } from '../../../contract/delivery';
import type { TapCounts, TapShow } from '../../../contract/tap';
import type { Text } from '../../../texts/text';
import { t, translated } from '../../../texts/translate';
import { failureMessage } from '../../components/failure-message';
import { answerText } from '../../format/answer-text';
import { whyWords } from '../filter/words';
import type { RowOutcome } from './tap-rows';

export const showWords: readonly { readonly value: TapShow; readonly label: Text }[] = [
  { value: 'all', label: 'All ## events' },
  { value: 'sent', label: 'To be sent' },
  { value: 'leftOut', label: 'Left out ## events' },
];

export function outcomeWords(outcome: RowOutcome): string {
  switch (outcome.kind) {
    case 'waiting':
      return outcome.failure === null ? t('Waiting') : t('Retry pending');
    case 'sending':
      return t('Sent');
    case 'delivered':
      return t('Delivered');
    case 'deadLetter':
      return t('Dead letter ## outcome');
    case 'leftOut':
      return t('Left out');
    case 'interrupted':
      return t('Interrupted');
    case 'unknown':
      return t('Not known');
  }
}

/** The outcome as a sentence. */
export function outcomeSentence(outcome: RowOutcome): string {
  switch (outcome.kind) {
    case 'waiting':
      return outcome.failure === null
        ? t('It waits for its request.')
        : t('The last request with it failed: {failure} It will be sent again.', {
            failure: failureMessage(outcome.failure),
          });
    case 'sending':
      return t('It is on its way. The destination has not answered yet.');
    case 'delivered':
      return t('The destination has accepted it.');
    case 'deadLetter':
      return `${t('It is a dead letter and will not be sent again by itself.')} ${answerText(outcome.reason)}`;
    case 'leftOut':
      return leftOutSentence(outcome);
    case 'interrupted':
      return t(
        'The stream was stopped, or its settings were changed, before the destination answered. The event passes again when the stream runs.',
      );
    case 'unknown':
      return t('This page was not watching when its request was answered. The audit trail tells what became of it.');
  }
}

function leftOutSentence(outcome: Extract<RowOutcome, { readonly kind: 'leftOut' }>): string {
  if (outcome.reason !== 'filtered') return `${t('It is not sent.')} ${translated(skipWords[outcome.reason])}.`;
  const why = whyWords(outcome.why, outcome.because);
  return why === null ? t('The filter leaves it out.') : t('The filter leaves it out: {why}.', { why });
}

/** "12,345 events passed, 51 shown" */
export function countWords({ passed, compared, matching, shown }: TapCounts, isNarrowed: boolean): string {
  const looked = isNarrowed && compared !== passed;
  const isSample = shown !== (isNarrowed ? matching : passed);
  const counts = [
    t('{count, plural, one {# event} other {# events}} passed', { count: passed }),
    looked && t('{count, plural, one {# compared} other {# compared}} ## events', { count: compared }),
    isNarrowed && t('{count, plural, one {# matches} other {# match}} ## events', { count: matching }),
    isSample && t('a sample of {count, number} shown', { count: shown }),
  ];
  return counts.filter((count) => count !== false).join(', ');
}

/** "3 new" */
export function newWords(count: number, most: number): string {
  return count > most
    ? t('More than {count, number} new ## events', { count: most })
    : t('{count, plural, one {# new} other {# new}} ## events', { count });
}
