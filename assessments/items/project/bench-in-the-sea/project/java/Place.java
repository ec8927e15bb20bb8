import java.util.List;

record Place(String name, long latitude, long longitude) {
    /** NAME, latitude, longitude. */
    static Place of(List<String> words) {
        return new Place(
                words.get(0),
                Angles.secondsOf(words.subList(1, 4)),
                Angles.secondsOf(words.subList(4, 7)));
    }

    String text() {
        return Angles.decimal(latitude) + " " + Angles.decimal(longitude);
    }
}
