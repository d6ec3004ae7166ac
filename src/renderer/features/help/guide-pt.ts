/** The user guide in Portuguese, as it is in docs/guide/pt. */
export const files = import.meta.glob<string>('../../../../docs/guide/pt/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
