/** Commands about the application itself: information, preferences, drafts, the engine. */
import { z } from 'zod';
import { languageChoices } from '../../texts/languages';
import type { Failure } from '../errors';
import type { Health } from '../health';
import type { Licence } from '../licences';
import type { NoticeWords } from '../notice-words';
import type { PolicyView } from '../policy/view';
import type { EngineStatus } from '../status';
import { streamIdSchema } from '../stream';
import { feedProblem, LONGEST_FEED } from '../updates';
import type { VaultInfo } from '../vault';
import { command } from './command';

export const themeSchema = z.enum(['system', 'light', 'dark']);

/** The columns of the Streams page that can be hidden. The name is always shown. */
export const streamColumns = [
  'source',
  'destination',
  'labels',
  'created',
  'status',
  'type',
  'waiting',
  'rate',
] as const;
export type StreamColumn = (typeof streamColumns)[number];

/** What closing the window does. `automatic`: hide it in the tray, or minimise it on a desktop without one. */
const whenClosedSchema = z.enum(['automatic', 'tray', 'minimise', 'quit']);
export type WhenClosed = z.output<typeof whenClosedSchema>;

/** A local time of day, 24 hours. */
const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 22:00.');

/** No desktop notifications from `from` up to `to`, which may be on the next day. */
export const quietHoursSchema = z.strictObject({ from: timeOfDaySchema, to: timeOfDaySchema });
export type QuietHours = z.output<typeof quietHoursSchema>;

export const preferencesSchema = z.strictObject({
  theme: themeSchema,
  /** Of the window, the menus and the notifications. Logs and the command line are in English. */
  language: z.enum(languageChoices),
  startAtLogin: z.boolean(),
  notifications: z.boolean(),
  quietHours: quietHoursSchema.nullable(),
  whenClosed: whenClosedSchema,
  /** The user has seen the hint that closing the window leaves Sluice in the tray. */
  closeHintShown: z.boolean(),
  /** Secrets may be stored even if the system has no real keychain. */
  weakVaultAccepted: z.boolean(),
  /** Retention of the trail. 0: no limit. Events that an active stream has not delivered are never deleted. */
  retainDays: z.number().int().min(0).max(3_650),
  retainMegabytes: z.number().int().min(0).max(10_000_000),
  /** At this size, sources are held and the user is notified. 0: only when the disk is full. */
  hardLimitMegabytes: z.number().int().min(0).max(10_000_000),
  hiddenStreamColumns: z.array(z.enum(streamColumns)).max(streamColumns.length),
  /** Shortcuts that are a single character, such as "?". */
  characterShortcuts: z.boolean(),
  /** What was last chosen in the command palette, the latest first. */
  recentActions: z.array(z.string().max(200)).max(20),
  /** Ids of the streams that "Pause all" has paused. */
  pausedStreams: z.array(z.string().max(100)).max(10_000),
  /** Where updates are looked for. Empty: nowhere. */
  updateFeed: z
    .string()
    .max(LONGEST_FEED)
    .refine((address) => address === '' || feedProblem(address) === null, 'An https address without a secret.'),
  /** The version that the user was last told about. */
  updateNoticed: z.string().max(100),
});
export type Preferences = z.output<typeof preferencesSchema>;

export const defaultPreferences: Preferences = {
  theme: 'system',
  language: 'system',
  startAtLogin: false,
  notifications: true,
  quietHours: null,
  whenClosed: 'automatic',
  closeHintShown: false,
  weakVaultAccepted: false,
  retainDays: 90,
  retainMegabytes: 20_000,
  hardLimitMegabytes: 0,
  // Every stream has the same source and type today.
  hiddenStreamColumns: ['source', 'type'],
  characterShortcuts: true,
  recentActions: [],
  pausedStreams: [],
  updateFeed: '',
  updateNoticed: '',
};

export interface AppInfo {
  readonly version: string;
  readonly door: 'desktop' | 'console';
  readonly platform: string;
  readonly dataFolder: string;
  /** In the console: the folders it was started with, in which files may be named. Absent in the window. */
  readonly fileRoots?: readonly string[];
  readonly vault: VaultInfo;
  /** Absent if no policy is deployed on this computer. */
  readonly policy?: PolicyView;
}

/** A notice for the user: listed in the app and, if action is needed, shown as a notification. */
export interface Notice {
  readonly id: string;
  readonly atMs: number;
  readonly severity: 'info' | 'warning' | 'problem';
  /** Title and text are in English. */
  readonly title: string;
  readonly text: string;
  /** The same, for other languages. Absent in notices of earlier versions. */
  readonly words?: NoticeWords;
  readonly code: string | null;
  readonly streamId: string | null;
  readonly seen: boolean;
}

/** One entry of the activity log. */
export interface ActivityEntry {
  readonly id: number;
  readonly atMs: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** Old and new value, secrets masked. */
  readonly change: string;
}

/** Whether the activity log is unchanged; `firstBadId` is null if no single entry shows the break. */
export type ActivityVerdict =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly firstBadId: number | null; readonly failure: Failure };

export const applicationCommands = {
  'app.info': command<AppInfo>()(z.strictObject({})),
  'app.status': command<EngineStatus>()(z.strictObject({})),
  /** Protection of secrets, disk space and clock. */
  'app.health': command<Health>()(z.strictObject({})),
  /** Of the third-party packages that are shipped. */
  'app.licences': command<readonly Licence[]>()(z.strictObject({})),
  'app.startEngine': command<null>()(z.strictObject({})),
  'preferences.get': command<Preferences>()(z.strictObject({})),
  'preferences.set': command<Preferences>()(preferencesSchema.partial()),
  /** The wizard's draft; secrets are cut out before it is stored. */
  'drafts.get': command<Readonly<Record<string, unknown>> | null>()(z.strictObject({ key: z.string().max(100) })),
  'drafts.put': command<null>()(
    z.strictObject({ key: z.string().max(100), draft: z.record(z.string().max(100), z.unknown()).nullable() }),
  ),
  'notices.list': command<readonly Notice[]>()(z.strictObject({})),
  'notices.markSeen': command<null>()(z.strictObject({ ids: z.array(z.string().max(64)).max(1_000) })),
  'activity.list': command<readonly ActivityEntry[]>()(
    z.strictObject({
      limit: z.number().int().min(1).max(1_000).default(200),
      /** Only the entries about this stream, under all names that it has had. */
      streamId: streamIdSchema.optional(),
    }),
  ),
  /** Writes all entries to a file; null if the user has cancelled. */
  'activity.export': command<{ readonly path: string; readonly entries: number } | null>()(z.strictObject({})),
  'activity.verify': command<ActivityVerdict>()(z.strictObject({})),
} as const;
