import { useI18n } from 'vue-i18n';
import type { CommandInput, CommandName, CommandOutput } from '../../contract/commands.ts';
import { CommandError, type ErrorView } from '../../contract/errors.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useToasts } from '../stores/toasts.ts';

/** Gives the engine a command; what goes wrong is told as a toast, and the answer is then undefined. */
export function useCommand(): <C extends CommandName>(
  command: C,
  input: CommandInput<C>,
) => Promise<CommandOutput<C> | undefined> {
  const bridge = useBridge();
  const { tellProblem } = useToasts();
  const { t } = useI18n();

  return async (command, input) => {
    try {
      return await bridge.invoke(command, input);
    } catch (problem) {
      const error = errorOf(problem);
      if (error === undefined) tellProblem(t('toast.unreachable'));
      else tellProblem(t('toast.failed'), [{ error }]);
      return undefined;
    }
  };
}

/** The engine's error, or undefined if the engine was not heard at all. */
export function errorOf(problem: unknown): ErrorView | undefined {
  return problem instanceof CommandError ? problem.error : undefined;
}
