// Owns what the writer and the reader of StratML share.

/** Part 1: plans; part 2: plans and reports with indicators. */
export type StratmlPart = 1 | 2;

/** Before the number of a reform item in the sequence of its goal. */
export const REFORM_SEQUENCE = "form3-";
