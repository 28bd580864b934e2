// Help while a document number is typed. The server decides; this only says early what it would say late.
import type { DocumentKind } from "../api/types";
import { dictionary, type Words } from "./lang";

export const documentWords = dictionary<DocumentKind>({
  resident_id: { zh: "居民身份证", en: "Resident ID card" },
  residence_permit: { zh: "港澳台居民居住证", en: "Residence permit for Hong Kong, Macau and Taiwan residents" },
  hk_macau_travel_permit: { zh: "港澳居民来往内地通行证", en: "Mainland travel permit for Hong Kong and Macau residents" },
  taiwan_travel_permit: { zh: "台湾居民来往大陆通行证", en: "Mainland travel permit for Taiwan residents" },
  passport: { zh: "护照", en: "Passport" },
  foreigner_residence_card: { zh: "外国人永久居留身份证", en: "Foreigner's permanent residence card" },
  birth_certificate: { zh: "出生医学证明", en: "Birth certificate" },
  none: { zh: "无证件", en: "No document" },
});

export const documentKinds = Object.keys(documentWords) as DocumentKind[];

export const documentHints = dictionary<DocumentKind>({
  resident_id: { zh: "18 位：17 位数字，最后一位是数字或 X", en: "18 characters: 17 digits, then a digit or X" },
  residence_permit: { zh: "18 位，以 81、82 或 83 开头", en: "18 characters beginning with 81, 82 or 83" },
  hk_macau_travel_permit: { zh: "H 或 M 加 8 位数字", en: "H or M and 8 digits" },
  taiwan_travel_permit: { zh: "8 位数字", en: "8 digits" },
  passport: { zh: "字母和数字，照护照首页填写", en: "Letters and digits as on the first page" },
  foreigner_residence_card: { zh: "15 位，或新版 18 位", en: "15 characters, or 18 on the new card" },
  birth_certificate: { zh: "1 个字母加 9 位数字", en: "1 letter and 9 digits" },
  none: { zh: "请到社区登记，由社区工作者担保", en: "Please go to your community office: a community worker can vouch for you" },
});

const notes = dictionary({
  typing: { zh: "已输入 {n} 位，共 {of} 位", en: "{n} of {of} characters" },
  good: { zh: "校验无误", en: "The number checks out" },
  letters: { zh: "前 17 位只能是数字，最后一位是数字或 X", en: "The first 17 must be digits, the last a digit or X" },
  prefix: { zh: "这种居住证以 81、82 或 83 开头", en: "This permit begins with 81, 82 or 83" },
  birth: { zh: "第 7 到 14 位不是可能的出生日期", en: "Digits 7 to 14 are not a possible date of birth" },
  check: { zh: "最后一位校验不对：请逐位核对", en: "The last character does not fit the others: compare digit by digit" },
  long: { zh: "位数太多", en: "Too many characters" },
  shape: { zh: "这个号码不像这种证件的号码", en: "This does not look like a number of this document" },
});

export interface DocumentHelp {
  state: "empty" | "typing" | "good" | "bad";
  note: Words;
  params?: Record<string, number>;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** The 18th character that GB 11643 gives to 17 digits. */
export function checkDigit(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(seventeen[at]), 0);
  return CHECKS.charAt(sum % 11);
}

/** The birth date inside an 18-character number, if it is a real day not after `today`. */
export function birthIn(number: string, today: string): string | null {
  const day = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) return null;
  return day >= "1850-01-01" && day <= today ? day : null;
}

const SHAPES: Partial<Record<DocumentKind, RegExp>> = {
  hk_macau_travel_permit: /^[HM]\d{8}(\d{2})?$/,
  taiwan_travel_permit: /^\d{8}$/,
  passport: /^[A-Z0-9]{5,17}$/,
  foreigner_residence_card: /^([A-Z]{3}\d{12}|9\d{16}[\dX])$/,
  birth_certificate: /^[A-Z]\d{9}$/,
};

/** Full-width digits and letters, spaces and lower case are what people type; this is what they mean. */
export function normaliseNumber(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();
}

export function helpWithDocument(kind: DocumentKind, typed: string, today: string): DocumentHelp {
  const number = normaliseNumber(typed);
  if (kind === "none" || number === "") return { state: "empty", note: documentHints[kind] };
  if (kind !== "resident_id" && kind !== "residence_permit") {
    const fits = SHAPES[kind]?.test(number) ?? true;
    return fits ? { state: "good", note: documentHints[kind] } : { state: "typing", note: documentHints[kind] };
  }
  if (number.length > 18) return { state: "bad", note: notes.long };
  if (!/^\d{0,17}$/.test(number) && !/^\d{17}[\dX]$/.test(number)) return { state: "bad", note: notes.letters };
  if (kind === "residence_permit" && number.length >= 2 && !/^8[123]/.test(number)) return { state: "bad", note: notes.prefix };
  if (number.length >= 14 && !birthIn(number, today)) return { state: "bad", note: notes.birth };
  if (number.length < 18) return { state: "typing", note: notes.typing, params: { n: number.length, of: 18 } };
  if (checkDigit(number) !== number[17]) return { state: "bad", note: notes.check };
  return { state: "good", note: notes.good };
}
