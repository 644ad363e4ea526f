import { button } from './element.ts';

/** Light or dark; the system decides until somebody presses it. */
export function themeButton(): HTMLButtonElement {
  const dark = (): boolean => {
    const chosen = document.documentElement.dataset['theme'];
    return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
  };
  const label = (): string => (dark() ? 'Light' : 'Dark');
  const toggle = button(
    { class: 'theme' },
    () => {
      document.documentElement.dataset['theme'] = dark() ? 'light' : 'dark';
      toggle.textContent = label();
    },
    label(),
  );
  return toggle;
}
