/** Which proxy a stream uses and who says so, in a sentence. Pure. */
import type { PassedOverWay, RouteReason, StreamRoute } from '../../../contract/stream-route';
import { t } from '../../../texts/translate';
import { formatAll } from '../../format/lists';
import { formatClock } from '../../format/times';

type KnownRoute = Exclude<StreamRoute, { kind: 'failed' }>;

export interface AsShown {
  readonly nowMs: number;
  readonly locale?: string;
  readonly timeZone?: string;
}

export function routeSentence(route: KnownRoute, shown: AsShown): string {
  if (route.passedOver !== undefined && route.reason.kind === 'computer') {
    return insteadSentence(route, route.passedOver, route.reason.answer, shown);
  }
  return route.kind === 'proxy' ? proxySentence(route.label, route.reason) : directSentence(route.reason);
}

/** Another way than the first one of the computer's list is taken. */
function insteadSentence(
  route: KnownRoute,
  passedOver: readonly PassedOverWay[],
  answer: string,
  { nowMs, locale, timeZone }: AsShown,
): string {
  const values = {
    count: passedOver.length,
    others: formatAll(passedOver.map(({ label }) => label ?? t('the direct connection'))),
    // Since then, all of them.
    since: formatClock(Math.max(...passedOver.map(({ sinceMs }) => sinceMs)), nowMs, locale, timeZone),
    answer,
  };
  return route.kind === 'proxy'
    ? t(
        "{proxy}, because {count, plural, one {{others} has} other {{others} have}} not been reachable since {since}. This computer's proxy settings say: {answer}",
        { proxy: route.label, ...values },
      )
    : t(
        "None, because {count, plural, one {{others} has} other {{others} have}} not been reachable since {since}. This computer's proxy settings say: {answer}",
        values,
      );
}

function proxySentence(proxy: string, reason: RouteReason): string {
  switch (reason.kind) {
    case 'variable':
      return t('{proxy}, from the environment variable {name}', { proxy, name: reason.name });
    case 'computer':
      if (namesSeveral(reason.answer)) {
        return t(
          "{proxy}, or the next one if it cannot be connected to, because this computer's proxy settings say: {answer}",
          { proxy, answer: reason.answer },
        );
      }
      return t("{proxy}, because this computer's proxy settings say: {answer}", { proxy, answer: reason.answer });
    case 'stream':
    case 'loopback':
    case 'unset':
    case 'unproxied':
      return t('{proxy}, from the settings of this stream', { proxy });
  }
}

/** The answer is a list in the form of PAC scripts. */
const namesSeveral = (answer: string) => answer.includes(';');

function directSentence(reason: RouteReason): string {
  switch (reason.kind) {
    case 'stream':
      return t('None, as set in this stream');
    case 'variable':
      return t('None: the environment variable {name} exempts this host', { name: reason.name });
    case 'computer':
      return t("None, because this computer's proxy settings say: {answer}", { answer: reason.answer });
    case 'loopback':
      return t('None: this computer itself is reached without a proxy');
    case 'unset':
      return t('None: no environment variable names one');
    case 'unproxied':
      return t('None: this kind of connection has none');
  }
}
