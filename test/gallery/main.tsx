/** The gallery's entry point: shows the story in the address, or the list of all. */
import '@mantine/core/styles.layer.css';
import '../../src/renderer/app/global.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { defaultPreferences, themeSchema } from '../../src/contract/commands/application';
import type { Push } from '../../src/contract/push';
import type { EngineStatus } from '../../src/contract/status';
import { App } from '../../src/renderer/app/App';
import { overlayCodes } from '../../src/renderer/app/overlays/overlay-codes';
import { findPage } from '../../src/renderer/app/pages';
import { parseHash } from '../../src/renderer/router/location';
import { startApp } from '../../src/renderer/store/app';
import { languages } from '../../src/texts/languages';
import { reportMissing, speak } from '../../src/texts/translate';
import { storyAddress } from './address';
import { Contents } from './Contents';
import { openFixtureDoor } from './door';
import { englishOn } from './english';
import { Frame } from './Frame';
import { answers } from './fixtures/answers';
import { settle } from './settle';
import { stories } from './stories';
import { type Story, says } from './story';

z.config({ jitless: true });

declare global {
  interface Window {
    /** The addresses of all stories, for the tests. */
    readonly storyAddresses: (
      theme: string,
      language?: string,
    ) => readonly { readonly id: string; readonly address: string }[];
    /** Texts that are in English although the page is not, and texts that were looked up in vain. */
    storyTexts: () => Promise<readonly string[]>;
    /** Sends the page a message from main. */
    tellStory: (push: Push) => void;
    /** The names of the commands that the page has sent. */
    storyCalls: readonly string[];
    /** The status that main would report. */
    storyStatus: () => Promise<EngineStatus>;
  }
}

async function show(story: Story, theme: string | null, wanted: string | null): Promise<void> {
  const language = languages.find((each) => each === wanted) ?? 'en';
  const missing = new Set<string>();
  reportMissing((text) => missing.add(text));
  await speak(language, navigator.languages);
  document.documentElement.lang = language;
  window.storyTexts = async () => [...missing, ...(await englishOn(document.body))];
  // Wait for the page's code before pressing buttons or taking pictures.
  if ('path' in story) {
    // The tests name a story only.
    if (window.location.hash === '') window.history.replaceState(null, '', `#${story.path}`);
    await findPage(parseHash(story.path).path)?.route.code.load();
    await Promise.all(overlayCodes.map((code) => code.load()));
  }
  const preferences = { ...defaultPreferences, language, theme: themeSchema.catch('system').parse(theme) };
  const door = openFixtureDoor({ ...answers, 'preferences.get': says(preferences), ...story.answers });
  window.tellStory = door.tell;
  window.storyCalls = door.called;
  window.storyStatus = async () => {
    const answer = await door.call('app.status', {});
    if (!answer.ok) throw new Error(answer.failure.message);
    return answer.value;
  };
  const app = startApp(door, () => undefined);
  root.render(
    'path' in story ? (
      <App app={app} />
    ) : (
      <Frame app={app} title={story.id}>
        {story.draw()}
      </Frame>
    ),
  );
  // After the immediate responses have been applied.
  setTimeout(() => {
    for (const push of story.pushes ?? []) door.tell(push);
    if (story.connection !== undefined) door.connect(story.connection);
    void settle(story, () => {
      for (const push of story.pushesAtEnd ?? []) door.tell(push);
    });
  });
}

const place = document.getElementById('root');
if (place === null) throw new Error('The gallery has no place to draw in.');
const root = createRoot(place);
const query = new URLSearchParams(window.location.search);
const story = stories.find(({ id }) => id === query.get('story'));
if (story === undefined) root.render(<Contents stories={stories} />);
else void show(story, query.get('theme'), query.get('language'));

Object.assign(window, {
  storyAddresses: (theme: string, language?: string) =>
    stories.map((each) => ({ id: each.id, address: storyAddress(each, theme, language) })),
});
