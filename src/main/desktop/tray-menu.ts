/** The content of the tray's menu, as data. tray.ts shows it; tests need no desktop. */
import type { MenuItemConstructorOptions } from 'electron';
import { noticeShown, type ShownNotice } from '../../contract/notice-words';
import type { EngineStatus } from '../../contract/status';
import type { StreamView } from '../../contract/stream';
import { t } from '../../texts/translate';
import { haltedWords, overallWords, streamWords } from './words';

export interface TrayActions {
  /** Shows the window, on a page if one is named. */
  readonly open: (path?: string) => void;
  readonly pauseAll: () => void;
  readonly resumeAll: () => void;
  readonly quit: () => void;
}

/** A menu with more lines does not fit on the screen. */
const MAX_STREAMS = 15;
const MAX_DUE = 3;

export type ConfiguredStream = Pick<StreamView, 'id' | 'name' | 'rehearsal' | 'active'>;

/** What the menu shows. */
export interface TrayContent {
  readonly status: EngineStatus;
  /** As they are configured. */
  readonly streams: readonly ConfiguredStream[];
  /** Whether streams that "Pause all" has paused are still paused. */
  readonly canResume: boolean;
  /** What will happen soon unless somebody acts. */
  readonly dueSoon: readonly ShownNotice[];
}

/** Characters that break a line, or turn the direction of what follows a name. */
const UNPRINTED = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

// Ampersands mark mnemonics in menus; escape those in names.
const escaped = (label: string) => label.replace(UNPRINTED, ' ').replaceAll('&', '&&');

export function trayMenuItems(
  { status, streams, canResume, dueSoon }: TrayContent,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const lines = streamLines(status, streams);
  // If there is no room for all, those that need somebody come first.
  const ordered = lines.length > MAX_STREAMS ? lines.toSorted(errorsFirst) : lines;
  const shown = ordered.slice(0, MAX_STREAMS);
  const more = lines.length - shown.length;
  return [
    { id: 'status', label: overallWords(status), enabled: false },
    { type: 'separator' },
    ...shown.map(
      ({ id, words }): MenuItemConstructorOptions => ({
        id: `stream:${id}`,
        label: escaped(words),
        click: () => actions.open(`/streams/${id}`),
      }),
    ),
    ...(more > 0 ? [{ id: 'more', label: t('and {more} more', { more }), click: () => actions.open('/streams') }] : []),
    ...(shown.length > 0 ? [{ type: 'separator' } as const] : []),
    ...dueSoon.slice(0, MAX_DUE).map(
      (notice, index): MenuItemConstructorOptions => ({
        id: `due:${index}`,
        label: escaped(noticeShown(notice).title),
        click: () => actions.open('/deadlines'),
      }),
    ),
    ...(dueSoon.length > 0 ? [{ type: 'separator' } as const] : []),
    { id: 'open', label: t('Open Sluice'), click: () => actions.open() },
    { id: 'settings', label: t('Settings'), click: () => actions.open('/settings') },
    {
      id: 'pause-all',
      label: t('Pause all streams'),
      enabled: lines.some(({ isActive }) => isActive),
      click: actions.pauseAll,
    },
    { id: 'resume-all', label: t('Resume paused streams'), enabled: canResume, click: actions.resumeAll },
    { type: 'separator' },
    { id: 'quit', label: t('Quit Sluice'), click: actions.quit },
  ];
}

interface StreamLine {
  readonly id: string;
  readonly words: string;
  readonly isActive: boolean;
  readonly hasErrors: boolean;
}

const errorsFirst = (a: StreamLine, b: StreamLine) => Number(b.hasErrors) - Number(a.hasErrors);

/** During a halt, the configuration is all there is: streams may be switched, and may never have been reported. */
function streamLines(status: EngineStatus, streams: readonly ConfiguredStream[]): StreamLine[] {
  if (status.halt !== null) {
    const { halt } = status;
    return streams.map((stream) => ({
      id: stream.id,
      words: haltedWords(stream, halt),
      isActive: stream.active,
      hasErrors: stream.active,
    }));
  }
  return status.streams.map((stream) => ({
    id: stream.streamId,
    words: streamWords(stream),
    isActive: stream.status !== 'inactive',
    hasErrors: stream.status === 'activeWithErrors',
  }));
}
