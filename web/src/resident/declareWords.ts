// The words of a declaration that are chosen from a list.
import { dictionary } from "../shared/lang";

/** The closed list that the rule book knows. */
export const symptomWords = dictionary({
  fever: { zh: "发热", en: "Fever" },
  cough: { zh: "咳嗽", en: "Cough" },
  short_breath: { zh: "气短、呼吸困难", en: "Short of breath" },
  sore_throat: { zh: "咽痛", en: "Sore throat" },
  fatigue: { zh: "乏力", en: "Tiredness" },
  muscle_pain: { zh: "肌肉酸痛", en: "Aching muscles" },
  loss_of_smell: { zh: "嗅觉味觉减退", en: "Loss of smell or taste" },
  blocked_nose: { zh: "鼻塞", en: "Blocked nose" },
  runny_nose: { zh: "流涕", en: "Runny nose" },
  conjunctivitis: { zh: "结膜炎", en: "Red, sore eyes" },
  diarrhoea: { zh: "腹泻", en: "Diarrhoea" },
});

export const carrierWords = dictionary({
  train: { zh: "火车", en: "Train" },
  flight: { zh: "飞机", en: "Flight" },
  coach: { zh: "客车", en: "Coach" },
  ship: { zh: "轮船", en: "Ship" },
  car: { zh: "汽车", en: "Car" },
  other: { zh: "其他", en: "Other" },
});
