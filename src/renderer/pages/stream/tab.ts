/** What a tab of the stream's page is. The tabs themselves are in tabs.ts. */
import type { ComponentType } from 'react';
import type { StreamView } from '../../../contract/stream';
import type { Text } from '../../../texts/text';

export interface OfStream {
  readonly stream: StreamView;
}

export interface StreamTab {
  /** In the address: `?tab=deliveries`. */
  readonly id: string;
  readonly label: Text;
  /** Mounted only while its tab is chosen. */
  readonly component: ComponentType<OfStream>;
  /** Shown beside the label, such as a count. Always mounted, so it must be small. */
  readonly mark?: ComponentType<OfStream>;
}
