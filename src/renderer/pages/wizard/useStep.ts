/** The wizard's step. It is kept in the address, so that back and forward work. */
import { type RefObject, useEffect, useRef } from 'react';
import { useLocation, useSetQuery } from '../../router/navigation';

export const stepNames = ['details', 'test', 'save'] as const;
export type StepName = (typeof stepNames)[number];

export interface StepControl {
  readonly step: StepName;
  /** @param part a part of the step that is unfolded, and takes the focus */
  readonly open: (step: StepName, part?: string) => void;
  /** The element that renders the step. It takes the focus when the step changes. */
  readonly region: RefObject<HTMLDivElement | null>;
}

/** @param focusFirst focus the first field on mount, because the element that had the focus is gone */
export function useStep(focusFirst: boolean): StepControl {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const step = stepNames.find((name) => name === query.step) ?? 'details';
  const region = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  const hasPart = useRef(false);
  hasPart.current = query.part !== undefined;
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (hasPart.current) return;
    region.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [step]);
  useEffect(() => {
    // The box for pasting comes before the first field, and has no path.
    if (focusFirst) region.current?.querySelector<HTMLElement>('input[data-path]')?.focus({ preventScroll: true });
  }, [focusFirst]);
  return {
    step,
    open: (next, part) => setQuery({ step: next === 'details' ? undefined : next, part }, { replace: false }),
    region,
  };
}
