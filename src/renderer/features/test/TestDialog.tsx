/** The connection test of a saved stream, in a dialog. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { FailurePanel } from '../../components/FailurePanel';
import { tellFailure } from '../../components/tell';
import { destinationName, findDestination } from '../../destinations';
import { useCall, useStream } from '../../store/hooks';
import { StageList } from './StageList';
import { TestOutcome } from './TestOutcome';
import { useTest } from './useTest';

interface TestDialogProps {
  /** The stream to test. Null while the dialog is closed. */
  readonly stream: StreamView | null;
  readonly onClose: () => void;
}

export function TestDialog({ stream, onClose }: TestDialogProps) {
  return (
    <Modal
      opened={stream !== null}
      onClose={onClose}
      title={stream === null ? 'Test stream' : `Test ${markedName(stream)}`}
      size="lg"
    >
      {stream !== null && <SavedStreamTest stream={stream} onClose={onClose} />}
    </Modal>
  );
}

function SavedStreamTest({ stream, onClose }: { readonly stream: StreamView; readonly onClose: () => void }) {
  const call = useCall();
  const test = useTest();
  const current = useStream(stream.id) ?? stream;
  const definition = findDestination(stream.destination.kind);
  const begin = () => void test.start(() => call('tests.startSaved', { id: stream.id }));
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin();
  });
  const report = test.run?.report ?? null;
  const confirmed =
    report !== null && current.tested?.searchId === report.searchId && current.tested.confirmedAtMs !== undefined;
  const confirm = async () => {
    const answer = await call('streams.confirmTest', { id: stream.id });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <Stack>
      {test.run !== null && <StageList run={test.run} />}
      {test.problem !== null && <FailurePanel failure={test.problem} live />}
      {report !== null && (
        <TestOutcome
          report={report}
          definition={definition}
          settings={stream.destination.settings}
          name={destinationName(stream.destination.kind)}
          confirmed={confirmed}
          onConfirm={confirmed ? () => undefined : (checked) => checked && void confirm()}
        />
      )}
      <Group justify="flex-end">
        {test.busy ? (
          <Button variant="default" onClick={test.cancel}>
            Cancel test
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={begin}>
              Test again
            </Button>
            <Button onClick={onClose}>Done</Button>
          </>
        )}
      </Group>
    </Stack>
  );
}
