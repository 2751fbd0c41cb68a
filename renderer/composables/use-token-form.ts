import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CommandInput } from '../../contract/commands.ts';
import { TOKEN_MAX } from '../../contract/limits.ts';
import { readPastedToken, type ReadToken } from '../../contract/pasted-token.ts';
import type { TokenKind } from '../../contract/views.ts';
import { useFormat } from './use-format.ts';

export interface TokenForm {
  readonly pasted: Ref<string>;
  readonly kind: Ref<TokenKind>;
  readonly remember: Ref<boolean>;
  readonly read: ComputedRef<ReadToken>;
  /** What the pasted text was recognised as, in words. */
  readonly seen: ComputedRef<string | undefined>;
  /** What is wrong with the token, in words; an empty field is wrong only once somebody tried to go on. */
  readonly problem: ComputedRef<string | undefined>;
  /** Whether somebody tried to go on, from when on what is missing is shown. */
  readonly tried: Readonly<Ref<boolean>>;
  /** What was filled in, when somebody tries to go on; undefined while there is a problem. */
  readonly filled: () => FilledToken | undefined;
}

/** A token as the commands take it. */
export type FilledToken = Pick<CommandInput<'contacts.supply-token'>, 'token' | 'remember'>;

/** The part of a form in which somebody pastes a token. */
export function useTokenForm(initialKind: TokenKind): TokenForm {
  const { t } = useI18n();
  const format = useFormat();
  const pasted = ref('');
  const kind = ref<TokenKind>(initialKind);
  const remember = ref(false);
  const tried = ref(false);

  const read = computed(() => readPastedToken(pasted.value));
  watch(read, (now) => {
    if (now.ok && now.kind !== undefined) kind.value = now.kind;
  });

  const seen = computed(() => {
    if (!read.value.ok) return undefined;
    const { shape, kind: told } = read.value;
    const shapeWords = t(`addContact.shape.${shape}`);
    return told === undefined
      ? shapeWords
      : t('addContact.seen', { kind: t(`addContact.detected.${told}`), shape: shapeWords });
  });

  const problem = computed(() => {
    if (read.value.ok || (read.value.problem === 'empty' && !tried.value)) return undefined;
    return t(`tokenProblem.${read.value.problem}`, {
      limit: format.value.integer(TOKEN_MAX),
      length: format.value.integer(read.value.length ?? 0),
      expected: read.value.expected ?? '',
    });
  });

  function filled(): FilledToken | undefined {
    tried.value = true;
    if (!read.value.ok) return undefined;
    return { token: { kind: kind.value, value: read.value.value }, remember: remember.value };
  }

  return { pasted, kind, remember, read, seen, problem, tried, filled };
}
