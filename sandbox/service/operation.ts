import type { Participant } from '../world.ts';
import { ServiceError } from './errors.ts';
import type { Instance } from './instance.ts';
import type { InputOf, OperationName } from './limits.ts';
import { operationLimits, tokenLimits } from './limits.ts';
import { assertInput } from './validate.ts';

/** What an operation works with. */
export interface Call<Name extends OperationName> {
  instance: Instance;
  /** Whose token came with the request. */
  caller: Participant;
  input: InputOf<Name>;
  /** A fault wants the URL that this call gives out to be dead on arrival. */
  givesDeadUrl: boolean;
}

/** An operation as the server sees it: checks and work in one. */
export interface Operation {
  name: OperationName;
  path: string;
  /** @throws ServiceError */
  run: (request: OperationRequest) => Promise<object>;
}

export interface OperationRequest {
  instance: Instance;
  /** The `X-Amz-Bearer` header. */
  token: string | undefined;
  /** The parsed body. */
  body: unknown;
  givesDeadUrl: boolean;
}

/** Puts the limits and the token check of the model before the work of an operation. */
export function operation<Name extends OperationName>(
  name: Name,
  work: (call: Call<Name>) => Promise<object> | object,
): Operation {
  const { path, bearer, input: shape }: (typeof operationLimits)[Name] = operationLimits[name];
  return {
    name,
    path,
    run: async ({ instance, token, body, givesDeadUrl }) => {
      assertToken(token, bearer);
      assertInput<(typeof operationLimits)[Name]['input']>(shape, body);
      const caller = instance.parts.tokens.resolve(bearer, token);
      if (!caller) throw new ServiceError('AccessDeniedException', `The ${bearer} token is not valid`);
      return work({ instance, caller, input: body, givesDeadUrl });
    },
  };
}

function assertToken(token: string | undefined, bearer: string): asserts token is string {
  const name = `${bearer}Token`;
  const shape = { kind: 'structure', required: { [name]: tokenLimits }, optional: {} } as const;
  assertInput(shape, { [name]: token });
}
