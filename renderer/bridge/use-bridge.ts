import { inject, type InjectionKey } from 'vue';
import type { Bridge } from '../../contract/bridge.ts';

export const bridgeKey: InjectionKey<Bridge<File>> = Symbol('bridge');

/** The shell's bridge. @throws Error outside of the application. */
export function useBridge(): Bridge<File> {
  const bridge = inject(bridgeKey);
  if (bridge === undefined) throw new Error('No bridge was provided to the application');
  return bridge;
}
