import {
  ActionIcon,
  Alert,
  Badge,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  Loader,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Popover,
  SegmentedControl,
  Skeleton,
  Tooltip,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#effaf7',
  '#d6f1ea',
  '#ade3d7',
  '#7ccfc0',
  '#4db5a5',
  '#2b9889',
  '#16837a',
  '#0f766e',
  '#0d5f59',
  '#0b4b47',
];
/** Warm greys: 0-2 surfaces, 3-4 lines, 6-9 text on light. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ef',
  '#e9e6e1',
  '#d9d5ce',
  '#c3beb6',
  '#8c867e',
  '#69635c',
  '#524d47',
  '#38342f',
  '#24211e',
];
/** 0-3 text on dark, 4-5 lines, 6-9 surfaces. */
const dark: MantineColorsTuple = [
  '#ebe7e2',
  '#d2cdc6',
  '#aca69e',
  '#8f8981',
  '#4a4540',
  '#3a3632',
  '#2d2a27',
  '#211f1d',
  '#1a1817',
  '#131211',
];

const shortMotion = { duration: 140 };

/** Names of buttons that Mantine draws as a sign only. */
export type ThemeWords = { close: string; clear: string };

/** Warm grey, one teal accent, 14/13/12/20 px type. Tokens of our own are the CSS variables below. */
export const createKithTheme = ({ close, clear }: ThemeWords) =>
  createTheme({
    primaryColor: 'teal',
    primaryShade: { light: 7, dark: 4 },
    autoContrast: true,
    // Mantine takes the text of a filled button from the light theme's shade; on the lighter teal of the dark one it must be dark.
    variantColorResolver: (input) => {
      const colors = defaultVariantColorsResolver(input);
      const isPrimary = input.color === undefined || input.color === 'teal';
      return input.variant === 'filled' && isPrimary
        ? { ...colors, color: 'var(--mantine-primary-color-contrast)' }
        : colors;
    },
    luminanceThreshold: 0.32,
    colors: { teal, gray, dark },
    black: '#24211e',
    fontFamily: 'var(--kith-font)',
    fontFamilyMonospace:
      'ui-monospace, "Cascadia Mono", "SF Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
    headings: { fontFamily: 'var(--kith-font)', fontWeight: '600', sizes: { h1: { fontSize: '1.25rem' } } },
    fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
    lineHeights: { xs: '1.4', sm: '1.4', md: '1.4', lg: '1.4', xl: '1.3' },
    defaultRadius: 'sm',
    radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
    cursorType: 'pointer',
    respectReducedMotion: true,
    focusRing: 'auto',
    components: {
      ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } }),
      Alert: Alert.extend({
        styles: (_theme, { color }) => ({
          root: { background: color === 'red' ? 'var(--kith-harm-soft)' : 'var(--kith-raised)' },
          title: { color: color === 'red' ? 'var(--kith-harm)' : 'var(--kith-text)' },
        }),
      }),
      Badge: Badge.extend({ styles: { root: { textTransform: 'none' } } }),
      Button: Button.extend({ defaultProps: { size: 'xs' } }),
      CloseButton: { defaultProps: { 'aria-label': close } },
      Drawer: Drawer.extend({ defaultProps: { transitionProps: shortMotion } }),
      InputClearButton: { defaultProps: { 'aria-label': clear } },
      Loader: Loader.extend({ defaultProps: { size: 'sm' } }),
      Menu: Menu.extend({
        // The placeholder is an element that role=menu may not contain.
        defaultProps: {
          transitionProps: { duration: 120 },
          shadow: 'md',
          withInitialFocusPlaceholder: false,
        },
      }),
      Modal: Modal.extend({
        defaultProps: { transitionProps: shortMotion, overlayProps: { backgroundOpacity: 0.35 } },
        styles: { title: { fontWeight: 600 } },
      }),
      Notification: Notification.extend({ defaultProps: { radius: 'md', withBorder: true } }),
      Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 120 }, shadow: 'md' } }),
      SegmentedControl: SegmentedControl.extend({
        styles: {
          root: { background: 'var(--kith-line)' },
          // Mantine's own is hardly lighter than the track in the dark theme.
          indicator: { background: 'light-dark(var(--mantine-color-white), var(--mantine-color-dark-4))' },
        },
      }),
      Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
      // Inside the page's landmark, where screen readers look for what a button says of itself.
      Tooltip: Tooltip.extend({
        defaultProps: { openDelay: 400, transitionProps: { duration: 120 }, portalProps: { target: 'main' } },
      }),
    },
  });

