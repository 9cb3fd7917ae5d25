// Owns what all tests share: started once before the first test, stopped after the last.
export default function setup(): () => void {
  return () => {};
}
