package fr.montpellier.multipass.backup.objects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The copies whose object the bucket no longer has, each with the time of the first run that saw so. */
final class GoneList {

    private final Map<String, Instant> since;

    private GoneList(Map<String, Instant> since) {
        this.since = since;
    }

    static GoneList read(Path file) throws IOException {
        var since = new TreeMap<String, Instant>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int space = line.indexOf(' ');
                since.put(line.substring(space + 1), Instant.parse(line.substring(0, space)));
            }
        }
        return new GoneList(since);
    }

    /** Notes what is gone now, and returns and removes what has been gone since before that time. */
    List<String> update(Set<String> copies, Set<String> objects, Instant before) {
        since.keySet().removeIf(key -> objects.contains(key) || !copies.contains(key));
        copies.stream().filter(key -> !objects.contains(key)).forEach(key -> since.putIfAbsent(key, Instant.now()));
        List<String> over = since.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(before))
                .map(Map.Entry::getKey)
                .toList();
        since.keySet().removeAll(over);
        return over;
    }

    void write(Path file) throws IOException {
        var lines = new ArrayList<String>();
        since.forEach((key, at) -> lines.add(at + " " + key));
        Files.write(file, lines);
    }
}
