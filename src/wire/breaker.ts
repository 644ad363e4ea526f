/** Opens after ten failures in a row, so that a target in trouble, or one that has shut us out, is left alone. */
export interface Breaker {
  note(status: number | 'refused' | undefined, path: string): void;
  open(): boolean;
}

const inARow = 10;
/** One operation that always answers 500 is a broken operation; several are a broken target. */
const differentPaths = 3;

export function createBreaker(): Breaker {
  let failures = 0;
  let gatewayFailures = 0;
  const paths = new Set<string>();
  return {
    note(status, path) {
      if (status !== 'refused' && status !== 429 && (status === undefined || status < 500)) {
        failures = 0;
        gatewayFailures = 0;
        paths.clear();
        return;
      }
      failures++;
      if (status === 'refused' || status === 502 || status === 504) gatewayFailures++;
      paths.add(path);
    },
    open: () => failures >= inARow && (gatewayFailures >= inARow || paths.size >= differentPaths),
  };
}
