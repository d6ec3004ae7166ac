/** Adds labels to streams and removes them. A box is ticked if all of the streams have the label, half if some have it. */

import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  changedLabels,
  labelSchema,
  labelsInUse,
  MAX_LABEL_LENGTH,
  MAX_LABELS,
  sameLabel,
} from '../../../contract/labels';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { streamName } from '../../components/stream-name';
import { firstProblemText } from '../../forms/problem-text';
import { useAppState } from '../../store/hooks';
import { type LabelChange, namedStreams } from './bulk';

interface LabelsDialogProps {
  readonly streams: readonly StreamView[];
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onSave: (changes: readonly LabelChange[]) => Promise<void>;
}

export function LabelsDialog({ opened, onClose, ...form }: LabelsDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Labels of {name}', { name: namedStreams(form.streams) })}
      centered
    >
      <LabelsForm {...form} onClose={onClose} />
    </Modal>
  );
}

const has = (labels: readonly string[], label: string) => labels.some((other) => sameLabel(other, label));

/** The labels of each stream after the changes, and the first stream that would have too many. */
function planned(streams: readonly StreamView[], wanted: ReadonlyMap<string, boolean>) {
  const labelsWith = (on: boolean) => [...wanted].flatMap(([label, value]) => (value === on ? [label] : []));
  const change = { add: labelsWith(true), remove: labelsWith(false) };
  const changes = streams.map(({ id, labels }) => ({ id, labels: changedLabels(labels, change) }));
  const full = streams.find((_stream, index) => (changes[index]?.labels.length ?? 0) > MAX_LABELS);
  return { changes, full };
}

function LabelsForm({ streams, onClose, onSave }: Omit<LabelsDialogProps, 'opened'>) {
  const all = useAppState((state) => state.streams);
  const [added, setAdded] = useState<readonly string[]>([]);
  /** What was ticked or cleared here, by label. */
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const labels = [...labelsInUse(all), ...added];
  const { changes, full } = planned(streams, wanted);
  const want = (label: string, on: boolean) => setWanted((before) => new Map(before).set(label, on));
  const add = () => {
    const label = labelSchema.safeParse(typed);
    if (!label.success) return setProblem(firstProblemText(label.error));
    const known = labels.find((other) => sameLabel(other, label.data));
    if (known === undefined) setAdded([...added, label.data]);
    want(known ?? label.data, true);
    setTyped('');
    setProblem(null);
  };
  const save = async () => {
    setBusy(true);
    await onSave(changes);
    setBusy(false);
    onClose();
  };
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            label={t('New label')}
            description={t('A short word, such as "prod" or "EU".')}
            value={typed}
            maxLength={MAX_LABEL_LENGTH}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={problem}
            flex={1}
            data-autofocus
          />
          <Button type="submit" variant="default">
            {t('Add')}
          </Button>
        </Group>
      </form>
      {labels.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('No stream has a label yet.')}
        </Text>
      ) : (
        <Stack gap="xs" role="group" aria-label={t('Labels')} mah="16rem" style={{ overflowY: 'auto' }} p={2}>
          {labels.map((label) => {
            const count = streams.filter((stream) => has(stream.labels, label)).length;
            const chosen = wanted.get(label);
            return (
              <Checkbox
                key={label}
                label={label}
                checked={chosen ?? count === streams.length}
                indeterminate={chosen === undefined && count > 0 && count < streams.length}
                onChange={(event) => want(label, event.currentTarget.checked)}
              />
            );
          })}
        </Stack>
      )}
      {full !== undefined && (
        <Text size="sm" c="var(--sluice-bad)" role="alert">
          {t('{name} would have more than {count} labels.', { name: streamName(full), count: MAX_LABELS })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('Cancel')}
        </Button>
        <Button onClick={() => void save()} loading={busy} disabled={full !== undefined}>
          {t('Save')}
        </Button>
      </Group>
    </Stack>
  );
}
