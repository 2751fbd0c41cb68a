import { z } from 'zod';

// Before any schema is made: zod probes `new Function`, which our Content-Security-Policy reports as a violation.
z.config({ jitless: true });
