/** The sentences of a drill's report, which is written in English, in the user's language. Pure. */
import { errorCatalogue } from '../../../contract/errors';
import { sentenceTranslator } from '../../../texts/recognise';
import { translated } from '../../../texts/translate';
import { formatEvents } from '../../format/numbers';

const titles: ReadonlySet<string> = new Set(Object.values(errorCatalogue).map(({ title }) => title));

/** A value within a sentence: "1,200 events", or the sentence of a failure. */
function innerText(value: string): string {
  const [, count] = /^([\d,]+) events?$/.exec(value) ?? [];
  if (count !== undefined) return formatEvents(Number(count.replaceAll(',', '')));
  return titles.has(value) ? translated(value) : value;
}

/** Each as in src/main/app/drill/verdict.ts. */
export const findingText = sentenceTranslator(
  [
    'Every accepted event is accounted for.',
    'No event was delivered, so the drill shows nothing about losses.',
    'The drill ended before the events were counted.',
    'The drill ended early, with {events} still waiting.',
    'Still waiting when the time for catching up was over: {events}. None is lost, but the stream needs longer than the drill waits.',
    "Sluice's own account does not add up: {events} accepted, but the parts sum to {sum, number}.",
    "Sluice counts {events} as delivered, but the receiver has only {distinct, number} different ones. Events are missing, or the stream's format makes different events look the same.",
    'The receiver has {distinct, number} different events, more than the {most, number} that Sluice can have sent.',
    'Dead letters, which the receiver refused permanently: {events}.',
    "Left out by the stream's filter: {events}.",
    'Skipped with a reason: {events}.',
    'Sluice was closed or stopped during the drill.',
  ],
  innerText,
);

/** The titles of notices. Each as in src/main/app/alarms.ts. */
const noticeText = sentenceTranslator(['Stream {stream} is failing', 'Stream {stream} has recovered']);

/** An entry of the timeline. Each as in src/main/app/drill/timeline.ts or run.ts. */
export const entryText = sentenceTranslator(
  [
    'The drill started.',
    'The copy started to deliver. The receiver works normally.',
    'The fault was switched on: {fault}.',
    'The fault was switched off.',
    'The copy was stopped, and the events were counted.',
    'The copy and the rehearsal were removed.',
    'Status: Active.',
    'Status: Active with errors.',
    'Status: Inactive.',
    'Status: Active. {problem} ({code})',
    'Status: Active with errors. {problem} ({code})',
    'Status: Inactive. {problem} ({code})',
    'Notice: {title}.',
    'The engine is running again.',
    'The engine has ended, and starts again.',
    'The engine has ended, and starts again. {problem} ({code})',
    'The trail accepts events again.',
    'The trail accepts no events. {problem}',
    'Sluice was closed or stopped during the drill.',
  ],
  (value) => noticeText(innerText(value)),
);

/** The kinds of results of a request. */
export const outcomeText = sentenceTranslator([
  'partial',
  'partialUnknown',
  'transient',
  'credentials',
  'configuration',
  'tooLarge',
  'payload',
  'unknown',
]);
