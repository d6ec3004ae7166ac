/** A place in the form of a stream, as links name it in the address: `/streams/a/edit?field=token`. Pure. */
import { type FormPart, formParts } from '../../forms/asked-place';

export type FormPlace =
  | { readonly part: FormPart }
  /** The path of a setting, such as `auth.token`. */
  | { readonly field: string };

export function placeQuery(place: FormPlace): Readonly<Record<string, string>> {
  return 'part' in place ? { part: place.part } : { field: place.field };
}

/** Null if the address names no place that exists. */
export function placeOfQuery({ part, field }: Readonly<Record<string, string>>): FormPlace | null {
  if (field !== undefined) return { field };
  const known = formParts.find((each) => each === part);
  return known === undefined ? null : { part: known };
}
