import { parentPort } from 'node:worker_threads';
import { pack } from '../parse/pack.ts';
import { createPythonParser, parseSafely } from '../parse/parser.ts';

/** Takes lists of texts, gives lists of packed trees, in the same order. */
const parser = await createPythonParser();
parentPort?.on('message', (texts: readonly string[]) => {
  const trees = texts.map((text) => pack(parseSafely(parser, text)));
  parentPort?.postMessage(
    trees,
    trees.map((tree) => tree.buffer),
  );
});
