/** The overview, with React's profiler around each of its parts, for the test of what renders. */
import { Profiler, type ReactNode } from 'react';
import { Attention } from '../../src/renderer/pages/overview/Attention';
import { Numbers } from '../../src/renderer/pages/overview/Numbers';
import { StreamTrouble } from '../../src/renderer/pages/overview/StreamTrouble';
import { Traffic } from '../../src/renderer/pages/overview/Traffic';

declare global {
  interface Window {
    /** How often each part has rendered. */
    rendered: Record<string, number>;
  }
}

function Counted({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const count = () => {
    window.rendered = { ...window.rendered, [id]: (window.rendered[id] ?? 0) + 1 };
  };
  return (
    <Profiler id={id} onRender={count}>
      {children}
    </Profiler>
  );
}

export function CountedOverview() {
  window.rendered ??= {};
  return (
    <>
      <Counted id="attention">
        <Attention />
      </Counted>
      <ul>
        <Counted id="one row">
          <StreamTrouble id="many003" />
        </Counted>
      </ul>
      <Counted id="numbers">
        <Numbers />
      </Counted>
      <Counted id="charts">
        <Traffic />
      </Counted>
    </>
  );
}
