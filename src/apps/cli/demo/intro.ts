/** Said before anything is made. The starter of `npm run demo` says the same about what it adds. */
export function intro(folder: string): string {
  return [
    'Countersign demo: one API behind mutual TLS, once vulnerable and once hardened.',
    'It runs on this machine only (127.0.0.1) and installs nothing system-wide.',
    `What it makes is in ${folder}; delete that folder to undo it:`,
    '  python, debian    Django and nginx, only where an earlier run did not get them',
    '  demo, up          certificates, databases and logs of the labs',
    '  report.html, *.json, replay    the results',
    '',
    '',
  ].join('\n');
}
