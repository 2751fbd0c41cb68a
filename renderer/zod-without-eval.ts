import { z } from 'zod';

// Before any schema is made (build/vite.renderer.config.ts sees to it): zod probes `new Function`, which our Content-Security-Policy reports as a violation.
z.config({ jitless: true });
