import java.util.Collection;
import java.util.Comparator;
import java.util.List;

class Nearest {
    static String nearestName(Collection<Place> places, List<String> words) {
        long latitude = Angles.secondsOf(words.subList(0, 3));
        long longitude = Angles.secondsOf(words.subList(3, 6));
        Comparator<Place> far = Comparator.comparingLong(place -> {
            long north = place.latitude() - latitude;
            long east = place.longitude() - longitude;
            return north * north + east * east;
        });
        return places.stream()
                .min(far.thenComparing(Place::name))
                .map(Place::name)
                .orElse("none");
    }
}
