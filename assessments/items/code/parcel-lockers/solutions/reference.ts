type Locker = { number: number; size: number };

class Station {
  private free: Locker[];
  private stored: Map<string, Locker> = new Map();

  constructor(sizes: number[]) {
    this.free = sizes.map((size: number, index: number): Locker => ({ number: index + 1, size }));
    this.free.sort(Station.order);
  }

  private static order(a: Locker, b: Locker): number {
    return a.size - b.size || a.number - b.number;
  }

  put(parcel: string, size: number): string {
    const place = this.free.findIndex((locker: Locker): boolean => locker.size >= size);
    if (place < 0) return "full";
    const [locker] = this.free.splice(place, 1) as [Locker];
    this.stored.set(parcel, locker);
    return String(locker.number);
  }

  take(parcel: string): string {
    const locker: Locker | undefined = this.stored.get(parcel);
    if (locker === undefined) return "unknown";
    this.stored.delete(parcel);
    this.free.push(locker);
    this.free.sort(Station.order);
    return String(locker.number);
  }
}

function answers(input: string): string[] {
  const words: string[] = input.trim().split(/\s+/);
  const lockerCount: number = Number(words[0]);
  const eventCount: number = Number(words[1]);
  const station = new Station(words.slice(2, 2 + lockerCount).map(Number));
  const lines: string[] = [];
  let at = 2 + lockerCount;
  while (lines.length < eventCount) {
    const parcel: string = words[at + 1];
    const into: boolean = words[at] === "in";
    lines.push(into ? station.put(parcel, Number(words[at + 2])) : station.take(parcel));
    at += into ? 3 : 2;
  }
  return lines;
}

let text: string = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (part: string): void => {
  text += part;
});
process.stdin.on("end", (): void => console.log(answers(text).join("\n")));
