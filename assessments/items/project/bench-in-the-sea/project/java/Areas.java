import java.util.Collection;
import java.util.List;

class Areas {
    /** Between the south-west corner and the north-east one. */
    static List<String> namesWithin(Collection<Place> places, List<String> words) {
        long south = Angles.secondsOf(words.subList(0, 3));
        long west = Angles.secondsOf(words.subList(3, 6));
        long north = Angles.secondsOf(words.subList(6, 9));
        long east = Angles.secondsOf(words.subList(9, 12));
        return places.stream()
                .filter(place -> south <= place.latitude() && place.latitude() <= north)
                .filter(place -> west <= place.longitude() && place.longitude() <= east)
                .map(Place::name)
                .sorted()
                .toList();
    }
}
