export interface Page {
  draw(liked: boolean, failed: boolean): void;
  send(liked: boolean): Promise<void>;
}

export function createLike(page: Page, liked: boolean) {
  let confirmed: boolean = liked;
  let wanted: boolean = liked;
  let sending = false;

  async function send(): Promise<void> {
    sending = true;
    while (wanted !== confirmed) {
      const sent = wanted;
      try {
        await page.send(sent);
        confirmed = sent;
      } catch {
        wanted = confirmed;
        page.draw(confirmed, true);
      }
    }
    sending = false;
  }

  return {
    press(): void {
      wanted = !wanted;
      page.draw(wanted, false);
      if (!sending) void send();
    },
  };
}
