/** The place in a form that a link asked for. It opens, and takes the focus. */
import { createContext, useContext, useEffect } from 'react';

/** The parts of a stream's form, as the address names them. All but the first two are folded at first. */
export const formParts = [
  'name',
  'destination',
  'connection',
  'filter',
  'masking',
  'format',
  'changes',
  'delivery',
] as const;
export type FormPart = (typeof formParts)[number];

export interface AskedPlace {
  /** Null for none. */
  readonly part: FormPart | null;
  /** The path in the form of one field. Null for none. */
  readonly path: string | null;
}

/** The link asked for nothing, or what it asked for has been shown. */
export const nowhere: AskedPlace = { part: null, path: null };

export const AskedPlaceContext = createContext(nowhere);

/** Whether this folded part was asked for when it appeared. */
export function useIsAskedPart(part: FormPart | undefined): boolean {
  return useContext(AskedPlaceContext).part === part;
}

/** Calls `arrive` when the field at this path was asked for and appears. */
export function useArrival(path: string, arrive: () => void): void {
  const isAsked = useContext(AskedPlaceContext).path === path;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each time that it was asked for
  useEffect(() => {
    if (isAsked) arrive();
  }, [isAsked]);
}
