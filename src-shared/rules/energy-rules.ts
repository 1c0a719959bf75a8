/** C12 精力预算: whether the people there are, and those a campaign brings, can be kept in touch with. */
export type EnergyInput = {
  /** People with whom contact is kept now. */
  people: number;
  newcomers: number;
  hoursPerWeek: number;
  minutesPerContact: number;
  /** Days between two contacts with one person. */
  cadenceDays: number;
};

/** Hours a week that one person takes: 7 / cadence contacts of so many minutes. */
const hoursPerPerson = ({
  minutesPerContact,
  cadenceDays,
}: Pick<EnergyInput, 'minutesPerContact' | 'cadenceDays'>): number =>
  ((7 / cadenceDays) * minutesPerContact) / 60;

/** `room`: how many newcomers fit beside the people now; `warns` when more are expected than fit. */
export function energyBudget(input: EnergyInput): {
  hoursNow: number;
  hoursThen: number;
  room: number;
  warns: boolean;
} {
  const each = hoursPerPerson(input);
  const hoursNow = input.people * each;
  const hoursThen = (input.people + input.newcomers) * each;
  // Rounding noise must not take the last one away: 10 h for 100 people at 6 minutes is exactly 100.
  const fits = each === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(input.hoursPerWeek / each + 1e-9);
  const room = Math.max(0, fits - input.people);
  return { hoursNow, hoursThen, room, warns: input.newcomers > room };
}
