import { expect, it } from 'vitest';
import { denyPermissions } from './permissions.ts';

it('denies permissions, asked or checked, devices and screens as well', () => {
  const verdicts: unknown[] = [];
  denyPermissions({
    setPermissionRequestHandler: (handler) =>
      handler({}, 'clipboard-read', (granted) => verdicts.push(granted)),
    setPermissionCheckHandler: (handler) => verdicts.push(handler()),
    setDevicePermissionHandler: (handler) => verdicts.push(handler()),
    setDisplayMediaRequestHandler: (handler) => handler({}, (streams) => verdicts.push(streams)),
  });
  expect(verdicts).toEqual([false, false, false, null]);
});
