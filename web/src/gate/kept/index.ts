// What a gate needs to decide alone, as one chunk.
export { openShelf } from "./database";
export { Desk } from "./desk";
export { net } from "./net";
