/** Shows the exact requests for an event without sending them: for the test event, or for one of the trail. */

import { Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { EventPreview } from '../../../contract/connection-test';
import type { Answer } from '../../../contract/envelope';
import { t } from '../../../texts/translate';
import { Answered } from '../../components/Answered';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { EventChoice } from './EventChoice';
import { EventStepsView } from './EventStepsView';
import { RequestView } from './RequestView';
import { withheldFailure } from './withheld';

interface PreviewDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** The number of the event. If left out, the user chooses one, starting with the test event. */
  readonly seq?: number;
  /** @param seq null for the test event */
  readonly load: (seq: number | null) => Promise<Answer<EventPreview>>;
  readonly onClose: () => void;
}

export function PreviewDialog({ opened, title, onClose, ...content }: PreviewDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="xl">
      {opened && <Content {...content} />}
    </Modal>
  );
}

function Content({ seq, load }: Pick<PreviewDialogProps, 'seq' | 'load'>) {
  const [chosen, setChosen] = useState(seq ?? null);
  return (
    <Stack>
      <Callout tone="info">{t('Nothing has been sent. Secrets are masked here and in what is copied.')}</Callout>
      {seq === undefined && <EventChoice chosen={chosen} onChoose={setChosen} />}
      <Preview key={chosen ?? 'test'} seq={chosen} load={load} />
    </Stack>
  );
}

function Preview({ seq, load }: Pick<PreviewDialogProps, 'load'> & { readonly seq: number | null }) {
  const [answer, setAnswer] = useState<Answer<EventPreview> | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each event and try; the form cannot change meanwhile
  useEffect(() => {
    let wanted = true;
    void load(seq).then((loaded) => wanted && setAnswer(loaded));
    return () => {
      wanted = false;
    };
  }, [round]);
  return (
    <Answered asked={{ answer, refresh: () => setRound(round + 1) }} loading={t('Preparing the preview')} live>
      {(preview) => <Requests preview={preview} />}
    </Answered>
  );
}

function Requests({ preview }: { readonly preview: EventPreview }) {
  const { steps, requests } = preview;
  const withheld = withheldFailure(preview);
  return (
    <>
      {withheld !== null && (
        <FailurePanel failure={withheld} tone="warn" live>
          <Text size="sm">
            {requests.length === 0
              ? t('No request is made for it.')
              : t('No request is made for it. If the stream did send it, this would be the request.')}
          </Text>
        </FailurePanel>
      )}
      <EventStepsView steps={steps} />
      {requests.map((request) => (
        <RequestView key={`${request.method} ${request.url} ${request.body}`} request={request} />
      ))}
    </>
  );
}
