/** Updates of this program: the address of the feed, and how far an update is. Not in the console, which has none. */
import { Text } from '@mantine/core';
import type { UpdatesOff } from '../../../contract/updates';
import type { Text as Label } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Section } from '../../components/Section';
import { useAppState } from '../../store/hooks';
import { UpdateFeed } from './UpdateFeed';
import { UpdateProgress } from './UpdateProgress';

const reasons: Readonly<Record<Exclude<UpdatesOff, 'noFeed'>, Label>> = {
  noKey:
    'This build has no key to verify updates with, so it never looks for any. New versions are installed as this one was.',
  policy: 'Your organisation has switched updates off. It installs new versions itself.',
  policyUnknown: 'Nothing is looked for until the policy file is corrected, because it may forbid it.',
};

export function Updates({ onSave }: { readonly onSave: (feed: string) => Promise<void> }) {
  const view = useAppState((state) => state.updates);
  const isGoverned = useAppState((state) => (state.info?.policy?.rules.updates ?? null) !== null);
  if (view === null) return null;
  const { state, feed } = view;
  const reason = state.kind === 'off' && state.why !== 'noFeed' ? reasons[state.why] : null;
  return (
    <Section title={t('Updates')}>
      {reason === null ? (
        <>
          <UpdateFeed key={feed} feed={feed} isGoverned={isGoverned} onSave={onSave} />
          <UpdateProgress view={view} />
        </>
      ) : (
        <Text size="sm">{t(reason)}</Text>
      )}
    </Section>
  );
}
