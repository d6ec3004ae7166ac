/** The address of a story. The page's own address follows the #, as in the app. */
import type { Story } from './story';

export function storyAddress(story: Story, theme: string, language = 'en'): string {
  const hash = 'path' in story ? `#${story.path}` : '';
  return `?${new URLSearchParams({ story: story.id, theme, language })}${hash}`;
}
