import { expect, it } from 'vitest';
import { outsiderOrders } from '../../../src/checks/plan/outsider-order.ts';
import { operationId } from '../../../src/model/operation.ts';
import { emptySurvey } from '../../support/bench.ts';

it.each(['/jobs/purge/', '/api/factoryReset', '/orders/cancel-all/', '/keys/rotate'])(
  'nobody is sent to try POST %s: its name says what is lost',
  (path) => {
    const order = {
      id: operationId('POST', path),
      method: 'POST',
      path,
      kind: 'write',
      parameters: [],
      seenIn: ['openapi'],
      changesState: false,
    } as const;
    expect([...outsiderOrders({ ...emptySurvey, operations: [order] }, order, 'stranger')]).toMatchObject([
      { gap: { operation: order.id, reason: 'no-object' } },
    ]);
  },
);
