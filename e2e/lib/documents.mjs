// Made-up documents that pass the door's checks, so that every journey can bring somebody new.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** The check digit of GB 11643 over the first 17 digits. */
export function checkDigit(first17) {
  const sum = [...first17].reduce((total, digit, at) => total + Number(digit) * WEIGHTS[at], 0);
  return CHECKS[sum % 11];
}

/** A resident ID card number of Shenzhen's Nanshan district that nobody in this run had before. */
export function idCard() {
  const day = String(1 + Math.floor(Math.random() * 28)).padStart(2, "0");
  const month = String(1 + Math.floor(Math.random() * 12)).padStart(2, "0");
  const year = String(1950 + Math.floor(Math.random() * 50));
  const order = String(Math.floor(Math.random() * 1000)).padStart(3, "0");
  const first17 = `440305${year}${month}${day}${order}`;
  return first17 + checkDigit(first17);
}

/** The same number with a check digit that is wrong. */
export function wrongIdCard() {
  const right = idCard();
  return right.slice(0, 17) + (right[17] === "1" ? "2" : "1");
}

/** A mobile number that nobody in this run had before. */
export function phone() {
  return `139${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
}
