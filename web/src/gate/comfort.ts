// What a guard may set for the night or the noise of the place; kept on this device.
import type { Answer } from "../api/types";

type Name = "bulwark.gate.sound" | "bulwark.gate.theme";

function read(name: Name): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: Name, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // lasts as long as the page
  }
}

export const soundWanted = (): boolean => read("bulwark.gate.sound") === "on";
export const wantSound = (on: boolean): void => write("bulwark.gate.sound", on ? "on" : "off");

export type Theme = "dark" | "light";
export const theme = (): Theme => (read("bulwark.gate.theme") === "light" ? "light" : "dark");
export function applyTheme(next: Theme = theme()): void {
  write("bulwark.gate.theme", next);
  document.documentElement.dataset["theme"] = next;
}

// One high tone lets in, two ask to look closer, one long low tone stops: told apart without looking.
const TONES: Record<Answer, [hertz: number, from: number, to: number][]> = {
  in: [[1046, 0, 0.12]],
  closer: [[660, 0, 0.14], [660, 0.22, 0.36]],
  no: [[220, 0, 0.7]],
};
const PULSES: Record<Answer, number[]> = { in: [60], closer: [120, 80, 120], no: [600] };

let audio: AudioContext | null = null;

export function announce(answer: Answer): void {
  if ("vibrate" in navigator) navigator.vibrate(PULSES[answer]);
  if (!soundWanted() || typeof AudioContext === "undefined") return;
  audio ??= new AudioContext();
  for (const [hertz, from, to] of TONES[answer]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = hertz;
    volume.gain.value = 0.2;
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + from);
    tone.stop(audio.currentTime + to);
  }
}
