const names = [
  'Maria Souza',
  'Kenji Tanaka',
  'Aoife Byrne',
  'Amara Okafor',
  'Lena Fischer',
  'Noor Haddad',
  'Tomás Herrera',
  'Ingrid Solberg',
];

/** A name for the customer of the contact that comes after `count` others. */
export function nextCustomerName(count: number): string {
  return names[count] ?? `Customer ${count + 1}`;
}
