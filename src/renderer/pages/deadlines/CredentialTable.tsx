/** The stored secrets: since when, until when, and a button to replace each. */
import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import type { ClockOwner, Credential } from '../../../contract/clocks';
import { t } from '../../../texts/translate';
import { StackedDateTime } from '../../components/Time';
import { actionsColumn, type Column, DataTable } from '../../components/table/DataTable';
import { useSecretLabel } from '../../features/clocks/useSecretLabel';
import { pageOf } from '../../features/clocks/words';
import { ReplaceSecretDialog, type SecretToReplace } from '../../features/secrets/ReplaceSecretDialog';
import { Link } from '../../router/Link';
import { formatHash } from '../../router/location';
import { useApp } from '../../store/hooks';
import { ExpiryInput } from './ExpiryInput';

const columns = (): readonly Column[] => [
  { title: t('Stream or source') },
  { title: t('Secret') },
  { title: t('Stored on') },
  { title: t('Expires on') },
  actionsColumn,
];

interface CredentialTableProps {
  readonly credentials: readonly Credential[];
  readonly onChanged: () => void;
}

export function CredentialTable({ credentials, onChanged }: CredentialTableProps) {
  const label = useSecretLabel();
  const { store } = useApp();
  const [replaced, setReplaced] = useState<SecretToReplace | null>(null);
  const close = () => {
    setReplaced(null);
    onChanged();
  };
  const replace = ({ owner, path }: Credential) => {
    const stream = store.getState().streams.find(({ id }) => id === owner.id);
    if (stream !== undefined) setReplaced({ stream, path, label: label({ owner, path }) });
  };
  return (
    <>
      <DataTable label={t('Secrets')} on="section" columns={columns()}>
        {credentials.map((credential) => {
          const { owner, path, setAtMs } = credential;
          const name = label(credential);
          return (
            <Table.Tr key={`${owner.kind}/${owner.id}/${path}`}>
              <Table.Th scope="row">
                <Link to={pageOf(owner)}>{owner.name}</Link>
              </Table.Th>
              <Table.Td>{name}</Table.Td>
              <Table.Td>
                <StackedDateTime atMs={setAtMs} />
              </Table.Td>
              <Table.Td>
                <ExpiryInput
                  credential={credential}
                  label={t('{secret} of {owner} expires on', { secret: name, owner: owner.name })}
                  onSaved={onChanged}
                />
              </Table.Td>
              <Table.Td>
                <Replace
                  owner={owner}
                  label={t('Replace {secret} of {owner}', { secret: name, owner: owner.name })}
                  onReplace={() => replace(credential)}
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </DataTable>
      <ReplaceSecretDialog secret={replaced} onClose={close} />
    </>
  );
}

interface ReplaceProps {
  readonly owner: ClockOwner;
  /** For screen readers. */
  readonly label: string;
  readonly onReplace: () => void;
}

/** A source's secret is given by Sluice or used to read: it is replaced in the source's form. */
function Replace({ owner, label, onReplace }: ReplaceProps) {
  const common = { size: 'compact-sm', variant: 'default', 'aria-label': label } as const;
  return owner.kind === 'stream' ? (
    <Button {...common} onClick={onReplace}>
      {t('Replace')}
    </Button>
  ) : (
    <Button {...common} component="a" href={formatHash(`${pageOf(owner)}/edit`)}>
      {t('Replace')}
    </Button>
  );
}
