/** The shared clock of zones, for columns of dates. */
export { wallToInstant } from '#shared/rules/zone-clock.ts';
