import fastify from 'fastify';
import { expect, it } from 'vitest';
import { answerFailures } from './failure.ts';

it('answers a fault of our own with 500 and nothing of what happened', async () => {
  const app = fastify();
  answerFailures(app);
  app.get('/', () => Promise.reject(new Error('the secret is 42')));
  const { statusCode, body } = await app.inject('/');
  expect(statusCode).toBe(500);
  expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'internal-error' } });
  expect(body).not.toMatch(/secret|42|\.ts/);
});
