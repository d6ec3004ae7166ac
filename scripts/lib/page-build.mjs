/** How the page is built, for the app and for the gallery. */
import react from '@vitejs/plugin-react';
import postcssPresetMantine from 'postcss-preset-mantine';
import postcssSimpleVars from 'postcss-simple-vars';

/** The console shows the page in the user's own browser, which may be older than the Chromium of the pinned Electron. */
export const browserTarget = 'chrome130';

const breakpoints = {
  'mantine-breakpoint-xs': '36em',
  'mantine-breakpoint-sm': '48em',
  'mantine-breakpoint-md': '62em',
  'mantine-breakpoint-lg': '75em',
  'mantine-breakpoint-xl': '88em',
};

export const plugins = [react()];

export const css = {
  postcss: { plugins: [postcssPresetMantine(), postcssSimpleVars({ variables: breakpoints })] },
};
