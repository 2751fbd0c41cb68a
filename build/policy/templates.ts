import { z } from 'zod';
import { assertNever } from '../../contract/assert-never.ts';
import { policySchema } from '../../contract/policy.ts';
import { policyFields, type Field } from './fields.ts';
import { LOCALES, POLICY_WORDS, TEMPLATE_WORDS, type Locale } from './words.ts';

const KEY = 'Software\\Policies\\Attache';
const BUNDLE_ID = 'app.attache.desktop';
const SCHEMAS = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

/** All files of build/policy/ that are generated, by their path in it. */
export function policyFiles(): ReadonlyMap<string, string> {
  const fields = policyFields();
  return new Map([
    ['attache.admx', admx(fields)],
    ...LOCALES.map((locale): [string, string] => [`${locale}/attache.adml`, adml(fields, locale)]),
    ['attache.mobileconfig', mobileconfig(fields)],
    ['policy.schema.json', jsonSchemaText()],
  ]);
}

/** Administrative template of Group Policy; its words are in the ADML of each language. */
function admx(fields: readonly Field[]): string {
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    `<policyDefinitions xmlns="${SCHEMAS}" revision="1.0" schemaVersion="1.0">`,
    '  <policyNamespaces>',
    '    <target prefix="attache" namespace="Attache.Policies" />',
    '  </policyNamespaces>',
    '  <resources minRequiredRevision="1.0" />',
    '  <supportedOn>',
    '    <definitions>',
    '      <definition name="attache" displayName="$(string.supported)" />',
    '    </definitions>',
    '  </supportedOn>',
    '  <categories>',
    '    <category name="attache" displayName="$(string.category)" />',
    '  </categories>',
    '  <policies>',
    ...fields.flatMap(admxPolicy),
    '  </policies>',
    '</policyDefinitions>',
  );
}

function admxPolicy(field: Field): string[] {
  const { name } = field;
  const isSwitch = field.kind === 'switch';
  return [
    `    <policy name="${name}" class="Both" displayName="$(string.${name})" explainText="$(string.${name}_explain)" key="${KEY}"${isSwitch ? ` valueName="${name}"` : ` presentation="$(presentation.${name})"`}>`,
    '      <parentCategory ref="attache" />',
    '      <supportedOn ref="attache" />',
    ...(isSwitch
      ? [
          '      <enabledValue><decimal value="1" /></enabledValue>',
          '      <disabledValue><decimal value="0" /></disabledValue>',
        ]
      : ['      <elements>', ...admxElement(field), '      </elements>']),
    '    </policy>',
  ];
}

function admxElement(field: Exclude<Field, { kind: 'switch' }>): string[] {
  const { name } = field;
  switch (field.kind) {
    case 'number':
      return [
        `        <decimal id="${name}" valueName="${name}" required="true" minValue="${field.min}" maxValue="${field.max}" />`,
      ];
    case 'choice':
      return [
        `        <enum id="${name}" valueName="${name}" required="true">`,
        ...field.options.map(
          (option) =>
            `          <item displayName="$(string.${name}_${option})"><value><string>${option}</string></value></item>`,
        ),
        '        </enum>',
      ];
    case 'text':
      return [`        <text id="${name}" valueName="${name}" required="true" maxLength="2000" />`];
    case 'list':
      // Without names of its own each entry is numbered, in a key below.
      return [`        <list id="${name}" key="${KEY}\\${name}" valuePrefix="" />`];
    default:
      return assertNever(field);
  }
}

/** The words of the template in one language. */
function adml(fields: readonly Field[], locale: Locale): string {
  const { category, supported, about } = TEMPLATE_WORDS[locale];
  const string = (id: string, text: string): string => `      <string id="${id}">${escape(text)}</string>`;
  return lines(
    '<?xml version="1.0" encoding="utf-8"?>',
    `<policyDefinitionResources xmlns="${SCHEMAS}" revision="1.0" schemaVersion="1.0">`,
    `  <displayName>${escape(about)}</displayName>`,
    `  <description>${escape(about)}</description>`,
    '  <resources>',
    '    <stringTable>',
    string('category', category),
    string('supported', supported),
    ...fields.flatMap((field) => {
      const [title, text] = POLICY_WORDS[field.name][locale];
      const options = field.kind === 'choice' ? field.options : [];
      return [
        string(field.name, title),
        string(`${field.name}_explain`, text),
        ...options.map((option) => string(`${field.name}_${option}`, option)),
      ];
    }),
    '    </stringTable>',
    '    <presentationTable>',
    ...fields.flatMap((field) => presentation(field, locale)),
    '    </presentationTable>',
    '  </resources>',
    '</policyDefinitionResources>',
  );
}

