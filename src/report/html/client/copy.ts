import { button } from './element.ts';

/** A button that copies a text, and says so. */
export function copyButton(text: string, announce: (words: string) => void): HTMLButtonElement {
  const copy = button(
    { class: 'copy' },
    () => {
      void copied(text).then((done) => {
        copy.textContent = done ? 'Copied' : 'Select and copy by hand';
        announce(done ? 'The replay was copied.' : 'The browser does not let this page copy.');
        setTimeout(() => (copy.textContent = 'Copy replay'), 2000);
      });
    },
    'Copy replay',
  );
  return copy;
}

// A page opened from a file is not always allowed to use the clipboard: then the old way.
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
