import type { Parsed } from '../parse/ast.ts';
import { pack } from '../parse/pack.ts';
import { createPythonParser, gaveUp, type PythonParser, parseSafely } from '../parse/parser.ts';
import { unpack } from '../parse/unpack.ts';
import { keyOf, type Store } from './store.ts';
import { hasThreads, parseInThreads } from './threads.ts';

export interface TreeTools {
  /** One that was made before; making it takes a moment. */
  parser?: PythonParser;
  /** Trees of earlier runs. */
  store?: Store;
  /** The digests of the texts, where they are known already. */
  keys?: readonly string[];
  progress?: (done: number, of: number) => void;
}

/** Below this many characters, threads take longer to start than to parse. */
const WORTH_THREADS = 600_000;

/** The tree of every text, in order: from the store, else parsed, on all cores where there is much to do. */
export async function treesOf(texts: readonly string[], tools: TreeTools): Promise<Parsed[]> {
  const { store, progress = () => undefined } = tools;
  const keys = store ? (tools.keys ?? texts.map(keyOf)) : [];
  const trees = texts.map((_, at) => fromStore(store, keys[at]));
  const missing = trees.flatMap((tree, at) => (tree ? [] : [at]));
  const wanted = missing.map((at) => texts[at] ?? '');
  const known = texts.length - wanted.length;
  const fresh = await parsedAll(wanted, tools, (done) => progress(known + done, texts.length));
  for (const [nth, at] of missing.entries()) {
    const tree = fresh[nth];
    if (!tree) continue;
    const key = keys[at];
    if (store && key !== undefined) store.put(key, tree instanceof Uint8Array ? tree : pack(tree));
    trees[at] = tree instanceof Uint8Array ? unpack(tree) : tree;
  }
  store?.save();
  return trees.map((tree) => tree ?? gaveUp);
}

function fromStore(store: Store | undefined, key: string | undefined): Parsed | undefined {
  const bytes = key === undefined ? undefined : store?.get(key);
  return bytes && unpack(bytes);
}

async function parsedAll(
  texts: readonly string[],
  { parser }: TreeTools,
  progress: (done: number) => void,
): Promise<(Uint8Array | Parsed | undefined)[]> {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  if (!parser && hasThreads && size > WORTH_THREADS) return parseInThreads(texts, progress);
  if (texts.length === 0) return [];
  const own = parser ?? (await createPythonParser());
  return texts.map((text, at) => {
    progress(at + 1);
    return parseSafely(own, text);
  });
}
