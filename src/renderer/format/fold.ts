/** A text for searching: in lower case and without accents, so that "licenca" finds "Licença". Pure. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
