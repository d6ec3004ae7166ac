/** The short messages in the corner of the window. */
import { Text } from '@mantine/core';
import { useEffect } from 'react';
import { failure } from '../../../src/contract/errors';
import { Toasts } from '../../../src/renderer/app/Toasts';
import { tell, tellFailure } from '../../../src/renderer/components/tell';
import { type ComponentStory, fails, type PageStory } from '../story';

const unbroken = 'unbroken'.repeat(30);

function Told({ messages }: { readonly messages: () => void }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(messages, []);
  return (
    <>
      <Text>The page that the messages are about.</Text>
      <Toasts />
    </>
  );
}

export const messageStories: readonly (ComponentStory | PageStory)[] = [
  {
    id: 'messages/all',
    draw: () => (
      <Told
        messages={() => {
          tell('Security operations is deactivated. Its events are kept.');
          tell('Security operations is deactivated. Its events are kept.');
          tell('3 streams are deleted.', { action: { label: 'Undo', run: () => tell('3 streams are restored.') } });
          tell(`A long name: ${unbroken}`);
          tellFailure(failure('SLUICE-ENG-001'));
          tellFailure(failure('SLUICE-ENG-001'));
        }}
      />
    ),
  },
  {
    id: 'messages/wizard',
    path: '/streams/new',
    press: ['Datadog', 'Choose', 'Rehearse'],
    answers: { 'rehearsals.start': fails('SLUICE-ENG-001') },
  },
];
