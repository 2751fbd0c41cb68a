/** What can be done to uploads that are there, whichever they are. */
export const UPLOAD_ACTIONS = ['pause', 'resume', 'retry', 'send-now', 'cancel', 'remove'] as const;
export type UploadAction = (typeof UPLOAD_ACTIONS)[number];
