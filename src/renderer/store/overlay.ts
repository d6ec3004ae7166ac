/** What is open over the page: the command palette, a list of shortcuts, help, or a dialog that the palette opened. */
import type { MenuOverlay } from '../../contract/push';
import type { StreamId } from '../../contract/stream';

export type Overlay =
  | { readonly kind: 'none' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' }
  /** `chapter` is null for the one about the current page. */
  | { readonly kind: 'help'; readonly chapter: string | null }
  | { readonly kind: 'test'; readonly streamId: StreamId }
  | { readonly kind: 'activate'; readonly streamId: StreamId };

export const noOverlay: Overlay = { kind: 'none' };

export function openedByMenu(overlay: MenuOverlay): Overlay {
  return overlay === 'help' ? { kind: 'help', chapter: null } : { kind: overlay };
}
