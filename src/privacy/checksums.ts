const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';

/** The check character of the first 17 digits of a resident id. Source: GB 11643-1999. */
export function idCardCheck(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(first17.charAt(i)) * (ID_WEIGHTS[i] ?? 0);
  return ID_CHECKS.charAt(sum % 11);
}

/** Whether 18 characters have the province, the birth date and the check character of a resident id. */
export function isIdCard(id: string): boolean {
  return hasIdCardShape(id) && idCardCheck(id) === id.charAt(17).toUpperCase();
}

/** Province and birth date only: what a mistyped id still tells about a person. */
export function hasIdCardShape(id: string): boolean {
  const parts = /^([1-68]\d)\d{4}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(id);
  return parts !== null && isDay(Number(parts[3]), Number(parts[4]));
}

/** The 15-digit id of before 1999: no check character, a two-digit year. */
export function hasOldIdCardShape(id: string): boolean {
  const parts = /^[1-68]\d{5}\d{2}(\d{2})(\d{2})\d{3}$/.exec(id);
  return parts !== null && isDay(Number(parts[1]), Number(parts[2]));
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** The Luhn check over a card number. Source: ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
