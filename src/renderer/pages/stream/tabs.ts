/** The tabs of the stream's page, in order, as data. To add one, add a line. */
import { ActivityTab } from './ActivityTab';
import { DeadLettersTab } from './DeadLettersTab';
import { DeliveriesTab } from './DeliveriesTab';
import { LiveTab } from './LiveTab';
import { OverviewTab } from './OverviewTab';
import { SettingsTab } from './SettingsTab';
import { TestTab } from './TestTab';
import type { StreamTab } from './tab';
import { UnseenLetters } from './UnseenLetters';

/** The first one is shown if the address names none, or one that does not exist. */
export const streamTabs: readonly [StreamTab, ...StreamTab[]] = [
  { id: 'overview', label: 'Overview', component: OverviewTab },
  { id: 'live', label: 'Live ## a tab of a stream', component: LiveTab },
  { id: 'deliveries', label: 'Deliveries', component: DeliveriesTab },
  { id: 'dead-letters', label: 'Dead letters', component: DeadLettersTab, mark: UnseenLetters },
  { id: 'test', label: 'Test ## a tab of a stream', component: TestTab },
  { id: 'settings', label: 'Settings', component: SettingsTab },
  { id: 'activity', label: 'Activity', component: ActivityTab },
];
