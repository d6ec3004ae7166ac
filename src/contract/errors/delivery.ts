/** Failures of delivery as such: what a stream can suffer besides what a destination answers. */
import type { ErrorEntry } from './types';

export const deliveryErrors = {
  'SLUICE-DLV-001': {
    title: 'Events were refused and wait among the dead letters.',
    meaning: 'The destination refused them for good. They are kept with its answer; all others go on.',
    actions: ['Look at the dead letters of the stream.', 'Send them again after mending the cause, or discard them.'],
  },
  'SLUICE-DLV-002': {
    title: 'The stream has fallen behind.',
    meaning: 'The oldest event that waits is older than the limit set for the stream.',
    actions: [
      'Look at the last attempts of the stream.',
      'Check whether the destination is slow or limits the rate.',
      'Raise the batch size or the number of requests in flight under Advanced, Delivery.',
    ],
  },
  'SLUICE-DLV-003': {
    title: 'No event has come in for a while.',
    meaning: 'No source has accepted an event for longer than the limit set for the stream.',
    actions: ['Check the sources.', 'Check whether ODC, or the program that writes the files, still sends.'],
  },
  'SLUICE-DLV-004': {
    title: 'The event is larger than the destination takes.',
    meaning: 'It was not sent, since it would be refused or cut there.',
    actions: ['Look at the event among the dead letters.', 'Raise the limit at the destination, where it has one.'],
  },
  'SLUICE-DLV-005': {
    title: 'The destination refuses every event.',
    meaning:
      'Many events in a row were refused one by one and none was taken, so the cause is hardly the events. The stream is held.',
    actions: [
      'Read its answer below.',
      "Check framing, format and path against the destination's documentation.",
      'Then send the dead letters again.',
    ],
  },
  'SLUICE-DLV-006': {
    title: 'The destination refused some events of a request without saying which.',
    meaning: 'Its protocol forbids to ask again. All events of the request are kept among the dead letters.',
    actions: ["Look at the destination's own log for the reason.", 'Send them again if they are missing there.'],
  },
  'SLUICE-DLV-007': {
    title: "The destination's certificate expires soon.",
    meaning: 'From its last day of validity on the connection fails, and events wait until there is a new certificate.',
    actions: [
      'Have the certificate on the SIEM renewed.',
      'If it was issued by an own CA that changes too, replace the CA under Advanced, TLS.',
    ],
  },
  'SLUICE-DLV-008': {
    title: "The stream's filter leaves this event out.",
    meaning: 'Its conditions do not hold for the event, so the stream passes over it and sends nothing for it.',
    actions: ["Look at the stream's filter under Advanced, Filter, if the event should be sent."],
  },
  'SLUICE-DLV-009': {
    title: 'The stream carries no made-up events.',
    meaning:
      'The event comes from the sample trail, which a stream to a real destination carries only where its filter says so.',
    actions: ['Allow events of the sample trail under Advanced, Filter, to try the stream out with them.'],
  },
  'SLUICE-DLV-010': {
    title: 'The event is older than the destination takes.',
    meaning: 'It would be refused or filed under another time there, so the stream passes over it.',
    actions: [
      "Read the destination's limits in its documentation.",
      'Export the event if it has to be kept elsewhere.',
    ],
  },
  'SLUICE-DLV-011': {
    title: 'The stream is inactive.',
    meaning: 'An inactive stream sends nothing, so there is nothing to try. Its events are kept.',
    actions: ['Activate the stream: what waits is then sent at once.'],
  },
  'SLUICE-DLV-012': {
    title: 'The destination fails on this event each time.',
    meaning:
      'It answered with a failure of its own (such as 500) for this event several times in a row, while it took others. The event is kept so that the rest can go on.',
    actions: [
      "Look at the event and the answer, and at the destination's own log.",
      'Send it again when the cause is fixed, or discard it.',
    ],
  },
} as const satisfies Record<string, ErrorEntry>;
