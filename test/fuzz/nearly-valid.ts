import { z } from 'zod';
import type { Chance } from './chance.ts';
import { hostileText, hostileValue } from './hostile.ts';

/** As much of JSON Schema as the contract's input schemas come to. */
const nodeSchema = z.looseObject({
  type: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).min(1).optional(),
  anyOf: z.array(z.unknown()).min(1).optional(),
  oneOf: z.array(z.unknown()).min(1).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

/**
 * A value that nearly fits a schema: what is wrong with it lies deep, where a message made by chance never gets.
 *
 * @param schema - JSON Schema, as `z.toJSONSchema` makes it.
 * @param ids - texts that name something which is there.
 */
export function nearlyValid(schema: unknown, ids: readonly string[], chance: Chance): unknown {
  if (chance.oneIn(15)) return hostileValue(chance);
  const node = nodeSchema.parse(schema);
  const inner = (one: unknown): unknown => nearlyValid(one, ids, chance);
  if (node.const !== undefined) return node.const;
  if (node.enum !== undefined) return chance.pick(node.enum);
  const either = node.anyOf ?? node.oneOf;
  if (either !== undefined) return inner(chance.pick(either));
  switch (node.type) {
    case 'object': {
      const kept = Object.entries(node.properties ?? {}).filter(() => !chance.oneIn(8));
      const made = kept.map(([name, value]): [string, unknown] => [name, inner(value)]);
      if (chance.oneIn(8)) made.push([hostileText(chance), hostileValue(chance)]);
      return Object.fromEntries(made);
    }
    case 'array':
      return Array.from({ length: chance.below(4) }, () => inner(node.items));
    case 'string':
      return chance.oneIn(3) ? hostileText(chance) : chance.pick(ids);
    case 'number':
    case 'integer':
      return chance.pick([0, 1, -1, 1.5, node.minimum ?? 2, node.maximum ?? 3, (node.maximum ?? 3) + 1]);
    case 'boolean':
      return chance.oneIn(2);
    default:
      return hostileValue(chance);
  }
}
