/** Values that events of the trail have in a field, the most frequent first, while a list of them is open. */
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { FacetField } from '../../../contract/trail';
import { useCall } from '../../store/hooks';

const LIMIT = 50;

/** @param field null: one whose values are not known */
export function useSuggestions(field: FacetField | null, typed: string, opened: boolean): readonly string[] {
  const call = useCall();
  const [text] = useDebouncedValue(typed, 200);
  const [values, setValues] = useState<readonly string[]>([]);
  useEffect(() => {
    if (field === null || !opened) return;
    let isOver = false;
    void call('trail.facets', { field, text, limit: LIMIT }).then((answer) => {
      // Without suggestions the values are typed, as they may be anyway.
      if (!isOver) setValues(answer.ok ? answer.value.values.map(({ value }) => value) : []);
    });
    return () => {
      isOver = true;
    };
  }, [call, field, text, opened]);
  return field === null ? [] : values;
}
