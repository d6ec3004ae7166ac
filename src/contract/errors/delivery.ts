/** Failures of delivery itself, as opposed to those that a destination reports. */
import type { ErrorEntry } from './types';

export const deliveryErrors = {
  'SLUICE-DLV-001': {
    title: 'Events were refused and are now dead letters.',
    meaning:
      'The destination refused them permanently. They are kept together with its response. Delivery of other events continues.',
    actions: ['Look at the dead letters of the stream.', 'Fix the cause and send them again, or discard them.'],
  },
  'SLUICE-DLV-002': {
    title: 'The stream has fallen behind.',
    meaning: 'The oldest waiting event is older than the limit set for the stream.',
    actions: [
      'Look at the latest attempts of the stream.',
      'Check whether the destination is slow or limits the rate.',
      'Raise the batch size or the number of parallel requests under Advanced, Delivery.',
    ],
  },
  'SLUICE-DLV-003': {
    title: 'No event has arrived for a while.',
    meaning: 'No source has accepted an event for longer than the limit set for the stream.',
    actions: [
      'Check the sources.',
      'Check whether ODC, or the program that writes the files, is still producing events.',
    ],
  },
  'SLUICE-DLV-004': {
    title: 'The event is larger than the destination accepts.',
    meaning: 'It was not sent, because the destination would refuse or truncate it.',
    actions: ['Look at the event among the dead letters.', 'Raise the limit in the destination, if it can be changed.'],
  },
  'SLUICE-DLV-005': {
    title: 'The destination refuses every event.',
    meaning:
      'Many events in a row were refused one by one and none was accepted, so the events are probably not the cause. The stream is paused.',
    actions: [
      'Read the response below.',
      "Compare framing, format and path with the destination's documentation.",
      'Then send the dead letters again.',
    ],
  },
  'SLUICE-DLV-006': {
    title: 'The destination refused some events of a request without saying which.',
    meaning: 'Its protocol does not allow a retry. All events of the request are kept as dead letters.',
    actions: ["Look for the reason in the destination's log.", 'If the events are missing there, send them again.'],
  },
  'SLUICE-DLV-007': {
    title: "The destination's certificate expires soon.",
    meaning: 'Once it has expired, connections fail and events wait until the certificate is replaced.',
    actions: [
      'Renew the certificate on the SIEM.',
      'If it was issued by a private CA that changes too, replace the CA under Advanced, TLS.',
    ],
  },
  'SLUICE-DLV-008': {
    title: "The stream's filter excludes this event.",
    meaning: 'The event does not match the conditions of the filter, so the stream skips it.',
    actions: ["If the event should be sent, change the stream's filter under Advanced, Filter."],
  },
  'SLUICE-DLV-009': {
    title: 'The stream does not send sample events.',
    meaning:
      'The event comes from the sample trail. A stream to a real destination sends sample events only if its filter allows them.',
    actions: ['To try the stream with sample events, allow them under Advanced, Filter.'],
  },
  'SLUICE-DLV-010': {
    title: 'The event is older than the destination accepts.',
    meaning: 'The destination would refuse it or store it under another time, so the stream skips it.',
    actions: [
      "Read the destination's limits in its documentation.",
      'Export the event if you need to keep it elsewhere.',
    ],
  },
  'SLUICE-DLV-011': {
    title: 'The stream is inactive.',
    meaning: 'An inactive stream sends nothing, so there is nothing to retry. Its events are kept.',
    actions: ['Activate the stream. Waiting events are then sent at once.'],
  },
  'SLUICE-DLV-012': {
    title: 'The destination fails on this event every time.',
    meaning:
      'It reported an internal failure (such as status 500) for this event several times in a row, while it accepted other events. The event is kept as a dead letter so that delivery can continue.',
    actions: [
      "Look at the event, the response and the destination's log.",
      'Fix the cause and send it again, or discard it.',
    ],
  },
  'SLUICE-DLV-013': {
    title: "The stream's filter could not be applied to some events.",
    meaning:
      'Events that the filter cannot judge are sent, so that none is lost by it. All others are filtered as set.',
    actions: [
      'Read the cause below, and change the condition that it names.',
      'Save the stream again: the count then starts anew.',
      'Report it, since a filter should be able to judge any event.',
    ],
  },
  'SLUICE-DLV-015': {
    title: 'A delivered event cannot be found at the destination.',
    meaning:
      'The destination accepted it, but a quarter of an hour later it was not among what it has stored. Sluice counts it as delivered: that is what the destination said.',
    actions: [
      'Search for the event there: its page has the query.',
      "Check the destination's ingest pipelines, filters, index rotation and retention: they may drop or move events.",
      'If events are missing, rewind the stream to send them again.',
    ],
  },
  'SLUICE-DLV-014': {
    title: 'A delivery thread stopped and was replaced.',
    meaning:
      'A thread that sends the events of some streams ended unexpectedly. What it had not confirmed is sent again, so the destination may receive some events twice; nothing is lost.',
    actions: [
      'No action is needed if it happens once.',
      'If it happens often, lower the batch size of large streams: the thread may have run out of memory.',
      'Report it and include the raw cause.',
    ],
  },
} as const satisfies Record<string, ErrorEntry>;
