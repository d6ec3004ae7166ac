/** /streams/:id/edit: the same wizard, filled with what is stored; secrets can only be replaced. */
import { Button, Group } from '@mantine/core';
import { useEffect, useState } from 'react';
import { markedName } from '../../../contract/rehearsal-mark';
import type { StreamView } from '../../../contract/stream';
import { Callout } from '../../components/Callout';
import { Gone } from '../../components/Gone';
import { Page } from '../../components/Page';
import { RehearsalMark } from '../../components/RehearsalMark';
import { findDestination } from '../../destinations';
import { editStreamForm, fromDraft, type StreamFormValues } from '../../forms/stream-form';
import { navigate } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { useCall, useStream } from '../../store/hooks';
import { draftKeyOfEdit, readDraft } from './drafts';
import { Wizard } from './Wizard';

export function EditStreamPage({ params }: PageProps) {
  const stream = useStream(params.id ?? '');
  // What is typed must not change under the user's hands when the stream's view does.
  const [first] = useState(stream);
  return first === undefined ? <Gone what="stream" /> : <EditStream stream={first} />;
}

interface Start {
  readonly values: StreamFormValues;
  readonly restored: boolean;
  readonly round: number;
}

function EditStream({ stream }: { readonly stream: StreamView }) {
  const call = useCall();
  const [start, setStart] = useState<Start | null>(null);
  const definition = findDestination(stream.destination.kind);
  const draftKey = draftKeyOfEdit(stream.id);
  useEffect(() => {
    if (definition === undefined) return;
    void readDraft(call, draftKey).then((draft) => {
      const values = draft === null ? null : fromDraft(definition, draft, stream.secrets);
      setStart({ values: values ?? editStreamForm(definition, stream), restored: values !== null, round: 0 });
    });
  }, [call, definition, draftKey, stream]);
  const back = { to: `/streams/${stream.id}`, label: stream.name };
  const frame = {
    title: `Edit ${stream.name}`,
    windowTitle: `Edit ${markedName(stream)}`,
    marks: <RehearsalMark stream={stream} />,
    back,
  };
  if (definition === undefined) {
    return (
      <Page {...frame}>
        <Callout tone="warn" title="This version does not know the stream's destination.">
          It was made by another version of Sluice ({stream.destination.kind}).
        </Callout>
      </Page>
    );
  }
  const discard = async () => {
    await call('drafts.put', { key: draftKey, draft: null });
    setStart((last) => ({
      values: editStreamForm(definition, stream),
      restored: false,
      round: (last?.round ?? 0) + 1,
    }));
  };
  return (
    <Page {...frame}>
      {start !== null && (
        <Wizard
          key={start.round}
          definition={definition}
          initial={start.values}
          stream={stream}
          focusFirst={start.round > 0}
          draftKey={draftKey}
          onChooseAgain={null}
          onLeave={() => navigate(back.to)}
          onSaved={async () => undefined}
          banner={
            start.restored && (
              <Callout tone="info" title="Continued where you left off">
                <Group justify="space-between" gap="sm">
                  <span>These changes are not saved yet.</span>
                  <Button size="xs" variant="default" onClick={() => void discard()}>
                    Discard the changes
                  </Button>
                </Group>
              </Callout>
            )
          }
        />
      )}
    </Page>
  );
}
