import { Agent, request } from 'node:https';
import type { Row } from '../../../lab/scenarios/api.ts';
import type { Certificates } from '../../../lab/scenarios/certificates.ts';
import { spelled } from '../../../lab/scenarios/spell.ts';

export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly text: string;
}

export interface Asker {
  (
    who: string,
    method: string,
    path: string,
    body?: Row,
    type?: 'json' | 'form',
    more?: { readonly [header: string]: string },
  ): Promise<Answer>;
  close(): void;
}

/** Sends by hand with a real certificate, or with none; one connection pool per caller. */
export function asker({ certificates, port }: { certificates: Certificates; port: number }): Asker {
  const agents = new Map<string, Agent>();
  const agentOf = (who: string): Agent => {
    const shown = who === 'untrusted' ? certificates.untrusted : certificates.clients.get(who);
    const agent =
      agents.get(who) ??
      new Agent({
        ca: certificates.ca,
        keepAlive: true,
        maxCachedSessions: 0,
        ...(shown && { cert: shown.certificate, key: shown.key }),
      });
    agents.set(who, agent);
    return agent;
  };
  const ask = (
    who: string,
    method: string,
    path: string,
    body?: Row,
    type: 'json' | 'form' = 'json',
    more: { readonly [header: string]: string } = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const text = body && (type === 'json' ? JSON.stringify(body) : formOf(body));
      const headers = body
        ? { 'content-type': type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded' }
        : {};
      const sent = request(
        {
          host: 'localhost',
          port,
          method,
          path,
          headers: { ...headers, ...more },
          agent: agentOf(who),
          family: 4,
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(response.headers).map(([name, value]) => [name, spelled(value)]),
              ),
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
  return Object.assign(ask, {
    close(): void {
      for (const agent of agents.values()) agent.destroy();
    },
  });
}

function formOf(body: Row): string {
  return new URLSearchParams(
    Object.entries(body).map(([name, value]): [string, string] => [name, spelled(value)]),
  ).toString();
}
