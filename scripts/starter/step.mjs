const beat = 2000;

/** Runs one step under its own line: what it does, a sign of life every two seconds, how long it took. */
export async function step(title, work) {
  const started = Date.now();
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  console.log(`- ${title} ...`);
  const alive = setInterval(() => console.log(`  ... ${title}: ${seconds()}`), beat);
  try {
    const said = await work();
    console.log(`  done in ${seconds()}${said ? `: ${said}` : ''}`);
    return said;
  } finally {
    clearInterval(alive);
  }
}
