/**
 * A text in lower case and without accents, of the same length, so that positions in it are positions in the text. Pure.
 * Where no positions are needed, contract/search-words.ts folds more.
 */
export function fold(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const folded = text.charAt(index).normalize('NFD').charAt(0).toLowerCase();
    return folded.length === 1 ? folded : text.charAt(index);
  }).join('');
}
