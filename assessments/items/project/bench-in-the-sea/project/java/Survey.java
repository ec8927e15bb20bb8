import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Survey {
    private final Map<String, Place> places = new HashMap<>();

    /** What a command answers, or null. */
    String run(List<String> words) {
        String command = words.get(0);
        List<String> rest = words.subList(1, words.size());
        if (command.equals("add")) {
            places.put(rest.get(0), Place.of(rest));
            return null;
        }
        if (command.equals("at")) {
            Place place = places.get(rest.get(0));
            return place == null ? "unknown" : place.text();
        }
        if (command.equals("west")) {
            return "" + places.values().stream().filter(place -> place.longitude() < 0).count();
        }
        if (command.equals("within")) {
            String names = String.join(" ", Areas.namesWithin(places.values(), rest));
            return names.isEmpty() ? "none" : names;
        }
        return Nearest.nearestName(places.values(), rest);
    }
}
