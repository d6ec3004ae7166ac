/** Records that cannot be events. They are set aside, never dropped. */
import type { ErrorEntry } from './types';

export const recordErrors = {
  'SLUICE-REC-001': {
    title: 'A record is not JSON.',
    meaning: 'It was set aside unchanged.',
    actions: ['Look at it under Set aside, and check the program that wrote it.'],
  },
  'SLUICE-REC-002': {
    title: 'A record is JSON, but not an object.',
    meaning: 'An audit event is a JSON object. The record was set aside unchanged.',
    actions: ['Look at it under Set aside, and check the program that wrote it.'],
  },
  'SLUICE-REC-003': {
    title: 'A record is too large.',
    meaning: 'It exceeds the size limit for one event. Only its beginning was set aside.',
    actions: ['Check the program that wrote it.'],
  },
  'SLUICE-REC-004': {
    title: 'A record is nested too deeply.',
    meaning: 'It exceeds the nesting limit and was set aside unchanged.',
    actions: ['Check the program that wrote it.'],
  },
  'SLUICE-REC-005': {
    title: 'A record is not valid UTF-8.',
    meaning: 'Its bytes are not valid UTF-8 text. It was set aside unchanged.',
    actions: ['Write the file in UTF-8.'],
  },
  'SLUICE-REC-006': {
    title: 'A record is incomplete.',
    meaning: 'The file or request ended before the record did. The part that arrived was set aside unchanged.',
    actions: [
      'Write or send the file again.',
      'Check whether the program that writes it was interrupted or its disk is full.',
    ],
  },
  'SLUICE-REC-007': {
    title: 'A compressed file is truncated or damaged.',
    meaning: 'Its content up to that point was read. The rest is missing or cannot be uncompressed.',
    actions: ['Create or copy the file again. Events that were already read are not stored twice.'],
  },
  'SLUICE-REC-008': {
    title: 'A CSV row cannot be read.',
    meaning: 'It does not match the header, or its quotes are not closed. It was set aside unchanged.',
    actions: ['Look at it under Set aside, and export the file again.'],
  },
  'SLUICE-REC-009': {
    title: 'A CSV file has too many columns.',
    meaning:
      'Sluice reads up to 4,096 columns, with up to 64 KB of column names. The header and the rows of this file were set aside unchanged.',
    actions: ['Look at them under Set aside, and export the file again with fewer columns.'],
  },
  'SLUICE-REC-010': {
    title: 'A record has too many values.',
    meaning: 'It has more values than Sluice accepts in one event, and was set aside unchanged.',
    actions: [
      'Check the program that wrote it.',
      'If the record is a list of events, write each event as a separate record.',
    ],
  },
  'SLUICE-REC-011': {
    title: 'An entry of a request contains no event.',
    meaning: 'The sender’s protocol wraps events, and this entry has nothing in it. It was set aside unchanged.',
    actions: ['Look at it under Set aside, and check the program that sent it.'],
  },
} as const satisfies Record<string, ErrorEntry>;
