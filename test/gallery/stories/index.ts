/** All stories, in the order of the navigation. Add the stories of a new page or component here. */
import type { Story } from '../story';
import { applicationStories } from './application';
import { componentStories } from './components';
import { deadlineStories } from './deadlines';
import { drillStories } from './drills';
import { firstRunStories } from './first-run';
import { helpStories } from './help';
import { messageStories } from './messages';
import { overviewStories } from './overview';
import { paletteStories } from './palette';
import { renderStories } from './renders';
import { sourceStories } from './sources';
import { streamStories } from './streams';
import { tapStories } from './tap';
import { trailStories } from './trail';
import { trailEncryptionStories } from './trail-encryption';
import { updateStories } from './updates';
import { wizardStories } from './wizard';

export const stories: readonly Story[] = [
  ...overviewStories,
  ...firstRunStories,
  ...streamStories,
  ...tapStories,
  ...wizardStories,
  ...sourceStories,
  ...trailStories,
  ...deadlineStories,
  ...drillStories,
  ...applicationStories,
  ...trailEncryptionStories,
  ...updateStories,
  ...paletteStories,
  ...helpStories,
  ...componentStories,
  ...messageStories,
  ...renderStories,
];
