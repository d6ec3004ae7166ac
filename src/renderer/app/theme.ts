/** Colours, type and spacing. The palette meets WCAG AA in both schemes where Mantine's own does not. */

import { Combobox, type CSSVariablesResolver, createTheme, type MantineColorsTuple, Menu, Portal } from '@mantine/core';
import { t } from '../../texts/translate';
import { VisibilityIcon } from './VisibilityIcon';

const sluice: MantineColorsTuple = [
  '#eaf6fa',
  '#d3e9f1',
  '#a5d3e3',
  '#74bcd5',
  '#4ea9c9',
  '#359dc1',
  '#2190b8',
  '#147a9f',
  '#0f6787',
  '#08536f',
];

/** The greys are slightly blue, so that the dark scheme is softer than black. */
const dark: MantineColorsTuple = [
  '#d6dce3',
  '#b8c1cb',
  '#97a3b0',
  '#6b7785',
  '#414b57',
  '#36404b',
  '#1f272f',
  '#181e25',
  '#12171c',
  '#0c1014',
];

/**
 * Dialogs, menus and messages are rendered inside the main landmark. So the whole page is within landmarks, and
 * a dialog's header is not mistaken for the page's header.
 */
export const LAYER_ID = 'layer';

/** Words in default properties are functions, because the language is not known when this is loaded. */
export const theme = createTheme({
  primaryColor: 'sluice',
  primaryShade: { light: 8, dark: 8 },
  colors: { sluice, dark },
  black: '#17212b',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Portal: Portal.extend({ defaultProps: { target: `#${LAYER_ID}` } }),
    Modal: {
      defaultProps: () => ({ closeButtonProps: { 'aria-label': t('Close') } }),
      styles: { title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } },
    },
    // The arrow of a select says nothing that its role does not say.
    ComboboxChevron: Combobox.Chevron.extend({ defaultProps: { 'aria-hidden': true } }),
    PasswordInput: {
      defaultProps: () => ({
        visibilityToggleIcon: VisibilityIcon,
        visibilityToggleButtonProps: { 'aria-label': t('Toggle password visibility') },
      }),
    },
    // A menu may not have the placeholder as a child. Without it, the first item takes the focus.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
  },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56626e',
    '--mantine-color-placeholder': '#6a7682',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0b607f',
    '--sluice-canvas': '#f5f8fa',
    '--sluice-line': '#dde4ea',
    '--sluice-good': '#0a6b46',
    '--sluice-good-soft': '#e3f5ec',
    '--sluice-warn': '#93430a',
    '--sluice-warn-soft': '#fdf0e1',
    '--sluice-bad': '#a8211a',
    '--sluice-bad-soft': '#fdecea',
    '--sluice-calm': '#4d5965',
    '--sluice-calm-soft': '#edf1f4',
    '--sluice-info': '#0b607f',
    '--sluice-info-soft': '#e6f4f9',
    // Charts: told apart by lightness too, so that no colour vision is needed.
    '--sluice-chart-main': '#1273b4',
    '--sluice-chart-light': '#6f9fc4',
    '--sluice-chart-warn': '#b9770a',
    '--sluice-chart-bad': '#5b1220',
    '--sluice-chart-calm': '#4d5965',
  },
  dark: {
    '--mantine-color-dimmed': '#9fabb8',
    '--mantine-color-placeholder': '#8e9ba8',
    '--mantine-color-error': '#ff9a8f',
    '--mantine-color-anchor': '#7cc8e2',
    // The default shade is too light under the dimmed second lines of menus.
    '--menu-item-hover': '#36404b',
    '--sluice-canvas': '#12171c',
    '--sluice-line': '#313b46',
    '--sluice-good': '#74d6a6',
    '--sluice-good-soft': '#163629',
    '--sluice-warn': '#f6bd7a',
    '--sluice-warn-soft': '#3b2a15',
    '--sluice-bad': '#ff9a8f',
    '--sluice-bad-soft': '#43211f',
    '--sluice-calm': '#aeb9c4',
    '--sluice-calm-soft': '#2b353f',
    '--sluice-info': '#8fd3ea',
    '--sluice-info-soft': '#15323f',
    '--sluice-chart-main': '#4ea3df',
    '--sluice-chart-light': '#3d6f94',
    '--sluice-chart-warn': '#d6922f',
    '--sluice-chart-bad': '#ffd9d4',
    '--sluice-chart-calm': '#aeb9c4',
  },
});
