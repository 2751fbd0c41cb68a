import { ref, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts';
import type { ErrorView } from '../../contract/errors.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useToasts } from '../stores/toasts.ts';
import { errorOf } from './use-command.ts';

export interface FormCommand<C extends CommandName> {
  readonly working: Readonly<Ref<boolean>>;
  /** What the engine refused last, to be shown beside what was typed. */
  readonly error: Readonly<Ref<ErrorView | undefined>>;
  /** The answer, or undefined if it was refused, or if the last one is still under way. */
  readonly run: (input: CommandInput<C>) => Promise<CommandOutput<C> | undefined>;
}

/** Gives the engine the command that a form is for. */
export function useFormCommand<C extends CommandName>(command: C): FormCommand<C> {
  const bridge = useBridge();
  const { tellProblem } = useToasts();
  const { t } = useI18n();
  const working = ref(false);
  const error = ref<ErrorView>();

  async function run(input: CommandInput<C>): Promise<CommandOutput<C> | undefined> {
    if (working.value) return undefined;
    working.value = true;
    error.value = undefined;
    try {
      return await bridge.invoke(command, input);
    } catch (problem) {
      error.value = errorOf(problem);
      if (error.value === undefined) tellProblem(t('toast.unreachable'));
      return undefined;
    } finally {
      working.value = false;
    }
  }

  return { working, error, run };
}
