/** The initial values of the wizard's form: a draft if there is one, otherwise the defaults. */
import { useEffect, useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import type { StreamView } from '../../../contract/stream';
import { fromDraft, type StreamFormValues } from '../../forms/stream-form';
import { useCall } from '../../store/hooks';
import { readDraft } from './drafts';

export interface Start {
  readonly values: StreamFormValues;
  /** The values come from a draft. */
  readonly restored: boolean;
  /** Counts how often the form was started afresh. Each time, a new form is mounted. */
  readonly round: number;
}

interface StartOptions {
  readonly definition: DestinationDefinition;
  readonly draftKey: string;
  /** The stored secrets of the stream being edited. */
  readonly secrets?: StreamView['secrets'];
  readonly fresh: () => StreamFormValues;
  /** Values to use instead of any draft. */
  readonly preset?: StreamFormValues | null;
}

interface Started {
  /** Null until the draft has been read. */
  readonly start: Start | null;
  /** Deletes the draft and starts with a fresh form. */
  readonly startOver: () => Promise<void>;
}

/** The options are read once. To start with others, mount the component again. */
export function useStart({ definition, draftKey, secrets, fresh, preset = null }: StartOptions): Started {
  const call = useCall();
  const [start, setStart] = useState<Start | null>(
    preset === null ? null : { values: preset, restored: false, round: 0 },
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once
  useEffect(() => {
    if (preset !== null) return;
    void readDraft(call, draftKey).then((draft) => {
      const values = draft === null ? null : fromDraft(definition, draft, secrets);
      setStart({ values: values ?? fresh(), restored: values !== null, round: 0 });
    });
  }, []);
  return {
    start,
    startOver: async () => {
      await call('drafts.put', { key: draftKey, draft: null });
      setStart((last) => ({ values: fresh(), restored: false, round: (last?.round ?? 0) + 1 }));
    },
  };
}
