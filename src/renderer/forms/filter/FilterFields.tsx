/** Which events the stream sends: conditions on any field, in groups. */
import { Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/translate';
import { useFieldOf } from '../form';
import { GroupFields } from './GroupFields';
import { type GroupRow, latestKey } from './rows';

export function FilterFields({ toRehearsal }: { readonly toRehearsal: boolean }) {
  const { value: where } = useFieldOf<GroupRow>('where');
  const samples = useFieldOf<boolean | null>('includeSamples');
  const [lastKey] = useState(latestKey);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {where.items.length === 0
          ? t('Every event of the trail is sent.')
          : t('Only events that match are sent. The others are counted as filtered.')}
      </Text>
      <GroupFields path="where" depth={0} lastKey={lastKey} remove={null} />
      <Switch
        label={t('Send made-up events too')}
        description={
          toRehearsal
            ? t(
                'Events of the sample trail are for trying Sluice out. A rehearsal receives them unless you switch this off.',
              )
            : t(
                'Events of the sample trail are for trying Sluice out. A real destination receives them only if you switch this on.',
              )
        }
        checked={samples.value ?? toRehearsal}
        // The destination's default is not stored, so that it applies again after a change of the address.
        onChange={({ currentTarget: { checked } }) => samples.set(checked === toRehearsal ? null : checked)}
      />
    </Stack>
  );
}
