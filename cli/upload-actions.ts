/** What can be done to uploads that are there. */
export const UPLOAD_ACTIONS = ['pause', 'resume', 'retry', 'cancel', 'remove'] as const;
export type UploadAction = (typeof UPLOAD_ACTIONS)[number];
