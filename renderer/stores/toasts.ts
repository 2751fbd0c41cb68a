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
  /** What is to be done once it is put away and its action was not chosen. */
  readonly over?: () => unknown;
}

export interface ToastAction {
  readonly words: string;
  readonly run: () => unknown;
}

export const useToasts = defineStore('toasts', () => {
  const toasts = shallowRef<readonly Toast[]>([]);
  let lastId = 0;

  function keep(kept: readonly Toast[]): void {
    const gone = toasts.value.filter((toast) => !kept.includes(toast));
    toasts.value = kept;
    for (const { over } of gone) over?.();
  }

  function add(toast: Omit<Toast, 'id'>): void {
    lastId += 1;
    keep([...toasts.value, { ...toast, id: lastId }].slice(-TOASTS_MAX));
  }

  /** Its place is free before the action says something itself. */
  function act(id: number): void {
    const chosen = toasts.value.find((toast) => toast.id === id);
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
    chosen?.action?.run();
  }

  return {
    toasts,
    tell: (title: string, action?: ToastAction) =>
      add({ tone: 'good', title, errors: [], ...(action !== undefined && { action }) }),
    tellProblem: (title: string, errors: Toast['errors'] = []) => add({ tone: 'problem', title, errors }),
    /** Tells of something that can still be taken back: it is done once nobody has, at the latest when the window closes. */
    tellPending: (title: string, action: ToastAction, over: () => unknown) =>
      add({ tone: 'good', title, errors: [], action, over }),
    act,
    dismiss: (id: number) => keep(toasts.value.filter((toast) => toast.id !== id)),
    dismissAll: () => keep([]),
  };
});
