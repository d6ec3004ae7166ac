/** The collector that ODC sends to: an existing one, or a new one with a key that Sluice makes. */
import { Button, Group, NumberInput, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { SourceView } from '../../../contract/source';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { freeName } from '../../forms/free-name';
import { useApp, useCall } from '../../store/hooks';
import { useVaultReady, VaultNotice } from '../secrets/VaultNotice';
import { useShowOnce } from '../sources/useShowOnce';

interface ChooseCollectorProps {
  readonly collectors: readonly SourceView[];
  readonly chosen: SourceView | undefined;
  readonly onChoose: (id: string | undefined) => void;
  /** The name by which ODC will call it; empty if it is not known. */
  readonly publicName: string;
  readonly canCreate: boolean;
}

const NEW = 'new';
const DEFAULT_PORT = 7_414;

export function ChooseCollector({ collectors, chosen, onChoose, publicName, canCreate }: ChooseCollectorProps) {
  const call = useCall();
  const { store } = useApp();
  const showOnce = useShowOnce();
  const vaultReady = useVaultReady();
  const [port, setPort] = useState<number | string>(DEFAULT_PORT);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const create = async () => {
    setBusy(true);
    setProblem(null);
    const name = freeName(
      'ODC',
      store.getState().sources.map((source) => source.name),
    );
    const settings = {
      kind: 'collector',
      port: Number(port),
      auth: { kind: 'apiKey' },
      ...(publicName !== '' && { allowedHosts: [publicName] }),
    };
    const answer = await call('sources.create', { source: { name, settings } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.failure);
    const { source, generatedSecret } = answer.value;
    showOnce(source.id, generatedSecret);
    onChoose(source.id);
  };
  return (
    <Stack gap="md">
      {collectors.length > 0 && (
        <Select
          label={t('Collector')}
          data={[
            ...collectors.map(({ id, name }) => ({ value: id as string, label: name })),
            { value: NEW, label: t('Create another one') },
          ]}
          value={chosen?.id ?? NEW}
          onChange={(id) => onChoose(id === null || id === NEW ? undefined : id)}
          allowDeselect={false}
          maw="30rem"
        />
      )}
      {chosen === undefined && (
        <>
          <VaultNotice />
          <Group align="flex-end" gap="sm">
            <NumberInput
              label={t('Port on this computer')}
              value={port}
              onChange={setPort}
              min={1}
              max={65_535}
              allowDecimal={false}
              thousandSeparator={false}
              w="11rem"
            />
            <Button loading={busy} disabled={!vaultReady || !canCreate || port === ''} onClick={() => void create()}>
              {t('Create the collector')}
            </Button>
          </Group>
          {problem !== null && <FailurePanel failure={problem} live />}
        </>
      )}
    </Stack>
  );
}
