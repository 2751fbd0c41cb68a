/** Operations of the Participant Service that Attaché calls. */
export type Operation =
  | 'CreateParticipantConnection'
  | 'StartAttachmentUpload'
  | 'CompleteAttachmentUpload'
  | 'GetAttachment'
  | 'GetTranscript'
  | 'DisconnectParticipant';

export interface Quota {
  /** Calls a second, in the long run. */
  rate: number;
  /** Calls at once after a rest. */
  burst: number;
}

/** Amazon's default quotas of an instance (FACTS.md, Participant Service; current numbers assumed). */
export const QUOTAS: Readonly<Record<Operation, Quota>> = {
  CreateParticipantConnection: { rate: 6, burst: 9 },
  StartAttachmentUpload: { rate: 2, burst: 5 },
  CompleteAttachmentUpload: { rate: 2, burst: 5 },
  GetAttachment: { rate: 8, burst: 12 },
  GetTranscript: { rate: 8, burst: 12 },
  DisconnectParticipant: { rate: 3, burst: 5 },
};
