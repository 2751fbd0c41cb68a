/**
 * Bundled in place of the AWS SDK's search for credentials (`@aws-sdk/credential-provider-node`). Attaché is authorised by
 * chat tokens alone, so code that reads `~/.aws`, runs credential processes or asks metadata services has no place in it.
 */
export function defaultProvider(): () => Promise<never> {
  return () => Promise.reject(new Error('expected a client that needs no AWS credentials'));
}
