/** The kinds of sources in words. */
import { IconFolderSearch, IconServer2, IconSparkles } from '@tabler/icons-react';
import type { SourceSettings } from '../../../contract/source';
import type { IconType } from '../../components/Pill';
import { formatNumber } from '../../format/numbers';

export type SourceKind = SourceSettings['kind'];

export interface SourceKindWords {
  readonly name: string;
  readonly summary: string;
  readonly icon: IconType;
}

export const sourceKinds: Record<SourceKind, SourceKindWords> = {
  collector: {
    name: 'Collector',
    summary: "Takes what ODC's “Other” destination, or any HTTP client, sends",
    icon: IconServer2,
  },
  files: {
    name: 'Watched files and folders',
    summary: 'Reads NDJSON, JSON and CSV files as they grow',
    icon: IconFolderSearch,
  },
  sample: {
    name: 'Sample trail',
    summary: 'Makes up realistic events, for trying things out',
    icon: IconSparkles,
  },
};

export function isSourceKind(text: string | undefined): text is SourceKind {
  return text !== undefined && Object.hasOwn(sourceKinds, text);
}

/** What a source is set to, in one line. */
export function settingsLine(settings: SourceSettings, url: string | null): string {
  switch (settings.kind) {
    case 'collector':
      return url ?? `${settings.host}, port ${settings.port === 0 ? 'chosen by the system' : settings.port}`;
    case 'files':
      return settings.paths.join(', ');
    case 'sample':
      return `${formatNumber(settings.eventsPerMinute)} events per minute`;
  }
}
