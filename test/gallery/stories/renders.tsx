/** Rows of streams under React's Profiler, which counts what a message from main renders. */
import { Profiler, useState } from 'react';
import { defaultPreferences } from '../../../src/contract/commands/application';
import { shownColumns } from '../../../src/renderer/pages/streams/columns';
import type { StreamRow as RowData } from '../../../src/renderer/pages/streams/rows';
import { StreamRow } from '../../../src/renderer/pages/streams/StreamRow';
import { having } from '../fixtures/answers';
import { engineStatus } from '../fixtures/application';
import { someSources } from '../fixtures/sources';
import { manyStreams } from '../fixtures/streams';
import type { ComponentStory } from '../story';

declare global {
  interface Window {
    /** What has been rendered in the story `streams/renders`: `subtree ID` by the Profiler, `row ID` for the row itself. */
    readonly renders: string[];
  }
}

const streams = manyStreams.slice(0, 20);
const columns = shownColumns(defaultPreferences.hiddenStreamColumns);
const ignore = () => undefined;

/** Its destination is read whenever the row itself renders, not when only its numbers do. */
function watchedRow({ view }: (typeof streams)[number], renders: string[]): RowData {
  return {
    id: view.id,
    stream: view,
    shown: 'active',
    get destination() {
      renders.push(`row ${view.id}`);
      return 'Other';
    },
  };
}

function Rows() {
  const [rows] = useState(() => {
    const renders: string[] = [];
    Object.assign(window, { renders });
    return streams.map((stream) => watchedRow(stream, renders));
  });
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <Profiler key={row.id} id={row.id} onRender={(id) => void window.renders.push(`subtree ${id}`)}>
            <StreamRow row={row} columns={columns} selected={false} onPick={ignore} onTest={ignore} />
          </Profiler>
        ))}
      </tbody>
    </table>
  );
}

/** The fifth stream has other numbers, and the sixth one that is not shown. */
const changed = streams.map((stream, index) => {
  if (index === 4) return { ...stream, status: { ...stream.status, waiting: 7_777, lagMs: 5_000 } };
  if (index === 5) return { ...stream, status: { ...stream.status, cursorSeq: stream.status.cursorSeq + 1 } };
  return stream;
});

export const renderStories: readonly ComponentStory[] = [
  {
    id: 'streams/renders',
    draw: () => <Rows />,
    answers: having(streams, someSources),
    pushesAtEnd: [{ kind: 'status', status: structuredClone(engineStatus(changed, someSources)) }],
  },
];
