import { z } from 'zod';
import { policySchema, type Policy } from '../../contract/policy.ts';
import { POLICY_WORDS } from './words.ts';

/** How a policy is written where there is no JSON: what an editor shows for it. */
export type Field = { name: keyof Policy } & (
  | { kind: 'switch' }
  /** `orNone`: 0 stands for null. */
  | { kind: 'number'; min: number; max: number; orNone: boolean }
  | { kind: 'choice'; options: readonly string[] }
  | { kind: 'text' }
  | { kind: 'list' }
);

/** As far as the schemas of policies go; anything else is a kind of policy that the templates do not know yet. */
const jsonSchema = z.union([
  z.object({ type: z.literal('boolean') }).transform(() => ({ kind: 'switch' }) as const),
  z.object({ type: z.literal('array') }).transform(() => ({ kind: 'list' }) as const),
  z
    .object({ enum: z.array(z.string()) })
    .transform((one) => ({ kind: 'choice', options: one.enum }) as const),
  z.object({ type: z.literal('string') }).transform(() => ({ kind: 'text' }) as const),
  z
    .object({ type: z.literal('integer'), minimum: z.number(), maximum: z.number() })
    .transform(({ minimum, maximum }) => number(minimum, maximum, false)),
  z
    .object({
      anyOf: z.tuple([
        z.object({ type: z.literal('integer'), minimum: z.number(), maximum: z.number() }),
        z.object({ type: z.literal('null') }),
      ]),
    })
    .transform(({ anyOf: [{ maximum }] }) => number(0, maximum, true)),
]);

function number(min: number, max: number, orNone: boolean) {
  return { kind: 'number', min, max, orNone } as const;
}

/** Every policy, in the order of its words. @throws ZodError for a kind of policy that is not known here */
export function policyFields(): Field[] {
  const { properties = {} } = z.toJSONSchema(policySchema);
  return names().map((name) => ({ name, ...jsonSchema.parse(properties[name]) }));
}

function names(): (keyof Policy)[] {
  return Object.keys(POLICY_WORDS).filter((name): name is keyof Policy =>
    Object.hasOwn(policySchema.shape, name),
  );
}
