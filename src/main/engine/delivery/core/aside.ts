// Events on which the destination fails each time must not hold up the rest, and must not be given up while it may be the
// destination that fails. Only another event that is taken can tell.
import { FAULTS_UNTIL_GIVEN_UP, type Judgement } from './answer';
import { type Parcel, stepAside, stepBack } from './parcel';

/** At most one piece of the stream lets others go first, so that the order suffers no further. */
export function withAside(parcels: readonly Parcel[], { parcel, delivered }: Judgement): readonly Parcel[] {
  const changed = parcels.map((each) => (each.id === parcel.id ? parcel : each));
  if (delivered > 0) return changed.map((each) => stepBack(each, true));
  const first = parcel.pieces[0];
  const isOverdue = first !== undefined && first.faults >= FAULTS_UNTIL_GIVEN_UP && !first.othersTaken;
  if (!isOverdue || changed.some((each) => each.aside !== null)) return changed;
  return changed.map((each) => (each.id === parcel.id ? stepAside(each) : each));
}
