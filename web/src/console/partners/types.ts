// A partner application as the server tells it.

import type { Service } from "../../shared/partnerWords";

export type Method = "es256" | "sm2" | "certificate";
export type PartnerUse = { on: string; service: string; calls: number };
export type Partner = {
  id: string;
  name: string;
  name_en: string;
  method: Method;
  key: string;
  services: Service[];
  areas: string[];
  quota: { per_minute: number; per_day: number };
  sandbox: boolean;
  made_at: string;
  ended_at: string | null;
  today: number;
  days: PartnerUse[];
};
export type PartnerList = { items: Partner[]; today: string };
