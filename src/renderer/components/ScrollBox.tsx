/** Holds what may be wider than the page: scrolled sideways by itself, by keyboard too. */
import type { ReactNode } from 'react';

export function ScrollBox({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
      tabIndex={0}
      style={{ overflowX: 'auto' }}
    >
      {children}
    </div>
  );
}
