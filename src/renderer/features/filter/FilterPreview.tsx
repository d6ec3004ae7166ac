/** Shows what the filter in the form would do, while it is edited. */
import { useRef } from 'react';
import { carriesSamples, type StreamFilter } from '../../../contract/filter';
import { filterProblems } from '../../forms/filter/problems';
import { useStreamForm } from '../../forms/form';
import { filterOf } from '../../forms/stream-form';
import { FilterTrialView } from './FilterTrialView';

export function FilterPreview({ toRehearsal }: { readonly toRehearsal: boolean }) {
  const { values } = useStreamForm();
  // While a condition is incomplete, keep the result for the filter before it.
  const complete = useRef<StreamFilter | null>(null);
  if (Object.keys(filterProblems(values.where, 'where')).length === 0) complete.current = filterOf(values);
  if (values.where.items.length === 0 || complete.current?.where === undefined) return null;
  return <FilterTrialView filter={complete.current} samples={carriesSamples(complete.current, toRehearsal)} />;
}
