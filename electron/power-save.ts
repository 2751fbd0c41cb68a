import type { FollowedEngine } from './desk/follow-engine.ts';

/** The part of Electron's powerSaveBlocker that is used. */
interface PowerSaveBlocker {
  start(type: 'prevent-app-suspension'): number;
  stop(id: number): unknown;
}

/** Keeps the machine from falling asleep while bytes are on their way, and no longer; the screen may go dark. */
export function setupPowerSave(
  blocker: PowerSaveBlocker,
  engine: Pick<FollowedEngine, 'work' | 'watch'>,
): void {
  let blocking: number | undefined;
  engine.watch(() => {
    if (engine.work.moving) blocking ??= blocker.start('prevent-app-suspension');
    else if (blocking !== undefined) {
      blocker.stop(blocking);
      blocking = undefined;
    }
  });
}
