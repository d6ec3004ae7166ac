/** What the banner of a trial says. Pure. */
import type { TrialView } from '../../../contract/trial';
import type { Text } from '../../../texts/text';
import { t } from '../../../texts/translate';

interface TrialWords {
  readonly tone: 'info' | 'warn';
  readonly title: string;
  readonly text: string;
  /** What removing does. */
  readonly removal: string;
}

const flows = {
  samples:
    'Made-up events flow to a receiver on this computer that behaves like {destination}. Nothing leaves this computer.',
  folder:
    'The events of your exports flow to a receiver on this computer that behaves like {destination}. Nothing leaves this computer.',
  source:
    'The events of your source flow to a receiver on this computer that behaves like {destination}. Nothing leaves this computer.',
} satisfies Record<TrialView['origin'], Text>;

const removals: Record<TrialView['origin'], Text> = {
  samples:
    'Removing deletes the stream, the receiver and the sample trail. The made-up events stay in the audit trail until retention deletes them. They are marked, and no stream to a real destination sends them unless its filter says so.',
  folder:
    'Removing deletes the stream and the receiver. The source that watches your folder stays, and so do its events in the audit trail.',
  source: 'Removing deletes the stream and the receiver. Your source stays, and so do its events in the audit trail.',
};

/** @param destination the name of what the receiver imitates */
export function trialWords({ origin, streamId, running }: TrialView, destination: string): TrialWords {
  const removal = t(removals[origin]);
  if (streamId === null) {
    return {
      tone: 'warn',
      title: t('The sample trail of a trial is still there.'),
      text: t('The stream of the trial was deleted or sends elsewhere now, but made-up events still arrive.'),
      removal,
    };
  }
  if (!running) {
    return {
      tone: 'warn',
      title: t('The receiver of this trial has stopped.'),
      text: t('The events wait for it. Start it again, and the stream continues where it stopped.'),
      removal,
    };
  }
  return {
    tone: 'info',
    title: t('This is a trial.'),
    text: t(flows[origin], { destination }),
    removal,
  };
}
