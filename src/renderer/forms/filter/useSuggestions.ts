/** The values of a field in the trail, the most frequent first, while a list of them is open. */
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { FacetField } from '../../../contract/trail';
import { useCall } from '../../store/hooks';

const LIMIT = 50;

/** @param field null if its values are unknown */
export function useSuggestions(field: FacetField | null, typed: string, opened: boolean): readonly string[] {
  const call = useCall();
  const [text] = useDebouncedValue(typed, 200);
  const [values, setValues] = useState<readonly string[]>([]);
  useEffect(() => {
    if (field === null || !opened) return;
    let isOver = false;
    void call('trail.facets', { field, text, limit: LIMIT }).then((answer) => {
      // If suggestions fail, the user can still type the values.
      if (!isOver) setValues(answer.ok ? answer.value.values.map(({ value }) => value) : []);
    });
    return () => {
      isOver = true;
    };
  }, [call, field, text, opened]);
  return field === null ? [] : values;
}
