/** What a sender has to be given to reach a collector, ready to paste; a new secret is shown here, once. */
import { Group, Stack, Table, Text } from '@mantine/core';
import { useEffect } from 'react';
import { isLoopbackHost } from '../../../contract/addresses';
import type { CollectorSettings, SourceView } from '../../../contract/source';
import { Callout } from '../../components/Callout';
import { CodeBox } from '../../components/CodeBox';
import { CopyIcon } from '../../components/CopyButton';
import { useAppState, useSetState } from '../../store/hooks';
import { curlExample, outsideUrl, senderValues } from './collector-values';

interface ConnectionValuesProps {
  readonly source: SourceView;
  readonly settings: CollectorSettings;
  /** Where it listens; null as long as it does not. */
  readonly url: string | null;
  readonly fingerprint: string | null;
}

export function ConnectionValues({ source, settings, url, fingerprint }: ConnectionValuesProps) {
  const secret = useAppState((state) => state.shownSecrets[source.id] ?? null);
  const platform = useAppState((state) => state.info?.platform ?? '');
  useHiddenOnLeave(source.id);
  if (url === null) {
    return <Callout tone="calm">The address is shown here as soon as the collector listens.</Callout>;
  }
  return (
    <Stack gap="md">
      {secret !== null && (
        <Callout tone="warn" title="This is the only time that the secret is shown." role="status">
          Copy it now to where it is needed. Later it can only be replaced by a new one.
        </Callout>
      )}
      <Table layout="auto" verticalSpacing="xs" withRowBorders>
        <Table.Tbody>
          {senderValues(settings, url, secret).map(({ name, value, secret: hidden }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500} w="1%" style={{ whiteSpace: 'nowrap' }}>
                {name}
              </Table.Th>
              <Table.Td>
                {hidden && secret === null ? (
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
          {fingerprint !== null && (
            <Table.Tr>
              <Table.Th scope="row" fw={500}>
                Certificate
              </Table.Th>
              <Table.Td>
                <Group gap="xs" wrap="nowrap" justify="space-between">
                  <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                    SHA-256 {fingerprint}
                  </Text>
                  <CopyIcon text={fingerprint} what="certificate's fingerprint" />
                </Group>
              </Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </Table>
      <OutsideHint settings={settings} />
      <CodeBox text={curlExample(settings, url, secret, platform)} label="Try it with curl" />
    </Stack>
  );
}

/** ODC sends from the internet, where the collector's own address means nothing. */
function OutsideHint({ settings }: { readonly settings: CollectorSettings }) {
  const [name] = settings.allowedHosts ?? [];
  if (name !== undefined) {
    return (
      <Callout tone="info">
        Senders outside call your proxy or tunnel, such as{' '}
        <Text span ff="monospace" inherit>
          {outsideUrl(name)}
        </Text>
        . It has to pass requests on to the URL above.
      </Callout>
    );
  }
  if (!isLoopbackHost(settings.host)) return null;
  return (
    <Callout tone="info">
      This address can be reached from this computer only. ODC sends from the internet: let a gateway or a tunnel of
      your network pass its requests on to it, and give the gateway's name to this source under “Behind a reverse proxy
      or tunnel”.
    </Callout>
  );
}

/** Once its page is left, the secret is gone from the window's memory too. */
function useHiddenOnLeave(id: string): void {
  const setState = useSetState();
  useEffect(() => {
    const path = window.location.hash;
    return () => {
      // A mere redraw of the same page is not leaving it.
      if (window.location.hash === path) return;
      setState(({ shownSecrets: { [id]: _hidden, ...others } }) => ({ shownSecrets: others }));
    };
  }, [id, setState]);
}
