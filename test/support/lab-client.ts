import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { z } from 'zod';
import type { Lab } from '../../lab/lab.ts';

/** A JSON object that tells the text of its fields: `profile('id')`. */
export type Row = (field: string) => string;

export interface Answer {
  status: number;
  text: string;
  header(name: string): string;
  row(): Row;
  rows(): Row[];
  /** An item of a list inside the answer. */
  at(list: string, index: number): Row | undefined;
}

export interface Caller {
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  head(path: string): Promise<Answer>;
  /** Any method, with nothing in the body. */
  any(method: string, path: string): Promise<Answer>;
  delete(path: string): Promise<Answer>;
  send(
    method: 'POST' | 'PUT' | 'PATCH',
    path: string,
    body: object,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  form(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
}

/** Speaks to the lab as the holder of one of its certificates, or of none. */
export function callAs(lab: Lab, certificate: string | undefined): Caller {
  const pem = (name: string) => readFileSync(join(lab.dir, 'pki', name));
  const own =
    certificate === undefined ? {} : { cert: pem(`${certificate}.pem`), key: pem(`${certificate}.key`) };
  const agent = new Agent({
    ...own,
    ca: pem('ca-a.pem'),
    servername: 'api.test',
    keepAlive: false,
    maxCachedSessions: 0,
  });
  const call = (method: string, path: string, headers = {}, body?: string) =>
    exchange(lab, agent, { method, path, headers }, body);
  const json = { 'content-type': 'application/json' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    get: (path, headers) => call('GET', path, headers),
    head: (path) => call('HEAD', path),
    any: (method, path) => call(method, path),
    delete: (path) => call('DELETE', path),
    send: (method, path, body, headers) => call(method, path, { ...json, ...headers }, JSON.stringify(body)),
    form: (path, fields, headers) =>
      call('POST', path, { ...form, ...headers }, new URLSearchParams(fields).toString()),
  };
}

interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
}

function exchange(lab: Lab, agent: Agent, asked: Asked, body?: string): Promise<Answer> {
  const { port, hostname } = new URL(lab.url);
  const headers = {
    ...asked.headers,
    host: hostname,
    ...(body && { 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const ask = request({ ...asked, host: lab.connect, port, agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve(answerOf(answer, text)));
    });
    ask.on('error', reject);
    ask.end(body);
  });
}

function answerOf({ statusCode, headers }: IncomingMessage, text: string): Answer {
  return {
    status: statusCode ?? 0,
    text,
    header: (name) => String(headers[name] ?? ''),
    row: () => rowOf(JSON.parse(text)),
    rows: () => rowsOf(JSON.parse(text)),
    at: (list, index) => rowsOf(z.record(z.string(), z.unknown()).parse(JSON.parse(text))[list])[index],
  };
}

function rowsOf(value: unknown): Row[] {
  return z.array(z.unknown()).parse(value).map(rowOf);
}

function rowOf(value: unknown): Row {
  const fields = z.record(z.string(), z.unknown()).parse(value);
  return (name) => {
    const field = fields[name];
    return typeof field === 'string' ? field : (JSON.stringify(field) ?? '');
  };
}
