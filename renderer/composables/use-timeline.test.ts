import { describe, expect, it } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import type { HappeningWords } from '../words/happening-words.ts';
import { useTimeline, type Timeline } from './use-timeline.ts';

/** A timeline of which the test gives the answers. */
function asked(): {
  timeline: Timeline;
  mark: { value: string };
  answers: PromiseWithResolvers<HappeningWords[]>[];
} {
  const mark = ref('sending');
  const answers: PromiseWithResolvers<HappeningWords[]>[] = [];
  const ask = (): Promise<HappeningWords[]> => {
    const answer = Promise.withResolvers<HappeningWords[]>();
    answers.push(answer);
    return answer.promise;
  };
  const timeline = effectScope().run(() => useTimeline(ask, () => mark.value));
  if (timeline === undefined) throw new Error('expected a timeline');
  return { timeline, mark, answers };
}
const happened = (at: number): HappeningWords[] => [{ at, key: 'happened.upload.accepted', tone: 'quiet' }];
const settle = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

describe('useTimeline', () => {
  it('is read at once, and again when something has happened', async () => {
    const { timeline, mark, answers } = asked();
    answers[0]?.resolve(happened(1));
    await settle();
    expect(timeline.entries.value).toEqual(happened(1));

    mark.value = 'confirming';
    await nextTick();
    expect(answers).toHaveLength(2);
    expect(timeline.entries.value).toEqual(happened(1));
  });

  it('does not go back to an answer that was overtaken', async () => {
    const { timeline, mark, answers } = asked();
    mark.value = 'confirming';
    await nextTick();
    answers[1]?.resolve(happened(2));
    answers[0]?.resolve(happened(1));
    await settle();
    expect(timeline.entries.value).toEqual(happened(2));
  });

  it('says that it could not be read, until it can', async () => {
    const { timeline, answers } = asked();
    answers[0]?.reject(new Error('no engine'));
    await settle();
    expect(timeline.failed.value).toBe(true);
    void timeline.read();
    answers[1]?.resolve(happened(1));
    await settle();
    expect(timeline.failed.value).toBe(false);
  });
});
