import type { ControlClient } from '../../sandbox/control-client.ts';

/** Whether a file is in the chat, as a supervisor sees by looking at it. Names are unique in a case. */
export async function isInChat(control: ControlClient, name: string): Promise<boolean> {
  const { attachments } = await control.report();
  return attachments.some((one) => one.name === name && one.completesApplied > 0);
}
