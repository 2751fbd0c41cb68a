import { mount } from '@vue/test-utils';
import { expect, it } from 'vitest';
import { errorView } from '../../../contract/errors.ts';
import { createWords } from '../../i18n.ts';
import PolicyProblem from './PolicyProblem.vue';

it('says what is wrong, in which file, whom to ask, and that nothing is lost', () => {
  const source = '/etc/attache/policy.json';
  const problem = errorView('policy-invalid', { source, expected: 'holdSeconds: expected less' });
  const page = mount(PolicyProblem, { props: { problem }, global: { plugins: [createWords()] } });
  expect(page.attributes('role')).toBe('alert');
  for (const words of [
    source,
    'holdSeconds: expected less',
    'Ask your administrator',
    'what was accepted is kept',
  ])
    expect(page.text()).toContain(words);
});
