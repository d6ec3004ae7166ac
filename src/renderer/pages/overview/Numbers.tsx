/**
 * The numbers of all streams and sources, each a link to the list behind it. Each tile selects its own words, so it
 * renders only when they change.
 */
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { defaultPreferences } from '../../../contract/commands/application';
import { t } from '../../../texts/translate';
import { useNow } from '../../components/clock';
import { useAppState } from '../../store/hooks';
import type { AppState } from '../../store/state';
import { useAnswer } from '../../store/useAnswer';
import classes from './Numbers.module.css';
import {
  acceptedToday,
  backlog,
  deadLetters,
  eventsIn,
  eventsOut,
  oldestWaiting,
  type Shown,
  sourcesInWords,
  storage,
} from './numbers';

interface NumberTileProps {
  readonly name: string;
  /** What exactly is counted. */
  readonly title: string;
  readonly shown: (state: Loaded) => Shown;
}

/**
 * The state once the engine has reported. After that, the last report stays, also of an engine that has stopped. It has
 * not reported if the trail is locked.
 */
type Loaded = AppState & { readonly status: NonNullable<AppState['status']> };
const isLoaded = (state: AppState): state is Loaded =>
  state.status !== null && state.status.engine !== 'starting' && state.trailEncryption?.kind !== 'locked';
const unknown = (): Shown => ({ value: '–', detail: t('not known yet'), href: '#/streams' });

function NumberTile({ name, title, shown }: NumberTileProps) {
  const { value, detail, href } = useAppState(useShallow((state) => (isLoaded(state) ? shown(state) : unknown())));
  return (
    <div className={classes.tile} title={title}>
      <dt>{name}</dt>
      <dd>
        <a href={href} className={classes.link} aria-label={`${name}: ${value}, ${detail}`}>
          {value}
        </a>
        <div className={classes.detail}>{detail}</div>
      </dd>
    </div>
  );
}

/** The day begins at midnight where the user is. What came in since the question was answered is added. */
function AcceptedToday() {
  const nowMs = useNow('slow');
  const { value } = useAnswer('overview.accepted', { fromMs: new Date(nowMs).setHours(0, 0, 0, 0) });
  return (
    <NumberTile
      name={t('Accepted today')}
      title={t('Events that were stored since midnight, each once')}
      shown={({ status }) => acceptedToday(value, status.trail.headSeq)}
    />
  );
}

/** Whether a source is quiet depends on the time. */
function Sources() {
  const nowMs = useNow('slow');
  return (
    <NumberTile
      name={t('Sources')}
      title={t('Quiet: running, but without a new event for 24 hours')}
      shown={({ status }) => sourcesInWords(status, nowMs)}
    />
  );
}

export const Numbers = memo(function Numbers() {
  return (
    <dl className={classes.tiles}>
      <NumberTile
        name={t('Events in')}
        title={t('Events that sources accept, over the last ten seconds')}
        shown={({ status }) => eventsIn(status)}
      />
      <NumberTile
        name={t('Events out')}
        title={t('Events that destinations acknowledge, over the last ten seconds; each stream counts its own')}
        shown={({ status }) => eventsOut(status)}
      />
      <NumberTile
        name={t('Waiting')}
        title={t('Events that active streams still have to send; each stream counts its own')}
        shown={({ status }) => backlog(status)}
      />
      <NumberTile
        name={t('Oldest waiting')}
        title={t('Age of the oldest event that an active stream still has to send')}
        shown={({ status }) => oldestWaiting(status)}
      />
      <NumberTile
        name={t('Dead letters')}
        title={t('Events that destinations refused for good, without a decision yet')}
        shown={({ status }) => deadLetters(status)}
      />
      <AcceptedToday />
      <NumberTile
        name={t('Storage')}
        title={t('Disk space of the trail, of the limit in the settings')}
        shown={({ status, preferences }) => storage(status, preferences ?? defaultPreferences)}
      />
      <Sources />
    </dl>
  );
});
