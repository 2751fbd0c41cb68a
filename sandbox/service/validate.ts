import { assertNever } from '../../contract/assert-never.ts';
import { ServiceError } from './errors.ts';
import type { Shape, StructureShape, ValueOf } from './limits.ts';

/**
 * Lets a request through only if it keeps every limit of its shape.
 *
 * @throws ServiceError ValidationException in the wording of AWS's own services, naming every broken constraint.
 */
export function assertInput<S extends Shape>(
  shape: S,
  value: unknown,
  path = '',
): asserts value is ValueOf<S> {
  const broken = violations(shape, value, path);
  if (broken.length === 0) return;
  const count = `${broken.length} validation error${broken.length === 1 ? '' : 's'} detected`;
  throw new ServiceError('ValidationException', `${count}: ${broken.join('; ')}`);
}

/** restJson1 treats a `null` member as one that was not sent. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [name, withoutNulls(member)]),
  );
}

function violations(shape: Shape, value: unknown, path: string): string[] {
  switch (shape.kind) {
    case 'string':
      if (typeof value !== 'string') return [mustBe(path, 'a string')];
      return outside(path, 'have length', Array.from(value).length, shape);
    case 'integer':
      if (!Number.isInteger(value) || typeof value !== 'number') return [mustBe(path, 'an integer')];
      return outside(path, 'have value', value, shape);
    case 'boolean':
      return typeof value === 'boolean' ? [] : [mustBe(path, 'a boolean')];
    case 'enum':
      if (typeof value === 'string' && shape.values.includes(value)) return [];
      return [constraint(path, `satisfy enum value set: [${shape.values.join(', ')}]`)];
    case 'list':
      if (!Array.isArray(value)) return [mustBe(path, 'a list')];
      return [
        ...outside(path, 'have length', value.length, shape),
        ...value.flatMap((member, index) => violations(shape.member, member, `${path}.${index + 1}.member`)),
      ];
    case 'structure':
      return violationsOfMembers(shape, value, path);
    default:
      return assertNever(shape);
  }
}

function violationsOfMembers(shape: StructureShape, value: unknown, path: string): string[] {
  if (!isRecord(value)) return [mustBe(path, 'a structure')];
  const prefix = path === '' ? '' : `${path}.`;
  const members = [
    ...Object.entries(shape.required).map(([name, member]) => ({ name, member, required: true })),
    ...Object.entries(shape.optional).map(([name, member]) => ({ name, member, required: false })),
  ];
  return members.flatMap(({ name, member, required }) => {
    const memberPath = `${prefix}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const memberValue = value[name];
    if (memberValue !== undefined) return violations(member, memberValue, memberPath);
    return required ? [constraint(memberPath, 'not be null')] : [];
  });
}

function outside(path: string, verb: string, actual: number, { min, max }: { min?: number; max?: number }) {
  if (min !== undefined && actual < min) {
    return [constraint(path, `${verb} greater than or equal to ${min}`)];
  }
  if (max !== undefined && actual > max) {
    return [constraint(path, `${verb} less than or equal to ${max}`)];
  }
  return [];
}

function mustBe(path: string, what: string): string {
  return constraint(path === '' ? 'input' : path, `be ${what}`);
}

function constraint(path: string, rule: string): string {
  return `Value at '${path}' failed to satisfy constraint: Member must ${rule}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
