/** Failures in Splunk's own words. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-SPLUNK-001': {
    title: 'Splunk does not know this token.',
    meaning: 'HEC answered with code 4: the token is invalid.',
    actions: [
      'Copy the token again from Settings > Data inputs > HTTP Event Collector.',
      'Check that the URL belongs to the same Splunk as the token.',
    ],
  },
  'SLUICE-SPLUNK-002': {
    title: 'The token is disabled in Splunk.',
    meaning: 'HEC answered with code 1.',
    actions: [
      'Enable the token under Settings > Data inputs > HTTP Event Collector.',
      'Check that HEC itself is enabled under Global Settings.',
    ],
  },
  'SLUICE-SPLUNK-003': {
    title: 'Splunk did not find a token in the request.',
    meaning: 'HEC answered with code 2 or 3: the token is missing, or the authorization scheme is wrong.',
    actions: [
      'Check the authorization scheme under Advanced.',
      'Check whether a proxy removes the Authorization header.',
    ],
  },
  'SLUICE-SPLUNK-004': {
    title: 'The token is not allowed to write to this index.',
    meaning: "HEC answered with code 7: the index does not exist or is not one of the token's allowed indexes.",
    actions: [
      "Add the index to the token's allowed indexes.",
      'Correct the index name on the stream.',
      'Create the index in Splunk.',
    ],
  },
  'SLUICE-SPLUNK-005': {
    title: 'The token requires indexer acknowledgement.',
    meaning: 'HEC answered with code 10, 11 or 28: it requires a data channel.',
    actions: [
      'Switch on "Wait for indexer acknowledgement" under Advanced.',
      'Or use a token without acknowledgement.',
    ],
  },
  'SLUICE-SPLUNK-006': {
    title: 'Splunk has not confirmed that the events are indexed.',
    meaning: 'The acknowledgement did not arrive in time. The batch is sent again, so events may be stored twice.',
    actions: [
      'Check that a load balancer in front of Splunk keeps sessions together.',
      'Check the indexers.',
      'Switch off acknowledgement if the token does not use it.',
    ],
  },
  'SLUICE-SPLUNK-007': {
    title: 'Splunk restarted its acknowledgement numbers.',
    meaning:
      'An indexer was restarted, or a load balancer sent a request to another indexer. Sluice cannot tell which batch a number belongs to, so the batch is sent again and may be stored twice.',
    actions: [
      'Check that a load balancer in front of Splunk keeps sessions together (sticky sessions by cookie).',
      'No action is needed now: Sluice continues with a new channel.',
    ],
  },
} as const satisfies ErrorEntries;
