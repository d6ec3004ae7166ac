/** Failures about the policy that an administrator deploys. docs/policy.md explains it. */
import type { ErrorEntry } from './types';

const askAdministrator = 'If you need it, ask the administrator who manages this computer.';

export const policyErrors = {
  'SLUICE-POL-001': {
    title: 'Your organisation does not allow this destination.',
    meaning:
      'The policy of this computer lists the hosts that events may be sent to, including proxies and token servers. This one is not on the list. Nothing is sent; events are kept.',
    actions: ['Choose a destination that is allowed. Settings lists them.', askAdministrator],
  },
  'SLUICE-POL-002': {
    title: 'Your organisation allows encrypted connections only.',
    meaning: 'The policy of this computer forbids plain HTTP and unencrypted TCP. Nothing is sent; events are kept.',
    actions: ['Use https or TLS.', askAdministrator],
  },
  'SLUICE-POL-003': {
    title: 'Your organisation requires that certificates are checked.',
    meaning:
      "The policy of this computer forbids connections without a check of the destination's certificate. Nothing is sent; events are kept.",
    actions: [
      'Switch the check on. For a private authority, enter its certificate as the custom CA.',
      askAdministrator,
    ],
  },
  'SLUICE-POL-004': {
    title: 'The policy file cannot be used.',
    meaning:
      'It cannot be read, is not valid, or can be changed by users who are not administrators. The last policy that could be used stays in force.',
    actions: [
      'Correct the file: the raw cause says what is wrong. docs/policy.md has the format.',
      'Make sure that only administrators can write to the file and its folder.',
      'Restart Sluice: the file is read at the start.',
    ],
  },
  'SLUICE-POL-005': {
    title: 'Sending is stopped, because the policy of this computer is not known.',
    meaning:
      'There is a policy file, but it cannot be used, and Sluice has no earlier version of it. Nothing is sent, deleted or decrypted, because the policy may forbid it. Events are accepted and kept.',
    actions: [
      'Correct the policy file and restart Sluice. The notice and Settings say what is wrong.',
      askAdministrator,
    ],
  },
  'SLUICE-POL-006': {
    title: 'Your organisation has set this.',
    meaning: 'The policy of this computer decides this setting. Nothing was changed.',
    actions: [askAdministrator],
  },
  'SLUICE-POL-007': {
    title: 'Your organisation does not allow the console.',
    meaning: 'The policy of this computer forbids serving Sluice to a browser.',
    actions: ['Use the desktop app or the command line.', askAdministrator],
  },
  'SLUICE-POL-008': {
    title: 'Your organisation does not allow this address for updates.',
    meaning:
      'The policy of this computer lists the hosts that may be used. The host of the feed, or a proxy on the way to it, is not on the list. Nothing was contacted.',
    actions: ['Choose an address on a host that is allowed. Settings lists them.', askAdministrator],
  },
  'SLUICE-POL-009': {
    title: 'Your organisation requires the audit trail to be encrypted.',
    meaning: 'The policy of this computer forbids decrypting stored events. Nothing was changed.',
    actions: [askAdministrator],
  },
  'SLUICE-POL-010': {
    title: 'The audit trail is not encrypted, although your organisation requires it.',
    meaning:
      'The policy of this computer requires that stored events are encrypted. Sluice does not encrypt them by itself, because someone has to keep the recovery key. Until then, events are accepted and sent as before.',
    actions: [
      'Encrypt the trail: in Settings, or with "sluice trail encrypt". Keep the recovery key in a safe place.',
      'If you are not the one to keep the recovery key, ask the administrator who manages this computer.',
    ],
  },
} as const satisfies Record<string, ErrorEntry>;
