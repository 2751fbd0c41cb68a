import type { Reply } from '../../../contract/bridge.ts';
import { errorView, type ErrorCode, type ErrorParams } from '../../../contract/errors.ts';
import type { Changes } from '../../../contract/events.ts';

/** What a command does in the fake engine: the answer, and what the window will hear of it. */
export interface FakeAnswer {
  reply: Reply;
  changes?: Changes;
}

export const put = (items: Changes['put']): Changes => ({ put: items, gone: {} });
export const gone = (items: Changes['gone']): Changes => ({ put: {}, gone: items });

export function refuse(code: ErrorCode, params?: ErrorParams): FakeAnswer {
  return { reply: { ok: false, error: errorView(code, params) } };
}

export function done(output: unknown, changes?: Changes): FakeAnswer {
  return { reply: { ok: true, output }, ...(changes !== undefined && { changes }) };
}
