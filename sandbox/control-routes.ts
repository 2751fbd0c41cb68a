import { toSandboxContact } from './contact-routes.ts';
import type { Work } from './control-call.ts';
import { jsonBody } from './control-call.ts';
import type { Report } from './control-schema.ts';
import { newContactSchema } from './control-schema.ts';
import { faultRulesSchema } from './faults.ts';
import { nextCustomerName } from './sample-names.ts';
import { reportOf } from './service/attachments.ts';
import type { Instance } from './service/instance.ts';
import { scanRulesSchema } from './service/scan.ts';

/** By method and path below `/_sandbox`, those of one contact apart. */
export const plainRoutes: Readonly<Record<string, Work<[]>>> = {
  'GET /report': ({ instance }) => report(instance),
  'GET /contacts': ({ instance }) => [...instance.world.contacts.values()].map(toSandboxContact),
  'POST /contacts': async ({ instance, request }) => {
    const { label } = await jsonBody(request, newContactSchema);
    return toSandboxContact(instance.addContact(label ?? nextCustomerName(instance.world.contacts.size)));
  },
  'GET /faults': ({ instance }) => instance.parts.faults.list(),
  'PUT /faults': async ({ instance, request }) => {
    instance.parts.faults.replace(await jsonBody(request, faultRulesSchema));
    return instance.parts.faults.list();
  },
  'GET /scan': ({ instance }) => instance.parts.scan.list(),
  'PUT /scan': async ({ instance, request }) => {
    instance.parts.scan.replace(await jsonBody(request, scanRulesSchema));
    return instance.parts.scan.list();
  },
  'POST /reset-quotas': ({ instance }) => instance.parts.quotas.reset(),
};

function report(instance: Instance): Report {
  const { objects } = instance.parts;
  return {
    attachments: instance.attachments
      .all()
      .map((attachment) => reportOf(attachment, objects.get(attachment.key)?.sha256 ?? null)),
    requests: Object.fromEntries(instance.requests),
    throttled: Object.fromEntries(instance.throttled),
    storeRefusals: instance.storeRefusals,
  };
}
