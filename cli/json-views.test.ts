import { describe, expect, it } from 'vitest';
import type { Wait } from '../contract/views.ts';
import { uploadJson } from './json-views.ts';
import { anUpload } from './testing.ts';

const at = Date.UTC(2026, 10, 2, 9);
const iso = '2026-11-02T09:00:00.000Z';

describe('uploadJson', () => {
  it.each<[Wait, string | null, string | null]>([
    [{ for: 'hold', until: at }, iso, null],
    [{ for: 'pace', until: at }, iso, null],
    [{ for: 'line', nextProbeAt: at }, iso, null],
    [{ for: 'line' }, null, null],
    [{ for: 'retry', at, attempt: 2, code: 'throttled' }, iso, 'throttled'],
    [{ for: 'slot' }, null, null],
    [{ for: 'token' }, null, null],
    [{ for: 'connection' }, null, null],
    [{ for: 'answer' }, null, null],
    [{ for: 'decision' }, null, null],
    [{ for: 'scan' }, null, null],
    [{ for: 'engine' }, null, null],
  ])('says why it waits, until when, and because of what: %o', (waiting, waitingUntil, waitingBecause) => {
    const json = uploadJson(anUpload({ waiting }));
    expect(json).toMatchObject({ waitingFor: waiting.for, waitingUntil, waitingBecause });
  });

  it('has every key where nothing waits', () => {
    const nothing = { waitingFor: null, waitingUntil: null, waitingBecause: null };
    expect(uploadJson(anUpload())).toMatchObject(nothing);
  });
});
