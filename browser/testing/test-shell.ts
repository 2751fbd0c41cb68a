import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  type ClientRequest,
  IncomingMessage,
  request as httpRequest,
  type IncomingHttpHeaders,
} from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replySchema, type Reply } from '../../contract/bridge.ts';
import { startBrowserShell, type BrowserShell } from '../start.ts';
import { EngineDouble } from './engine-double.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export const PAGE = '<title>the window</title>';
export const SCRIPT = 'export {};';

/** A shell on a real port around an engine double, and a client that sends exactly the headers it is told. */
export class TestShell {
  readonly double: EngineDouble;
  readonly shell: BrowserShell;
  readonly #assetsDirectory: string;

  private constructor(double: EngineDouble, shell: BrowserShell, assetsDirectory: string) {
    this.double = double;
    this.shell = shell;
    this.#assetsDirectory = assetsDirectory;
  }

  static async open(): Promise<TestShell> {
    const assetsDirectory = await mkdtemp(join(tmpdir(), 'attache-shell-'));
    await mkdir(join(assetsDirectory, 'assets'));
    await writeFile(join(assetsDirectory, 'index.html'), PAGE);
    await writeFile(join(assetsDirectory, 'assets', 'app.js'), SCRIPT);
    const double = new EngineDouble();
    const shell = await startBrowserShell({ engine: double.engine, assetsDirectory, version: '1.2.3' });
    return new TestShell(double, shell, assetsDirectory);
  }

  async close(): Promise<void> {
    await this.shell.close();
    await rm(this.#assetsDirectory, { recursive: true });
  }

  get port(): number {
    return Number(new URL(this.shell.origin).port);
  }

  request(path: string, options: { method?: string; headers?: Record<string, string> }): ClientRequest {
    return httpRequest(new URL(path, this.shell.origin), { ...options, agent: false });
  }

  async ask(
    path: string,
    { body, ...options }: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
  ): Promise<Answer> {
    const request = this.request(path, options);
    const answer = answerTo(request);
    request.end(body);
    return answer;
  }

  async command(body: string, headers: Record<string, string>): Promise<Answer> {
    const json = { 'content-type': 'application/json', ...headers };
    return this.ask('/api/command', { method: 'POST', headers: json, body });
  }

  /** The cookie that a launch address buys. */
  async signIn(url = this.shell.mintUrl()): Promise<string> {
    const { headers } = await this.ask(url);
    const [cookie = ''] = headers['set-cookie'] ?? [];
    return cookie.split(';')[0] ?? '';
  }

  /** What our page sends along with everything. */
  async asPage(): Promise<{ cookie: string; origin: string }> {
    return { cookie: await this.signIn(), origin: this.shell.origin };
  }
}

export async function answerTo(request: ClientRequest): Promise<Answer> {
  const response = await new Promise((resolve, reject) =>
    request.once('response', resolve).once('error', reject),
  );
  if (!(response instanceof IncomingMessage)) throw new Error('expected a response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

export function replyOf(answer: Answer): Reply {
  return replySchema.parse(JSON.parse(answer.text));
}
