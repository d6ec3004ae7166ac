/** How people type the recovery key of an encrypted trail. */

/** As it is printed but without hyphens: in any case, with or without separators, and with letters for the digits they look like. */
export function withoutSeparators(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
