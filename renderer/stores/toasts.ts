import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ErrorView } from '../../contract/errors.ts';

/** More than this at once hides the window behind its own messages; the oldest go first. */
const TOASTS_MAX = 4;

/** A result to be told. Problems stay until they are dismissed; the rest goes by itself. */
export interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'problem';
  readonly title: string;
  /** One per thing that went wrong; `name` is the file it is about. */
  readonly errors: readonly { name?: string; error: ErrorView }[];
  /** What can be done about it. */
  readonly action?: ToastAction;
}

export interface ToastAction {
  readonly words: string;
  readonly run: () => unknown;
}

export const useToasts = defineStore('toasts', () => {
  const toasts = shallowRef<readonly Toast[]>([]);
  let lastId = 0;

  function add(toast: Omit<Toast, 'id'>): void {
    lastId += 1;
    toasts.value = [...toasts.value, { ...toast, id: lastId }].slice(-TOASTS_MAX);
  }

  return {
    toasts,
    tell: (title: string, action?: ToastAction) =>
      add({ tone: 'good', title, errors: [], ...(action !== undefined && { action }) }),
    tellProblem: (title: string, errors: Toast['errors'] = []) => add({ tone: 'problem', title, errors }),
    dismiss: (id: number) => (toasts.value = toasts.value.filter((toast) => toast.id !== id)),
  };
});
