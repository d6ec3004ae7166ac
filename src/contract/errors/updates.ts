/** Failures about updates of this program. docs/packaging.md says how a feed is made, signed and hosted. */
import type { ErrorEntry } from './types';

const tellWhoPublishes = 'Tell whoever publishes the feed, with the raw cause.';
const byHand = 'If it goes on, install the new version yourself, from where you got this one.';

export const updateErrors = {
  'SLUICE-UPD-001': {
    title: 'The feed of updates cannot be reached.',
    meaning: 'Sluice looked for a new version, and the server did not answer as it should. Streams are not affected.',
    actions: [
      'Check the address of the feed in Settings. It names a folder; the raw cause names the file that was asked for.',
      'Check that this computer reaches the server: DNS, firewall, proxy, and a certificate that the system trusts.',
      'Nothing else is needed: Sluice looks again within a day.',
    ],
  },
  'SLUICE-UPD-002': {
    title: 'The feed of updates has no signature.',
    meaning: 'Beside the description of the new version, a file with its signature is missing. Nothing was installed.',
    actions: [
      tellWhoPublishes,
      'If you publish it: run "npm run sign-feed", and upload the .sig file with the .yml file.',
    ],
  },
  'SLUICE-UPD-003': {
    title: 'The signature of the feed of updates is wrong.',
    meaning:
      'The description of the new version was changed after it was signed, or was signed with a key that this version does not know. Nothing was installed.',
    actions: [
      'Do not install an update from this address until it is known why. Somebody may have changed it.',
      tellWhoPublishes,
      'If the key was replaced: install a version that knows the new key yourself, once.',
    ],
  },
  'SLUICE-UPD-004': {
    title: 'The feed of updates cannot be read.',
    meaning:
      'Its signature may be right, but it is too large, is not in the expected form, or has no file for this computer. Nothing was installed.',
    actions: [tellWhoPublishes],
  },
  'SLUICE-UPD-005': {
    title: 'The downloaded file is not the one that was signed.',
    meaning: 'Its hash or size differs from what the signed feed says. The file was deleted; nothing was installed.',
    actions: [
      'Download it again. An interrupted upload or a proxy that changes files can be the cause.',
      tellWhoPublishes,
    ],
  },
  'SLUICE-UPD-006': {
    title: 'There is not enough space on the disk for the update.',
    meaning: 'The file of the new version did not fit. It was deleted; nothing was installed.',
    actions: ['Free some space on the disk, and download it again.'],
  },
  'SLUICE-UPD-007': {
    title: 'The update could not be downloaded.',
    meaning: 'The server did not send the file, or stopped sending. Nothing was installed.',
    actions: ['Download it again.', 'Check that this computer reaches the server.', byHand],
  },
  'SLUICE-UPD-008': {
    title: 'Sluice cannot replace itself here.',
    meaning:
      'The file of the program, or its folder, cannot be changed by the user who runs Sluice. Nothing was installed.',
    actions: ['Move the AppImage to a folder that you may write to, and start it from there.', byHand],
  },
  'SLUICE-UPD-009': {
    title: 'The update was not installed.',
    meaning:
      'Sluice quit to be replaced, but the version that runs now is the same as before. No event was lost: streams go on where they were.',
    actions: ['Try it again: look for updates in Settings, and download it.', byHand],
  },
  'SLUICE-UPD-010': {
    title: 'There is nothing to do for this update.',
    meaning:
      'No feed is set, the policy forbids updates, this version has no key to verify them with, or the step before is missing. No address was contacted.',
    actions: ['Settings says what applies, and what can be done next.'],
  },
} as const satisfies Record<string, ErrorEntry>;
