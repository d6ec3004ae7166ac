/** The texts of the user guide, as they are in docs/guide. */

const files = import.meta.glob<string>('../../../../docs/guide/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const texts = new Map(
  Object.entries(files).map(([path, text]) => [/([^/]+)\.md$/.exec(path)?.[1] ?? path, text] as const),
);

export const textIds: readonly string[] = [...texts.keys()];

/** Without its title. Empty if there is no such chapter. */
export function textOf(id: string): string {
  return (texts.get(id) ?? '').replace(/^# .*\n+/, '');
}
