import { record } from '../journal.ts';
import { strict } from '../strict.ts';
import { StrictEmitter } from '../strict-emitter.ts';

const shown: StandInNotification[] = [];

/** What a notification may be made with; another option throws with its name. */
const OPTIONS = ['title', 'body'];

class StandInNotification extends StrictEmitter implements Pick<Electron.Notification, 'show'> {
  readonly #options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['click']);
    const other = Object.keys(options).find((name) => !OPTIONS.includes(name));
    if (other !== undefined)
      throw new Error(`the stand-in for Electron lacks Notification's option ${other}`);
    this.#options = options;
  }

  show(): void {
    shown.push(this);
    record('Notification.show', this.#options);
  }
}

export const Notification = strict(
  'Notification',
  new Proxy(StandInNotification, {
    construct: (made, [options]: [Electron.NotificationConstructorOptions?]) =>
      strict('Notification', new made(options)),
  }),
);

/** Clicks the newest. */
export function clickNotification(): void {
  const newest = shown.at(-1);
  if (newest === undefined) throw new Error('expected a notification');
  newest.emit('click', {});
}
