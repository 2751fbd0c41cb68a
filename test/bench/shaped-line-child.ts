import { z } from 'zod';
import { startFaultProxy } from '../network/fault-proxy.ts';
import { answerOrders, childOptions } from './child.ts';
import { LINE } from './shaped-line.ts';

const { port } = childOptions(z.object({ port: z.int() }));
const { origin } = await startFaultProxy(LINE).enter(port);
answerOrders(z.object({}), () => origin);
