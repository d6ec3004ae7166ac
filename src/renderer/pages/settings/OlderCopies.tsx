/** Copies that are older than the encryption, and can be read by anyone who can read the data folder. */
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { OlderCopies as Copies } from '../../../contract/trail-encryption';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Confirm } from '../../components/Confirm';
import { tell, tellFailure } from '../../components/tell';
import { formatBytes } from '../../format/numbers';
import { useCall } from '../../store/hooks';

export function OlderCopies({ copies: { count, bytes, paths } }: { readonly copies: Copies }) {
  const call = useCall();
  const [asked, setAsked] = useState(false);
  const size = formatBytes(bytes);
  const remove = async () => {
    const answer = await call('trailEncryption.deleteOlderCopies', {});
    if (answer.ok)
      tell(
        t('{count, plural, one {# older copy is} other {# older copies are}} deleted.', {
          count: answer.value.deleted,
        }),
      );
    else tellFailure(answer.failure);
  };
  return (
    <Callout
      tone="warn"
      title={t(
        '{count, plural, one {# older copy is not encrypted ({size})} other {# older copies are not encrypted ({size})}}',
        { count, size },
      )}
    >
      <Stack gap="xs">
        <span>{t('They were made before the trail was encrypted, and contain events.')}</span>
        <List size="sm" spacing={2} aria-label={t('Copies that are not encrypted')}>
          {paths.map((path) => (
            <List.Item key={path}>
              <Text span inherit ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                {path}
              </Text>
            </List.Item>
          ))}
          {count > paths.length && (
            <List.Item>{t('{count, number} more ## copies', { count: count - paths.length })}</List.Item>
          )}
        </List>
        <Group>
          <Button size="xs" variant="default" onClick={() => setAsked(true)}>
            {t('Delete these copies…')}
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={asked}
        title={t('Delete {count, plural, one {# older copy} other {# older copies}}?', { count })}
        confirm={t('Delete')}
        onClose={() => setAsked(false)}
        onConfirm={remove}
      >
        <Text size="sm">
          {t(
            'The events in them are also in the trail, unless they were lost there. Deleted copies cannot be restored.',
          )}
        </Text>
      </Confirm>
    </Callout>
  );
}
