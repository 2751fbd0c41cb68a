import { z } from 'zod';
import type { Attachment } from './attachments.ts';

/** How the scan of the attachments that it matches goes. What it leaves out is as without a rule. */
const scanRuleSchema = z.strictObject({
  /** Only attachments with this in their name. */
  name: z.string().min(1).max(256).optional(),
  contactId: z.string().min(1).max(256).optional(),
  /** How long the attachment stays IN_PROGRESS, in milliseconds. */
  delayMs: z.int().min(0).max(600_000).optional(),
  /** `never` leaves it IN_PROGRESS for good. */
  verdict: z.enum(['APPROVED', 'REJECTED', 'never']).optional(),
});
export type ScanRule = z.infer<typeof scanRuleSchema>;

/** The body of `PUT /_sandbox/scan`. */
export const scanRulesSchema = z.array(scanRuleSchema).max(1000);

/** What will become of an attachment once it is completed. */
export interface ScanOutlook {
  delayMs: number;
  verdict: 'APPROVED' | 'REJECTED' | 'never';
}

/** The scan's rules; the first that matches an attachment counts. */
export class ScanBook {
  private readonly usualDelayMs: number;
  private rules: readonly ScanRule[] = [];

  constructor(usualDelayMs: number) {
    this.usualDelayMs = usualDelayMs;
  }

  replace(rules: readonly ScanRule[]): void {
    this.rules = rules;
  }

  list(): readonly ScanRule[] {
    return this.rules;
  }

  /** Without a rule the verdict follows from the name: "eicar" and "virus" are REJECTED. */
  outlook({ name, contactId }: Pick<Attachment, 'name' | 'contactId'>): ScanOutlook {
    const rule = this.rules.find(
      (one) => name.includes(one.name ?? '') && (one.contactId ?? contactId) === contactId,
    );
    return {
      delayMs: rule?.delayMs ?? this.usualDelayMs,
      verdict: rule?.verdict ?? (/eicar|virus/i.test(name) ? 'REJECTED' : 'APPROVED'),
    };
  }
}
