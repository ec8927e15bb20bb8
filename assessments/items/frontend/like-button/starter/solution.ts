export interface Page {
  draw(liked: boolean, failed: boolean): void;
  send(liked: boolean): Promise<void>;
}

export function createLike(page: Page, liked: boolean) {
  return {
    press(): void {
      liked = !liked;
      page.send(liked).then(
        () => page.draw(liked, false),
        () => {
          liked = !liked;
        },
      );
    },
  };
}