function presentation(field: Field, locale: Locale): string[] {
  const { name } = field;
  const title = escape(POLICY_WORDS[name][locale][0]);
  const control = (): string | undefined => {
    switch (field.kind) {
      case 'switch':
        return undefined;
      case 'number':
        return `<decimalTextBox refId="${name}">${title}</decimalTextBox>`;
      case 'choice':
        return `<dropdownList refId="${name}" noSort="true">${title}</dropdownList>`;
      case 'text':
        return `<textBox refId="${name}"><label>${title}</label></textBox>`;
      case 'list':
        return `<listBox refId="${name}">${title}</listBox>`;
      default:
        return assertNever(field);
    }
  };
  const shown = control();
  if (shown === undefined) return [];
  return [`      <presentation id="${name}">`, `        ${shown}`, '      </presentation>'];
}

/**
 * A configuration profile for macOS that sets nothing as it is: each policy stands in it as a comment with an example, for
 * administrators to take out what they need.
 */
function mobileconfig(fields: readonly Field[]): string {
  return lines(
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    '  <key>PayloadContent</key>',
    '  <array>',
    '    <dict>',
    ...payload(BUNDLE_ID, `${BUNDLE_ID}.policy`, '6f1b4a52-9f0d-4c0e-8a53-2d1f7c3e9b10').map(indent),
    ...fields.flatMap((field) => {
      const [title, text] = POLICY_WORDS[field.name]['en-US'];
      return [
        `      <!-- ${escape(title)}: ${escape(text)}`,
        `      <key>${field.name}</key>`,
        `      ${plistExample(field)}`,
        '      -->',
      ];
    }),
    '    </dict>',
    '  </array>',
    ...payload('Configuration', BUNDLE_ID, 'c2a7d5b8-41e6-4f93-b0d2-75a9e8c61f34'),
    '</dict>',
    '</plist>',
  );
}

function payload(type: string, identifier: string, uuid: string): string[] {
  const text = (key: string, value: string): string[] => [
    `  <key>${key}</key>`,
    `  <string>${value}</string>`,
  ];
  return [
    ...text('PayloadDisplayName', 'Attaché'),
    ...text('PayloadIdentifier', identifier),
    ...text('PayloadType', type),
    ...text('PayloadUUID', uuid.toUpperCase()),
    '  <key>PayloadVersion</key>',
    '  <integer>1</integer>',
    ...(type === 'Configuration' ? text('PayloadScope', 'System') : []),
  ];
}

function plistExample(field: Field): string {
  switch (field.kind) {
    case 'switch':
      return '<false/>';
    case 'number':
      return `<integer>${field.orNone ? field.max : field.min}</integer>`;
    case 'choice':
      return `<string>${field.options[0] ?? ''}</string>`;
    case 'text':
      return '<string>…</string>';
    case 'list':
      return '<array><string>…</string></array>';
    default:
      return assertNever(field);
  }
}

/** For editors of policy.json, with the words of each policy. */
function jsonSchemaText(): string {
  const { properties = {}, ...schema } = z.toJSONSchema(policySchema);
  const described = policyFields().map(({ name }) => {
    const [title, description] = POLICY_WORDS[name]['en-US'];
    const property = properties[name];
    return [name, { title, description, ...(typeof property === 'object' ? property : {}) }] as const;
  });
  const $schema = { type: 'string', description: 'The address of this schema, for editors' };
  const whole = {
    ...schema,
    title: 'Attaché policy',
    properties: { $schema, ...Object.fromEntries(described) },
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

function indent(line: string): string {
  return `    ${line}`;
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