/**
 * Our own tokens, usable in any stylesheet. Surfaces: `--kith-canvas` (page), `--kith-surface` (cards, panels),
 * `--kith-raised` (hover). Phases are for thin bars and dots only; `--kith-harm` for harm and overdue only. The charts' set
 * stays apart for every kind of colour sight (tests/unit/ui-chart-colors.test.ts).
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: { '--kith-rail-width': '216px', '--kith-rail-folded': '56px', '--kith-header-height': '52px' },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-placeholder': '#736d66',
    '--mantine-color-dimmed': '#69635c',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-teal-light': '#e3f4ef',
    '--mantine-color-teal-light-hover': '#d3ece5',
    '--mantine-color-teal-light-color': '#0f6a63',
    '--kith-canvas': '#f7f5f2',
    '--kith-surface': '#ffffff',
    '--kith-raised': '#f4f2ef',
    '--kith-line': '#e3dfd9',
    '--kith-line-strong': '#c3beb6',
    '--kith-text': '#24211e',
    '--kith-text-2': '#69635c',
    '--kith-accent': '#0f766e',
    '--kith-accent-soft': '#e3f4ef',
    '--kith-harm': '#b3261e',
    '--kith-harm-soft': '#fbeae8',
    '--kith-warn': '#8a5a00',
    '--kith-warn-soft': '#fdf3dc',
    '--kith-phase-prospect': '#8c867e',
    '--kith-phase-customer': '#2f73b7',
    '--kith-phase-fan': '#7c4fb5',
    '--kith-phase-friend': '#b97a10',
    '--kith-phase-lost': '#5b6b7f',
    '--kith-chart-1': '#0f766e',
    '--kith-chart-2': '#a6460a',
    '--kith-chart-3': '#2440a8',
    '--kith-chart-4': '#c95fbe',
    '--kith-chart-5': '#8f9714',
    '--kith-chart-6': '#453f3a',
  },
  dark: {
    '--mantine-color-body': '#211f1d',
    '--mantine-color-placeholder': '#9d978f',
    '--mantine-color-dimmed': '#aca69e',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-teal-light': '#1d3a36',
    '--mantine-color-teal-light-hover': '#244842',
    '--mantine-color-teal-light-color': '#7ccfc0',
    '--mantine-color-red-light': '#46201d',
    '--mantine-color-red-light-hover': '#552824',
    '--mantine-color-red-light-color': '#ffb0a8',
    '--kith-canvas': '#1a1817',
    '--kith-surface': '#211f1d',
    '--kith-raised': '#2d2a27',
    '--kith-line': '#36322f',
    '--kith-line-strong': '#4a4540',
    '--kith-text': '#ebe7e2',
    '--kith-text-2': '#aca69e',
    '--kith-accent': '#4db5a5',
    '--kith-accent-soft': '#1d3a36',
    '--kith-harm': '#ff8a80',
    '--kith-harm-soft': '#46201d',
    '--kith-warn': '#e5b567',
    '--kith-warn-soft': '#3d2f16',
    '--kith-phase-prospect': '#9d978f',
    '--kith-phase-customer': '#6aa9e6',
    '--kith-phase-fan': '#b38ee6',
    '--kith-phase-friend': '#e0a83f',
    '--kith-phase-lost': '#8b9bb0',
    '--kith-chart-1': '#4db5a5',
    '--kith-chart-2': '#d06a2c',
    '--kith-chart-3': '#a8cdf0',
    '--kith-chart-4': '#b85fb0',
    '--kith-chart-5': '#d8c36a',
    '--kith-chart-6': '#7c7166',
  },
});
