/** One event as the stream in the form would send it. Updated while the form is filled in. */

import { Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { EventPreview } from '../../../contract/connection-test';
import type { Answer } from '../../../contract/envelope';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { failureMessage } from '../../components/failure-message';
import { EventChoice } from './EventChoice';
import { EventStepsView } from './EventStepsView';
import { RequestView } from './RequestView';
import { withheldFailure } from './withheld';

interface LivePreviewProps {
  /** Changes with everything that the preview depends on. */
  readonly of: string;
  /** @param seq null for the test event */
  readonly load: (seq: number | null) => Promise<Answer<EventPreview>>;
}

const QUIET_MS = 400;

export function LivePreview({ of, load }: LivePreviewProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [answer, setAnswer] = useState<Answer<EventPreview> | null>(null);
  const [settled] = useDebouncedValue(of, QUIET_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each event and each form, not for each render
  useEffect(() => {
    let wanted = true;
    void load(chosen).then((loaded) => wanted && setAnswer(loaded));
    return () => {
      wanted = false;
    };
  }, [settled, chosen]);
  return (
    <Stack>
      <EventChoice chosen={chosen} onChoose={setChosen} />
      {answer !== null && <Shown answer={answer} />}
    </Stack>
  );
}

function Shown({ answer }: { readonly answer: Answer<EventPreview> }) {
  if (!answer.ok) {
    return (
      <Callout tone="info" role="status">
        {t('The preview appears once the form is complete: {problem}', { problem: failureMessage(answer.failure) })}
      </Callout>
    );
  }
  const { steps, requests } = answer.value;
  const withheld = withheldFailure(answer.value);
  return (
    <>
      {withheld !== null && <FailurePanel failure={withheld} tone="warn" />}
      <EventStepsView steps={steps} />
      {requests.map((request) => (
        <RequestView key={`${request.method} ${request.url} ${request.body}`} request={request} />
      ))}
    </>
  );
}
