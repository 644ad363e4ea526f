import { afterAll, describe, expect, it } from 'vitest';
import { readSecret } from '../../../src/identity/secret.ts';
import { temporaryFolder } from '../../support/key-files.ts';
import { containing } from '../../support/matching.ts';
import { mistakeOf } from '../../support/mistakes.ts';

const folder = temporaryFolder();
afterAll(folder.remove);
const sources = { environment: { TOKEN: 'abc', EMPTY: '' }, commands: true };

describe('a secret', () => {
  it('comes from the environment, a file or a command', async () => {
    expect(await readSecret({ env: 'TOKEN' }, 'alice', sources)).toBe('abc');
    expect(await readSecret({ file: folder.write('s', 'from file\n') }, 'alice', sources)).toBe('from file');
    expect(await readSecret({ command: [process.execPath, '-p', '"from command"'] }, 'alice', sources)).toBe(
      'from command',
    );
  });

  it('is missing when its variable is not set or empty', async () => {
    for (const env of ['NOWHERE', 'EMPTY'])
      expect(await mistakeOf(() => readSecret({ env }, 'alice', sources))).toMatchObject({
        code: 'env-missing',
        message: containing(env),
      });
  });

  it('never runs a command that was not allowed', async () => {
    const marker = `${folder.dir}/ran`;
    const command = [process.execPath, '-e', `require("fs").writeFileSync(${JSON.stringify(marker)}, "")`];
    const error = await mistakeOf(() => readSecret({ command }, 'alice', { ...sources, commands: false }));
    expect(error).toMatchObject({ code: 'secret-unreadable', hint: containing('--allow-commands') });
    expect((await mistakeOf(() => readSecret({ file: marker }, 'alice', sources))).message).toContain(
      'cannot be read',
    );
  });

  it('does not appear in the error of a command that fails', async () => {
    const command = [process.execPath, '-e', 'process.stderr.write("s3cr3t"); process.exit(1)'];
    const error = await mistakeOf(() => readSecret({ command }, 'alice', sources));
    expect(JSON.stringify(error) + error.message + error.hint).not.toContain('s3cr3t');
  });

  it('must be one line', async () => {
    expect(
      (await mistakeOf(() => readSecret({ file: folder.write('two', 'a\nb\n') }, 'alice', sources))).message,
    ).toContain('more than one line');
    expect(
      (await mistakeOf(() => readSecret({ file: folder.write('none', '\n') }, 'alice', sources))).message,
    ).toContain('gave nothing');
  });
});
