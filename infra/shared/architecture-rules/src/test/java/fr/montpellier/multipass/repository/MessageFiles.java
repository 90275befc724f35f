package fr.montpellier.multipass.repository;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of messages, {@code <name>_<language>.properties}; the file of the default language may have no language in
 * its name.
 *
 * @param languages codes of the declared languages, the default first
 * @param files by name without language, then by language
 */
record MessageFiles(List<String> languages, Map<String, Map<String, Path>> files) {

    private static final Pattern NAME = Pattern.compile("(.+?)(?:_([a-z]{2,3}))?\\.properties");

    /** Categories of plurals that a language may have beside {@code one} and {@code many}. */
    private static final Pattern FURTHER_PLURAL = Pattern.compile(".+\\.(zero|two|few)");

    /** @param declarations directory with one file for each language */
    static MessageFiles of(Path declarations, List<Path> candidates) throws IOException {
        List<String> languages = declared(declarations);
        Map<String, Map<String, Path>> files = new TreeMap<>();
        for (Path file : candidates) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
                String language = name.group(2) == null ? languages.getFirst() : name.group(2);
                files.computeIfAbsent(file.resolveSibling(name.group(1)).toString(), key -> new HashMap<>())
                        .put(language, file);
            }
        }
        files.values().removeIf(versions -> versions.keySet().equals(Set.of(languages.getFirst())));
        return new MessageFiles(languages, files);
    }

    /** Returns the codes of the declared languages, the default first. */
    static List<String> declared(Path declarations) throws IOException {
        try (var found = Files.list(declarations)) {
            return found.sorted(Comparator.comparingInt(
                            file -> Integer.parseInt(load(file).getProperty("order"))))
                    .map(file -> file.getFileName().toString().replace(".properties", ""))
                    .toList();
        }
    }

    /** Returns a sentence for each missing file, undeclared language, and key that is missing, superfluous or there twice. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        files.values().forEach(versions -> versions.values().forEach(file -> problems.addAll(repetitions(file))));
        files.forEach((name, versions) -> {
            versions.keySet().stream()
                    .filter(language -> !languages.contains(language))
                    .forEach(language -> problems.add(name + ": the language " + language + " is not declared"));
            Path original = versions.get(languages.getFirst());
            for (String language : languages) {
                Path file = versions.get(language);
                if (original == null || file == null) {
                    problems.add(name + ": no file for " + (original == null ? languages.getFirst() : language));
                } else {
                    problems.addAll(differences(original, file));
                }
            }
        });
        return problems;
    }

    private static List<String> differences(Path original, Path file) {
        Set<String> expected = load(original).stringPropertyNames();
        Set<String> found = load(file).stringPropertyNames();
        List<String> problems = new ArrayList<>();
        for (String key : new TreeSet<>(expected)) {
            if (!found.contains(key)) {
                problems.add(file + ": the key " + key + " is missing");
            }
        }
        for (String key : new TreeSet<>(found)) {
            if (!expected.contains(key) && !FURTHER_PLURAL.matcher(key).matches()) {
                problems.add(file + ": the key " + key + " is not in " + original.getFileName());
            }
        }
        return problems;
    }

    /** Returns a sentence for each key that the file has twice: the last value would be used, without a word. */
    private static List<String> repetitions(Path file) {
        List<String> problems = new ArrayList<>();
        load(file, new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized @Nullable Object put(Object key, Object value) {
                Object before = super.put(key, value);
                if (before != null) {
                    problems.add(file + ": the key " + key + " is there twice");
                }
                return before;
            }
        });
        return problems;
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        load(file, properties);
        return properties;
    }

    private static void load(Path file, Properties properties) {
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
