// Owns the forms of the parts that several kinds of addresses share.

/** A unit without a romanised name stands in addresses under its own. */
export const UNIT_PART = /^[\p{L}\p{N}][\p{L}\p{N}-]{0,62}$/u;

/** A fiscal year, western. */
export const YEAR_PART = /^(?:19|20)\d{2}$/;
