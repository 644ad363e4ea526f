const wanted = [20, 19];

/** Ends with a clear sentence where Node is too old for the rest to run. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  console.error(
    `Countersign needs Node ${wanted.join('.')} or newer; this is ${process.versions.node} (${process.execPath}).`,
  );
  console.error('Install a newer Node, for example with "nvm install 20", and run the same command again.');
  process.exit(2);
}
