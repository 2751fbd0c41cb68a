/**
 * Extensions of what runs when it is opened, or hands the machine's settings, a script or a macro to a program that runs
 * it. Lower case. From what Windows, Office, macOS and the desktops of Linux warn of; rather one too many, since the only
 * price is a question.
 */
const RUNNING: ReadonlySet<string> = new Set([
  // Windows: programs, installers, scripts, shortcuts, and what changes settings.
  ...[
    'exe',
    'com',
    'scr',
    'pif',
    'cpl',
    'dll',
    'ocx',
    'sys',
    'drv',
    'gadget',
    'bat',
    'cmd',
    'msi',
    'msp',
    'mst',
  ],
  ...[
    'msix',
    'msixbundle',
    'appx',
    'appxbundle',
    'appinstaller',
    'application',
    'appref-ms',
    'diagcab',
    'theme',
  ],
  ...['js', 'jse', 'mjs', 'vb', 'vbe', 'vbs', 'ws', 'wsc', 'wsf', 'wsh', 'hta', 'sct', 'msc', 'themepack'],
  ...['ps1', 'ps1xml', 'ps2', 'psc1', 'psc2', 'psd1', 'psm1', 'psrc', 'pssc', 'cdxml', 'xbap', 'xll', 'wll'],
  ...['lnk', 'url', 'website', 'library-ms', 'search-ms', 'searchconnector-ms', 'settingcontent-ms', 'scf'],
  ...[
    'reg',
    'inf',
    'ins',
    'isp',
    'job',
    'mcf',
    'chm',
    'hlp',
    'rdp',
    'udl',
    'iqy',
    'slk',
    'cab',
    'cer',
    'crt',
  ],
  // What Outlook and Windows refuse beside: updates, add-ins, provisioning, sandboxes, queries, shortcuts into Access.
  ...['msu', 'vsto', 'ppkg', 'wsb', 'dqy', 'oqy', 'rqy', 'prf', 'shs', 'shb', 'grp', 'htc', 'vbp', 'ps2xml'],
  ...[
    'msh',
    'msh1',
    'msh2',
    'mshxml',
    'webpnp',
    'xnk',
    'asp',
    'aspx',
    'bas',
    'fxp',
    'hpj',
    'osd',
    'prg',
    'vsw',
  ],
  ...[
    'mad',
    'maf',
    'mag',
    'mam',
    'maq',
    'mar',
    'mas',
    'mat',
    'mau',
    'mav',
    'maw',
    'mdz',
    'ops',
    'pcd',
    'plg',
  ],
  // Disks, which are mounted and so lose the mark of the web.
  ...['iso', 'img', 'vhd', 'vhdx', 'dmg', 'sparseimage', 'sparsebundle', 'toast'],
  // macOS.
  ...['app', 'command', 'tool', 'pkg', 'mpkg', 'workflow', 'action', 'scpt', 'scptd', 'applescript', 'osax'],
  ...['terminal', 'kext', 'prefpane', 'qlgenerator', 'saver', 'mobileconfig', 'webloc', 'inetloc', 'fileloc'],
  // Linux.
  ...[
    'desktop',
    'sh',
    'bash',
    'csh',
    'ksh',
    'zsh',
    'fish',
    'run',
    'bin',
    'out',
    'elf',
    'so',
    'appimage',
    'service',
  ],
  ...['deb', 'rpm', 'apk', 'snap', 'flatpak', 'flatpakref', 'flatpakrepo'],
  // Everywhere: bytecode, scripts of languages that are often installed, add-ons.
  ...[
    'jar',
    'jnlp',
    'class',
    'war',
    'py',
    'pyc',
    'pyo',
    'pyw',
    'pyz',
    'pyzw',
    'pl',
    'rb',
    'php',
    'lua',
    'tcl',
  ],
  ...['ts', 'cjs', 'crx', 'xpi', 'vsix', 'oxt', 'swf', 'air', 'ipa', 'wasm'],
  // Office: documents that may hold macros or fetch some.
  ...[
    'docm',
    'dotm',
    'xlsm',
    'xltm',
    'xlam',
    'xlsb',
    'xla',
    'xlm',
    'pptm',
    'potm',
    'ppam',
    'ppsm',
    'sldm',
    'ppa',
  ],
  ...[
    'ade',
    'adp',
    'accda',
    'accdb',
    'accde',
    'accdr',
    'mda',
    'mdb',
    'mde',
    'mdt',
    'mdw',
    'one',
    'onetoc2',
    'pub',
  ],
  // Web pages: their scripts run in the user's own browser, beside the user's other files.
  ...['html', 'htm', 'xhtml', 'xht', 'shtml', 'mht', 'mhtml', 'svg', 'svgz', 'xml', 'xsl', 'xslt'],
]);

/** Any of the three permissions to execute. */
const EXECUTABLE_BITS = 0o111;

/**
 * Whether opening a file may run what is in it. Only the last extension counts, as it does for every system; what Windows
 * does not see at the end of a name is not seen here either.
 *
 * @param mode - the file's permissions; the bits mean nothing on Windows.
 */
export function mayRun(name: string, mode: number, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'win32' && (mode & EXECUTABLE_BITS) !== 0) return true;
  const extension = /\.([^.]*)$/.exec(name.replace(/[.\s]+$/u, ''))?.[1] ?? '';
  return RUNNING.has(extension.trim().toLowerCase());
}
