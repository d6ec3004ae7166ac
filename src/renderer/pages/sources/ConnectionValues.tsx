/** The values that a sender needs to connect to a source, ready to copy. A new secret is shown here once. */
import { Group, Stack, Table, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import type { Fields, SettingsOf } from '../../../contract/fields';
import type { SourceView } from '../../../contract/source';
import type { SenderGuide, SenderValue } from '../../../contract/source-definition';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { CopyIcon } from '../../components/CopyButton';
import { settingsOf } from '../../sources';
import { useAppState, useSetState } from '../../store/hooks';

interface ConnectionValuesProps {
  readonly source: SourceView;
  readonly senders: SenderGuide<SettingsOf<Fields>>;
  /** The address it listens on. Null while it does not listen. */
  readonly url: string | null;
  readonly fingerprint: string | null;
}

export function ConnectionValues({ source, senders, url, fingerprint }: ConnectionValuesProps) {
  const secret = useAppState((state) => state.shownSecrets[source.id] ?? null);
  const platform = useAppState((state) => state.info?.platform ?? '');
  const settings = settingsOf(source);
  const outside = senders.outside(settings);
  useHiddenOnLeave(source.id);
  if (url === null) {
    return <Callout tone="calm">The address is shown here as soon as the source listens.</Callout>;
  }
  return (
    <Stack gap="md">
      {secret !== null && (
        <Callout tone="warn" title="This is the only time that the secret is shown." role="status">
          Copy it now. Later it can only be replaced by a new one.
        </Callout>
      )}
      <Values
        values={[
          ...senders.values(settings, url, secret),
          ...(fingerprint === null ? [] : [{ name: 'Certificate', value: `SHA-256 ${fingerprint}`, secret: false }]),
        ]}
        isHidden={secret === null}
      />
      {outside !== null && <Callout tone="info">{outside}</Callout>}
      <CodeBox text={senders.example(settings, url, secret, platform)} label="Try it with curl" />
      {senders.protocols?.(settings, url, secret, platform).map(({ title, values, example }) => (
        <Stack key={title} gap="md" component="section" aria-label={title}>
          <Title order={3} size="h5">
            {title}
          </Title>
          <Values values={values} isHidden={secret === null} />
          <CodeBox text={example} label={`Try ${title} with curl`} />
        </Stack>
      ))}
    </Stack>
  );
}

function Values({ values, isHidden }: { readonly values: readonly SenderValue[]; readonly isHidden: boolean }) {
  return (
    <Table layout="auto" verticalSpacing="xs" withRowBorders>
      <Table.Tbody>
        {values.map(({ name, value, secret }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row" fw={500} w="1%" style={{ whiteSpace: 'nowrap' }}>
              {name}
            </Table.Th>
            <Table.Td>
              {secret && isHidden ? (
                <Text size="sm" c="dimmed">
                  Stored. It is never shown again; make a new one if it is lost.
                </Text>
              ) : (
                <Group gap="xs" wrap="nowrap" justify="space-between">
                  <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                    {value}
                  </Text>
                  <CopyIcon text={value} what={name} />
                </Group>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Removes the secret from the window's memory when the page is left. */
function useHiddenOnLeave(id: string): void {
  const setState = useSetState();
  useEffect(() => {
    const path = window.location.hash;
    return () => {
      // A new render of the same page does not count as leaving it.
      if (window.location.hash === path) return;
      setState(({ shownSecrets: { [id]: _hidden, ...others } }) => ({ shownSecrets: others }));
    };
  }, [id, setState]);
}
