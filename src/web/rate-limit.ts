// Owns how much one visitor may ask of us in a while: counted in this process, by address, in a window that slides from full to empty.

/** Takes `cost` from what an address has left; answers the seconds to wait when that is not enough, 0 when it was taken. */
type RateLimit = (address: string, cost: number) => number;

/** Addresses that are remembered; the ones that asked longest ago are forgotten first. */
const MOST_ADDRESSES = 10_000;

/** Each address may spend `budget`, which fills up again evenly within `windowMs`. `clock` in ms. */
export function rateLimit(budget: number, windowMs: number, clock: () => number = Date.now): RateLimit {
  const spent = new Map<string, { readonly amount: number; readonly at: number }>();
  return (address, cost) => {
    const now = clock();
    const last = spent.get(address);
    const left = last ? Math.max(0, last.amount - ((now - last.at) * budget) / windowMs) : 0;
    if (left + cost > budget)
      return Math.max(1, Math.ceil(((left + cost - budget) * windowMs) / budget / 1000));
    // Put back last: the first ones are those that asked longest ago.
    spent.delete(address);
    spent.set(address, { amount: left + cost, at: now });
    for (const oldest of spent.keys()) {
      if (spent.size <= MOST_ADDRESSES) break;
      spent.delete(oldest);
    }
    return 0;
  };
}
