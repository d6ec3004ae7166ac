/** The words of the live list. Pure. */
import { skipWords } from '../../../contract/delivery';
import type { TapCounts, TapShow } from '../../../contract/tap';
import { failureMessage } from '../../components/failure-message';
import { formatEvents, formatNumber } from '../../format/numbers';
import type { RowOutcome } from './tap-rows';

export const showWords: readonly { readonly value: TapShow; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'sent', label: 'To be sent' },
  { value: 'leftOut', label: 'Left out' },
];

export function outcomeWords(outcome: RowOutcome): string {
  switch (outcome.kind) {
    case 'waiting':
      return outcome.failure === null ? 'Waiting' : 'Retry pending';
    case 'sending':
      return 'Sent';
    case 'delivered':
      return 'Delivered';
    case 'deadLetter':
      return 'Dead letter';
    case 'leftOut':
      return 'Left out';
    case 'interrupted':
      return 'Interrupted';
    case 'unknown':
      return 'Not known';
  }
}

/** The outcome as a sentence. */
export function outcomeSentence(outcome: RowOutcome): string {
  switch (outcome.kind) {
    case 'waiting':
      return outcome.failure === null
        ? 'It waits for its request.'
        : `The last request with it failed: ${failureMessage(outcome.failure)} It will be sent again.`;
    case 'sending':
      return 'It is on its way. The destination has not answered yet.';
    case 'delivered':
      return 'The destination has accepted it.';
    case 'deadLetter':
      return `It is a dead letter and will not be sent again by itself. ${outcome.reason}`;
    case 'leftOut':
      return leftOutSentence(outcome.reason, outcome.why);
    case 'interrupted':
      return 'The stream was stopped, or its settings were changed, before the destination answered. The event passes again when the stream runs.';
    case 'unknown':
      return 'This page was not watching when its request was answered. The audit trail tells what became of it.';
  }
}

function leftOutSentence(reason: 'filtered' | 'too-old' | 'sample', why: string | null): string {
  if (reason !== 'filtered') return `It is not sent. ${skipWords[reason]}.`;
  return why === null ? 'The filter leaves it out.' : `The filter leaves it out: ${why}.`;
}

/** "12,345 events passed, 51 shown" */
export function countWords({ passed, compared, matching, shown }: TapCounts, isNarrowed: boolean): string {
  const start = `${formatEvents(passed)} passed`;
  if (!isNarrowed) return passed === shown ? start : `${start}, a sample of ${formatNumber(shown)} shown`;
  const looked = compared === passed ? '' : `, ${formatNumber(compared)} compared`;
  const sample = matching === shown ? '' : `, a sample of ${formatNumber(shown)} shown`;
  return `${start}${looked}, ${formatNumber(matching)} ${matching === 1 ? 'matches' : 'match'}${sample}`;
}

/** "3 new" */
export function newWords(count: number, most: number): string {
  return count > most ? `More than ${formatNumber(most)} new` : `${formatNumber(count)} new`;
}
