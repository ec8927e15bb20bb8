function createLike(page, liked) {
  return {
    press() {
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

module.exports = { createLike };
