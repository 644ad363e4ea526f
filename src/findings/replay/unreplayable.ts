/** Why a proof cannot be sent again, as reports say it. */
const reasons = {
  target: 'the target is no web address that a line or a script can call',
  connect: 'target.connect is no host or address',
  path: 'its request target is no path',
  recorded: 'its recorded request target does not fit its plan',
  unseen: 'the answer that proves it belongs to no request of its own',
  connection: 'it needs a connection of its own kind: another chain, name, version or a resumed session',
  certificate: 'the files of a certificate that it uses are not named in the configuration',
  credential: 'it presents a credential that neither a variable nor a file can hold',
  body: 'it is a read with a body',
  header: 'it needs a header that one line cannot send',
  bytes: 'it goes out byte for byte, not as a well-formed request',
  callback: 'it waits for the target to call back',
  several: 'one of its steps is several requests at once',
  effect: 'no later read tells its effect by a value that a script can compare',
} as const;

/** Thrown where an experiment holds something that no line and no script of ours can send again. */
export class UnreplayableError extends Error {
  constructor(reason: keyof typeof reasons) {
    super(reasons[reason]);
  }
}
