/** One colour in both themes. */
export interface Token {
  readonly light: string;
  readonly dark: string;
}

/** Every colour of the page, light and dark side by side. The style sheet knows only these names. */
// biome-ignore format: one token a line reads as the table it is
export const tokens = {
  canvas:          { light: '#f3f5f7', dark: '#0d1216' },
  surface:         { light: '#ffffff', dark: '#141b21' },
  sunken:          { light: '#eaeef2', dark: '#1b242c' },
  line:            { light: '#d5dce3', dark: '#2b3741' },
  ink:             { light: '#0f1a23', dark: '#e9eef2' },
  soft:            { light: '#43525f', dark: '#b2bfc9' },
  faint:           { light: '#586774', dark: '#93a2ae' },
  accent:          { light: '#0b5f7d', dark: '#6cc6e3' },
  'on-accent':     { light: '#ffffff', dark: '#06222d' },
  leaked:          { light: '#c3232b', dark: '#d0383f' },
  'on-leaked':     { light: '#ffffff', dark: '#ffffff' },
  'leaked-ink':    { light: '#a7161e', dark: '#ff9da0' },
  'leaked-soft':   { light: '#fdeaea', dark: '#371a1d' },
  'undecided-ink': { light: '#7d4a00', dark: '#f3bd66' },
  'undecided-soft':{ light: '#fdf0d5', dark: '#33270f' },
  'held-ink':      { light: '#17643f', dark: '#83d3a6' },
  'held-soft':     { light: '#e5f3eb', dark: '#12291e' },
  'grade-good':    { light: '#17704a', dark: '#1b7a51' },
  'grade-fair':    { light: '#8a5200', dark: '#8f5a08' },
  'grade-bad':     { light: '#b91f27', dark: '#b9323a' },
  'grade-none':    { light: '#4b5965', dark: '#46545f' },
  'on-grade':      { light: '#ffffff', dark: '#ffffff' },
  'door-nothing':     { light: '#a3121b', dark: '#d0383f' },
  'door-certificate': { light: '#c74a12', dark: '#c65320' },
  'door-account':     { light: '#9cc3d3', dark: '#27515f' },
  'door-credential':  { light: '#6fa9c0', dark: '#316a7e' },
  'door-role':        { light: '#2f7896', dark: '#8cc9dd' },
  'door-ownership':   { light: '#0b4a63', dark: '#b9e3f0' },
  'door-public':      { light: '#cbd3da', dark: '#3b4853' },
  'door-undecided':   { light: '#f3d9a0', dark: '#5a431a' },
  'on-door-nothing':     { light: '#ffffff', dark: '#ffffff' },
  'on-door-certificate': { light: '#ffffff', dark: '#ffffff' },
  'on-door-account':     { light: '#0f1a23', dark: '#ffffff' },
  'on-door-credential':  { light: '#0f1a23', dark: '#ffffff' },
  'on-door-role':        { light: '#ffffff', dark: '#06222d' },
  'on-door-ownership':   { light: '#ffffff', dark: '#06222d' },
  'on-door-public':      { light: '#0f1a23', dark: '#e9eef2' },
  'on-door-undecided':   { light: '#4d2e00', dark: '#ffe2ad' },
} as const satisfies Record<string, Token>;

export type TokenName = keyof typeof tokens;

/** Text colours and the grounds they stand on: each pair must be readable (WCAG AA, 4.5 to 1). */
export const textOn: readonly (readonly [text: TokenName, ground: TokenName])[] = [
  ...(['ink', 'soft', 'faint', 'accent', 'leaked-ink', 'undecided-ink', 'held-ink'] as const).flatMap(
    (text) => (['canvas', 'surface', 'sunken'] as const).map((ground) => [text, ground] as const),
  ),
  ['on-accent', 'accent'],
  ['on-leaked', 'leaked'],
  ['leaked-ink', 'leaked-soft'],
  ['ink', 'leaked-soft'],
  ['undecided-ink', 'undecided-soft'],
  ['held-ink', 'held-soft'],
  ['on-grade', 'grade-good'],
  ['on-grade', 'grade-fair'],
  ['on-grade', 'grade-bad'],
  ['on-grade', 'grade-none'],
  ['on-door-nothing', 'door-nothing'],
  ['on-door-certificate', 'door-certificate'],
  ['on-door-account', 'door-account'],
  ['on-door-credential', 'door-credential'],
  ['on-door-role', 'door-role'],
  ['on-door-ownership', 'door-ownership'],
  ['on-door-public', 'door-public'],
  ['on-door-undecided', 'door-undecided'],
];

/** The table as custom properties; the browser picks the side by `color-scheme`. */
export function tokenCss(): string {
  const lines = Object.entries(tokens).map(
    ([name, { light, dark }]) => `--${name}:light-dark(${light},${dark})`,
  );
  return `:root{${lines.join(';')}}`;
}
