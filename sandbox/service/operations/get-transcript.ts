import { ServiceError } from '../errors.ts';
import { operation } from '../operation.ts';
import { pageOf } from '../transcript.ts';

/** One page of the chat. Assumed: only the caller's own contact can be asked for, as the sandbox has no contact chains. */
export const getTranscript = operation('GetTranscript', ({ instance, caller, input }) => {
  if (input.ContactId !== undefined && input.ContactId !== caller.contactId) {
    throw new ServiceError('ValidationException', 'ContactId is not in this contact chain');
  }
  const { items, nextToken } = pageOf(instance.world.contact(caller.contactId), input);
  return {
    InitialContactId: caller.contactId,
    Transcript: items,
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
});
