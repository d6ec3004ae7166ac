/** The part or field of the form that the address asks for (`?part=filter`, `?field=auth.token`), until it was shown once. */
import { useEffect, useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import { placeOfQuery } from '../../features/stream/form-place';
import { type AskedPlace, nowhere } from '../../forms/asked-place';
import type { StreamFormValues } from '../../forms/stream-form';
import { formPathOf } from '../../forms/values';
import { useLocation, useSetQuery } from '../../router/navigation';

const FOCUSABLE = ['input', 'textarea', 'select', 'button'].join();

/** Focuses the first field whose path begins like this. A group of inputs has the path, and its first input the focus. */
function focusField(path: string): void {
  const place = document.querySelector<HTMLElement>(`[data-path^="${CSS.escape(path)}"]`);
  const field = place?.matches(FOCUSABLE) === true ? place : place?.querySelector<HTMLElement>(FOCUSABLE);
  field?.scrollIntoView({ block: 'center' });
  field?.focus({ preventScroll: true });
}

/** Each time the details are shown: from a link, or back from the summary. */
export function useAskedPlace(definition: DestinationDefinition, values: StreamFormValues): AskedPlace {
  const { query } = useLocation();
  const setQuery = useSetQuery();
  const [place, setPlace] = useState(() => placeOfQuery(query));
  const asked = place === null ? nowhere : askedPlace(definition, values, place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, when the details are shown
  useEffect(() => {
    if (place === null) return;
    // Folded parts and secrets have opened by themselves; they were mounted before this.
    if ('field' in place) focusField(asked.path ?? 'settings.');
    else if (place.part === 'name') focusField('name');
    else if (place.part === 'destination') focusField('settings.');
    setPlace(null);
    setQuery({ part: undefined, field: undefined });
  }, []);
  return asked;
}

function askedPlace(
  { fields }: DestinationDefinition,
  values: StreamFormValues,
  place: NonNullable<ReturnType<typeof placeOfQuery>>,
): AskedPlace {
  if ('part' in place) return { part: place.part, path: null };
  const path = formPathOf(fields, values.settings, place.field);
  const [name = ''] = place.field.split('.');
  const isFolded = Object.hasOwn(fields, name) && fields[name]?.advanced === true;
  return { part: isFolded ? 'connection' : null, path: path === null ? null : `settings.${path}` };
}
