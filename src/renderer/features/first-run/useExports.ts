/** Looks into a folder of exports, and follows that through the store. */
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { ExportsWhich, FolderState } from '../../../contract/exports-folder';
import { useAppState, useCall } from '../../store/hooks';

/** Looking has begun, and nothing has been reported yet. */
const notTold: FolderState = { kind: 'looking', contents: null };

export interface LookedInto {
  readonly folder: string;
  readonly which: ExportsWhich;
  readonly inspectionId: string;
}

export function useExports() {
  const call = useCall();
  const [looked, setLooked] = useState<LookedInto | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const inspectionId = looked?.inspectionId;
  const state = useAppState(({ exports }): FolderState | null => {
    if (inspectionId === undefined) return null;
    return exports?.inspectionId === inspectionId ? exports.state : notTold;
  });
  const cancel = async () => {
    if (inspectionId !== undefined) await call('exports.cancel', { inspectionId });
  };
  // Nothing is read any more for a page that was left.
  const leave = useRef<() => void>(() => undefined);
  leave.current = () => {
    if (state?.kind === 'looking') void cancel();
  };
  useEffect(() => () => leave.current(), []);
  return {
    looked,
    state,
    asking,
    problem,
    look: async (folder: string, which: ExportsWhich) => {
      setAsking(true);
      setProblem(null);
      const answer = await call('exports.inspect', { folder, which });
      setAsking(false);
      if (answer.ok) setLooked({ folder, which, inspectionId: answer.value.inspectionId });
      else {
        setLooked(null);
        setProblem(answer.failure);
      }
    },
    cancel,
  };
}

export type Exports = ReturnType<typeof useExports>;
