import { describe, expect, it } from 'vitest';
import { judgeAnswer, judgeClock, type Answer } from './endpoints.ts';

const NOW = 1_000_000;
const silent: Answer = { reached: false, detail: 'ECONNREFUSED' };
const timeless: Answer = { reached: true, dateMs: undefined, atMs: NOW };
const off = (ms: number): Answer => ({ reached: true, dateMs: NOW + ms, atMs: NOW });

describe('judgeAnswer', () => {
  it.each([
    [timeless, 'ok', 'https://connect.example answers'],
    [silent, 'fail', 'https://connect.example cannot be reached (ECONNREFUSED)'],
  ])('%o', (answer, status, says) => {
    expect(judgeAnswer('https://connect.example', answer)).toMatchObject({ status, says });
  });

  it('says where a proxy takes its login from', () => {
    const answer: Answer = { reached: false, detail: 'PROXY_LOGIN_NEEDED' };
    expect(judgeAnswer('https://connect.example', answer).next).toContain(
      'HTTPS_PROXY=http://user:password@',
    );
  });
});

describe('judgeClock', () => {
  it.each([
    ['right', [off(0)], 'ok', "The clock is within 0 s of the service's"],
    ['two minutes off', [off(120_000)], 'ok', "The clock is within 2 min 0 s of the service's"],
    ['behind', [off(121_000)], 'warn', "The clock is 2 min 1 s behind the service's"],
    ['ahead', [off(-3_600_000)], 'warn', "The clock is 1 h 0 min ahead of the service's"],
    [
      'by the first that tells',
      [silent, timeless, off(1_000), off(900_000)],
      'ok',
      "The clock is within 1 s of the service's",
    ],
  ])('%s', (_, answers, status, says) => {
    expect(judgeClock(answers)).toMatchObject([{ check: 'clock', status, says }]);
  });

  it('says nothing if nobody told the time', () => {
    expect(judgeClock([silent, timeless])).toEqual([]);
  });
});
