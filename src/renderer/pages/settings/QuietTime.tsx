/** Quiet hours: a time of day without desktop notifications. */

import { Group, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type QuietHours, quietHoursSchema } from '../../../contract/commands/application';
import { t } from '../../../texts/translate';

const suggested: QuietHours = { from: '22:00', to: '07:00' };

interface QuietTimeProps {
  readonly hours: QuietHours | null;
  readonly onChange: (hours: QuietHours | null) => void;
}

export function QuietTime({ hours, onChange }: QuietTimeProps) {
  return (
    <Stack gap="xs">
      <Switch
        label={t('Quiet hours')}
        description={
          hours !== null && hours.from === hours.to
            ? t('Both times are the same, so no hours are quiet.')
            : t('No desktop notifications at this time of day. Notices are still listed in Sluice.')
        }
        checked={hours !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? suggested : null)}
      />
      {hours !== null && (
        <Group gap="sm" pl={48}>
          <TimeField
            label={t('From ## a time of day')}
            value={hours.from}
            onChange={(from) => onChange({ ...hours, from })}
          />
          <TimeField label={t('To ## a time of day')} value={hours.to} onChange={(to) => onChange({ ...hours, to })} />
        </Group>
      )}
    </Stack>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Applied when the field is left: a time is incomplete while it is typed. */
function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    if (typed !== null && typed !== value && quietHoursSchema.shape.from.safeParse(typed).success) onChange(typed);
    setTyped(null);
  };
  return (
    <TextInput
      type="time"
      label={label}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={leave}
    />
  );
}
