/** The part of Electron's Session that grants permissions. */
interface PermissionGates {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: unknown, decide: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, decide: (streams: null) => void) => void): void;
}

/** Denies everything. The window needs no permission: files come by drop or picker, and the clipboard is written over IPC. */
export function denyPermissions(session: PermissionGates): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
}
