/** Single components, in states that pages seldom show together. */
import { Button, Group, Stack } from '@mantine/core';
import { IconInfoCircle, IconRipple } from '@tabler/icons-react';
import { failure } from '../../../src/contract/errors';
import { Answered } from '../../../src/renderer/components/Answered';
import { Callout } from '../../../src/renderer/components/Callout';
import { CodeBox } from '../../../src/renderer/components/CodeBox';
import { CopyButton } from '../../../src/renderer/components/CopyButton';
import { Empty, EmptyLine } from '../../../src/renderer/components/Empty';
import { Facts } from '../../../src/renderer/components/Facts';
import { FailurePanel } from '../../../src/renderer/components/FailurePanel';
import { MissingFonts } from '../../../src/renderer/components/MissingFonts';
import { NewerOlder } from '../../../src/renderer/components/NewerOlder';
import { Pill } from '../../../src/renderer/components/Pill';
import { SourceStatePill, StatusPill } from '../../../src/renderer/components/StatusPill';
import { Tile, Tiles } from '../../../src/renderer/components/Tiles';
import { Countdown, DateTime, RelativeTime, StackedDateTime } from '../../../src/renderer/components/Time';
import { ago, HOUR, MINUTE, nowMs } from '../fixtures/moments';
import { eventText } from '../fixtures/trail';
import { type ComponentStory, fails, says } from '../story';

const tones = ['good', 'warn', 'bad', 'calm', 'info'] as const;
const unasked = { refresh: () => undefined };
const unbroken = 'unbroken'.repeat(30);
const pages = { newer: () => undefined, older: () => undefined, toNewest: () => undefined };

export const componentStories: readonly ComponentStory[] = [
  {
    id: 'component/callouts',
    draw: () =>
      tones.map((tone) => (
        <Callout key={tone} tone={tone} title={`A ${tone} remark`}>
          With a sentence below it. {unbroken}
        </Callout>
      )),
  },
  {
    id: 'component/pills',
    draw: () => (
      <Group>
        {tones.map((tone) => (
          <Pill key={tone} tone={tone} icon={IconInfoCircle}>
            {tone}
          </Pill>
        ))}
        {(['active', 'activeWithErrors', 'inactive'] as const).map((status) => (
          <StatusPill key={status} status={status} />
        ))}
        {(['running', 'held', 'failed', 'inactive'] as const).map((state) => (
          <SourceStatePill key={state} state={state} />
        ))}
        <Pill tone="warn" icon={IconInfoCircle}>
          {unbroken}
        </Pill>
      </Group>
    ),
  },
  {
    id: 'component/failures',
    draw: () => (
      <>
        <FailurePanel failure={failure('SLUICE-TLS-001', { raw: `UNABLE_TO_VERIFY_LEAF_SIGNATURE ${unbroken}` })} />
        <FailurePanel failure={failure('SLUICE-DLV-011')} tone="warn">
          With a line below it.
        </FailurePanel>
      </>
    ),
  },
  {
    id: 'component/answers',
    draw: () => (
      <>
        <Answered asked={{ ...unasked, answer: null }} loading="Reading the record">
          {() => 'Not shown'}
        </Answered>
        <Answered asked={{ ...unasked, answer: fails('SLUICE-ENG-001')() }} loading="Reading the record">
          {() => 'Not shown'}
        </Answered>
        <Answered asked={{ ...unasked, answer: says('Read')() }} loading="Reading the record">
          {(text) => text}
        </Answered>
        <EmptyLine>Nothing is here yet.</EmptyLine>
      </>
    ),
  },
  {
    id: 'component/empty',
    draw: () => (
      <Empty icon={IconRipple} title="Nothing is here yet" actions={<Button>Add something</Button>}>
        What belongs here, and how to begin.
      </Empty>
    ),
  },
  {
    id: 'component/code',
    draw: () => (
      <>
        <CodeBox label="One line" text="short" />
        <CodeBox label="An event" text={eventText(1).repeat(8)} json />
        <CodeBox label="JSON" text={eventText(1)} json />
        <Group>
          <CopyButton text="text" what="text" label="Copy the text" />
        </Group>
      </>
    ),
  },
  {
    id: 'component/facts',
    draw: () => (
      <Stack>
        <Facts
          facts={[
            { name: 'Name', value: 'Value' },
            { name: 'A much longer name of a fact', value: unbroken },
            { name: 'Moment', value: <DateTime atMs={ago(HOUR)} /> },
            { name: 'Ago', value: <RelativeTime atMs={ago(MINUTE)} /> },
            { name: 'To come', value: <Countdown atMs={nowMs + MINUTE} /> },
            { name: 'Stacked', value: <StackedDateTime atMs={ago(HOUR)} /> },
          ]}
        />
        <Tiles>
          <Tile name="Accepted" sum>
            1,234,567,890
          </Tile>
          <Tile name="Waiting">0</Tile>
        </Tiles>
      </Stack>
    ),
  },
  {
    id: 'component/missing-fonts',
    draw: () => (
      <>
        <p>日本語 한국어 中文 العربية</p>
        <MissingFonts text="日本語のロール 역할 دور" canDraw={() => false} />
      </>
    ),
  },
  {
    id: 'component/newer-older',
    draw: () => (
      <>
        <NewerOlder pages={{ ...pages, beforeId: undefined }} lastId={3} />
        <NewerOlder pages={{ ...pages, beforeId: 9 }} lastId={null} />
      </>
    ),
  },
];
